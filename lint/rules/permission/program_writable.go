package permission

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var programWritable = &lint.Rule{
	Name:     "permission-program-writable",
	Theme:    lint.Permission,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6504"},
	Doc: lint.Doc{
		Title: "The service may rewrite its own program",
		Why: "A program that belongs to the user it runs as can be replaced by whoever gets into it. Programs and system directories should stay root's; they only need to be readable. " +
			"KICS and Terrascan report every `--chown`, tally asks for one after every `USER`; we report it only on programs and system directories, and only for the user that the image runs as. " +
			"It does not matter where the root file system is mounted read-only.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY --chown=app:app server /usr/local/bin/server
#    ^^^^^^^^^^^^^^^ app may rewrite /usr/local/bin/server, which runs as app
USER app
CMD ["server"]
`,
			Good: `
FROM debian:13-slim
COPY server /usr/local/bin/server
USER app
CMD ["server"]
`,
			Fixed: `
FROM debian:13-slim
COPY server /usr/local/bin/server
USER app
CMD ["server"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil {
			return
		}
		user := final.User()
		if !user.Known || user.Root() {
			return
		}
		for in := range parser.Each[*parser.Copy](final) {
			flag := in.Flags.Get("chown")
			if flag == nil {
				continue
			}
			name, _, _ := strings.Cut(in.Expand(flag.Word()).Value, ":")
			dest := in.Expand(in.Dest)
			if name != user.Name || !dest.Known || !isProgram(final, dest.Value) {
				continue
			}
			f := p.Report(flag, "%s may rewrite %s", name, in.Dest)
			if runsAs(final, dest.Value) {
				f.Message += ", which runs as " + name
			}
			if cut, ok := p.Doc.Cut(flag); ok {
				f.UnsafeFix("leave it to root", lint.Delete(cut))
			}
		}
	},
}

// systemDirs are the directories of programs and their libraries.
var systemDirs = []string{"/bin", "/sbin", "/lib", "/lib64", "/usr", "/etc"}

// inSystem reports whether a path is in one of them.
func inSystem(file string) bool {
	for _, dir := range systemDirs {
		if (file == dir || strings.HasPrefix(file, dir+"/")) && !strings.HasPrefix(file, "/usr/src") && !strings.HasPrefix(file, "/usr/share") {
			return true
		}
	}
	return false
}

// isProgram reports whether a path is in a directory of programs, or is what
// the stage starts.
func isProgram(s *parser.Stage, file string) bool {
	return inSystem(file) || runsAs(s, file)
}

// runsAs reports whether a path is what the stage starts, or a file in a
// directory of programs.
func runsAs(s *parser.Stage, file string) bool {
	if base := path.Base(path.Dir(file)); !strings.HasSuffix(file, "/") && (base == "bin" || base == "sbin") {
		return true
	}
	if e := parser.Last[*parser.Entrypoint](s); e != nil && starts(&e.Command, file) {
		return true
	}
	c := parser.Last[*parser.Cmd](s)
	return c != nil && starts(&c.Command, file)
}

func starts(c *parser.Command, file string) bool {
	for _, cmd := range c.Commands() {
		if path.IsAbs(file) && path.Clean(cmd.Program.Value) == path.Clean(file) {
			return true
		}
	}
	return false
}
