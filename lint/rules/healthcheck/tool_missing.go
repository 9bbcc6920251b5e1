package healthcheck

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var toolMissing = &lint.Rule{
	Name:     "healthcheck-tool-missing",
	Theme:    lint.Healthcheck,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The health check runs a program that the image does not have",
		Why: "The check fails each time with \"not found\", and the container is never healthy although its service is fine. Slim images and distroless have no `curl`, Alpine has no `bash`. " +
			"Ask with what is there: `wget` on Alpine, the interpreter of the service itself, or an option of the service. " +
			"The rule knows what is in well-known images, and is silent as soon as a step might have brought the program.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-alpine
COPY server.js .
EXPOSE 3000
HEALTHCHECK CMD curl -f http://localhost:3000/health || exit 1
#               ^^^^ curl is not in node:24-alpine, and no step installs it
CMD ["node", "server.js"]
`,
			Good: `
FROM node:24-alpine
COPY server.js .
EXPOSE 3000
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:3000/health || exit 1
CMD ["node", "server.js"]
`,
			Fixed: `
FROM node:24-alpine
COPY server.js .
EXPOSE 3000
HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:3000/health || exit 1
CMD ["node", "server.js"]
`,
		}, {
			Bad: `
FROM python:3.14-slim
HEALTHCHECK CMD ["curl", "-f", "http://localhost:8000/"]
#                ^^^^^^ curl is not in python:3.14-slim, and no step installs it
`,
			Good: `
FROM python:3.14-slim
HEALTHCHECK CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/', timeout=5)"]
`,
			Fixed: `
FROM python:3.14-slim
HEALTHCHECK CMD ["python3", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/', timeout=5)"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			s := in.Stage()
			if s == nil || in.OnBuild() || !in.Exec && (s.WithoutShell(nil) != "" || in.Script().File == nil) {
				continue
			}
			missing := missingPrograms(s, in)
			if len(missing) == 0 || others(s, in, missing) {
				continue
			}
			c := missing[0]
			f := p.Report(c.Program, "%s is not in %s, and no step installs it", c.Name, s.Root().Base.Value)
			replace(f, s, in)
			if facts := s.Facts(); facts != nil {
				if m := packages.ByProgram(facts.PackageManager); m != nil && m.PackageOf(c.Name) != "" {
					f.Note(nil, "the package %s has it", m.PackageOf(c.Name))
				}
			}
		}
	},
}

// missingPrograms are the commands of a check whose program is surely not there.
func missingPrograms(s *parser.Stage, in *parser.Healthcheck) []*shell.Command {
	var out []*shell.Command
	for _, c := range in.Commands() {
		if !tools[c.Name] || c.Program.Value != c.Name && c.Program.Value != "/usr/bin/"+c.Name && c.Program.Value != "/bin/"+c.Name {
			continue
		}
		if present, known := s.Has(c.Name); known && !present {
			out = append(out, c)
		}
	}
	return out
}

// others reports whether the check does without the missing programs: it looks
// whether they are there, or has another one to fall back to.
func others(s *parser.Stage, in *parser.Healthcheck, missing []*shell.Command) bool {
	for _, c := range in.Commands() {
		switch {
		case c.Name == "command" || c.Name == "which" || c.Name == "type":
			return true
		case c.Fallback && tools[c.Name] && !slices.Contains(missing, c):
			return true
		}
	}
	return s.Root().Image == nil && !s.Root().Scratch
}

// tools are the programs that are looked for: those that checks are made of.
var tools = map[string]bool{
	"curl": true, "wget": true, "nc": true, "bash": true, "node": true, "python": true, "python3": true, "php": true, "perl": true, "ruby": true, "jq": true,
}

// replace offers to ask the same URL with a program that the image has.
func replace(f *lint.Finding, s *parser.Stage, in *parser.Healthcheck) {
	asked := targets(&in.Command)
	if len(asked) != 1 || !asked[0].http || len(in.Inner) > 0 {
		return
	}
	for _, c := range in.Commands() {
		if c != asked[0].command && c.Name != "exit" && c.Name != "false" {
			return
		}
	}
	if program, command, ok := ask(s, asked[0].url.Value); ok {
		f.UnsafeFix("ask with "+program+", which the image has", lint.Replace(in.Line, command))
	}
}
