package shell

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var cdInRun = &lint.Rule{
	Name:     "shell-cd-in-run",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3003", "trivy:DS-0013", "kics:f4a6bcd3-e231-4acf-993c-aa027be50d2e", "sonar:S6597", "semgrep:use-workdir", "terrascan:AC_DOCKER_0018",
		"roast:DF008", "pathfinder:DOCKER-BP-017", "pathfinder:DOCKER-BP-030", "mondoo:use-workdir-not-cd",
		"whalelint:RUN007",
	},
	Doc: lint.Doc{
		Title: "cd in a RUN instead of WORKDIR",
		Why: "WORKDIR says once where the steps run, makes the directory, and holds for the instructions behind it; a `cd` holds to the end of its RUN. " +
			"Going to a directory for some commands in the middle of a longer script is fine, and a matter of taste: in a subshell it is not reported.",
		Links: []string{"https://docs.docker.com/build/building/best-practices/#workdir"},
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN cd /src && make
#   ^^^^^^^ WORKDIR /src would hold for the next instructions, too
`,
			Good: `
FROM debian:13-slim
WORKDIR /src
RUN make
`,
			Fixed: `
FROM debian:13-slim
WORKDIR /src
RUN make
`,
		}, {
			Bad: `
FROM debian:13-slim
WORKDIR /app
RUN cd /src && make
#   ^^^^^^^ WORKDIR /src would hold for the next instructions, too
CMD ["./app"]
`,
			Fixed: `
FROM debian:13-slim
WORKDIR /app
WORKDIR /src
RUN make
WORKDIR /app
CMD ["./app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			s := run.Script()
			for _, c := range run.Commands() {
				if c.Name == "cd" && (run.Exec || !atTop(s, c)) {
					p.Report(c, "cd holds for this part of the step only").For("DL3003", "trivy:DS-0013").ByCode()
				}
			}
			for i, step := range s.Steps() {
				c := s.Command(step.Stmt)
				if c == nil || c.Name != "cd" || len(c.Args) == 0 || run.Exec {
					continue
				}
				dir := c.Args[len(c.Args)-1]
				f := p.Report(c, "WORKDIR %s would hold for the next instructions, too", dir.Raw.String)
				if path.IsAbs(dir.Value) && !strings.Contains(dir.Value, "..") {
					f.For(withoutKics(f.Rule.Aliases)...)
				}
				if i == 0 {
					workdirFix(f, run, s, dir)
				}
			}
		}
	},
}

// atTop reports whether a command is a step of the script, rather than part of
// one: in a subshell or a condition.
func atTop(s *shell.Script, c *shell.Command) bool {
	for _, step := range s.Steps() {
		if s.Command(step.Stmt) == c {
			return true
		}
	}
	return false
}

// withoutKics leaves out KICS' check, which is about paths that are not absolute.
func withoutKics(aliases []string) []string {
	var out []string
	for _, a := range aliases {
		if !strings.HasPrefix(a, "kics:") {
			out = append(out, a)
		}
	}
	return out
}

// workdirFix puts a WORKDIR before a RUN that starts with cd, and takes the cd out.
func workdirFix(f *lint.Finding, run *parser.Run, s *shell.Script, dir shell.Word) {
	steps := s.Steps()
	if run.OnBuild() || len(run.Heredocs) > 0 || len(run.Inner) > 0 || !path.IsAbs(dir.Value) || !dir.Literal || strings.ContainsAny(dir.Raw.String, " \"'\\*?$") {
		return
	}
	edits := []lint.Edit{lint.AddLinesAbove(run, "WORKDIR "+dir.Value)}
	switch {
	case len(steps) == 1:
		edits = []lint.Edit{{Span: run.Span(), Text: "WORKDIR " + dir.Value, Drops: true}}
	case steps[1].Op == "&&":
		edits = append(edits, lint.Drop(parser.Span{Start: steps[0].Span().Start, End: steps[1].Span().Start}))
	default:
		return
	}
	if in := relies(run); in != nil && len(steps) > 1 {
		if !run.Dir().Known {
			return
		}
		edits = append(edits, lint.AddLinesAbove(in, "WORKDIR "+run.Stage().Doc.Quote(run.Dir().Path)))
	}
	f.UnsafeFix("use WORKDIR", edits...)
}

// relies is the first instruction behind a RUN for which it matters in which
// directory it runs; nil when there is none, or another WORKDIR comes before it.
func relies(run *parser.Run) parser.Instruction {
	for _, in := range run.Stage().Instructions {
		if in.Common().Index <= run.Index {
			continue
		}
		switch in := in.(type) {
		case *parser.Workdir:
			if path.IsAbs(in.Path.String()) {
				return nil
			}
			return in
		case *parser.Run:
			if !startsWithCd(in) {
				return in
			}
		case *parser.Copy:
			if !path.IsAbs(in.Dest.String()) {
				return in
			}
		case *parser.Cmd, *parser.Entrypoint, *parser.Healthcheck, *parser.Onbuild:
			return in
		}
	}
	return nil
}

// startsWithCd reports whether a RUN goes to an absolute path first of all.
func startsWithCd(run *parser.Run) bool {
	steps := run.Script().Steps()
	if len(steps) == 0 || run.Exec {
		return false
	}
	c := run.Script().Command(steps[0].Stmt)
	return c != nil && c.Name == "cd" && len(c.Args) > 0 && path.IsAbs(c.Args[len(c.Args)-1].Value)
}
