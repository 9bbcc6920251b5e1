package permission

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var worldWritable = &lint.Rule{
	Name:     "permission-world-writable",
	Theme:    lint.Permission,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF034", "kics:3be406ec-eb81-f09e-05d4-dc6a41683b4c", "sonar:S2612", "tally:world-writable-state-path-workaround"},
	Doc: lint.Doc{
		Title: "Anybody may write to it",
		Why: "With the write bit for others any process in the container can change the file, whatever user it runs as: one hole in the service is enough to plant code that root runs later. " +
			"Give the file to the user that needs it (`--chown`, `chown`), or to a group (`g+w`, as OpenShift asks for). " +
			"The sticky bit makes a shared directory safe (`1777`, as on `/tmp`) and is left alone. In a stage that does not ship, and on a directory that is made for whatever user the container gets, it is an info, with the preset `strict` only. The fix takes the bit away and needs a look: something may rely on it.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY --chmod=777 entrypoint.sh /
#            ^^^ COPY --chmod 777 lets anybody write to /entrypoint.sh
RUN cp -r /skel /data \
 && chmod -R a+rwX /data
#            ^^^^^ chmod a+rwX lets anybody write to /data
RUN chmod 1777 /scratch
`,
			Good: `
FROM debian:13-slim
COPY --chmod=755 entrypoint.sh /
RUN cp -r /skel /data \
 && chown -R app: /data
RUN chmod 1777 /scratch
`,
			Fixed: `
FROM debian:13-slim
COPY --chmod=775 entrypoint.sh /
RUN cp -r /skel /data \
 && chmod -R a+rwX /data
RUN chmod 1777 /scratch
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, g := range grants.Of(p) {
			if !g.mode.othersWrite || g.mode.sticky || g.temporary() || g.undone() {
				continue
			}
			f := p.Report(g.text, "%s %s lets anybody write to %s", g.by, g.text.String, g.name())
			if s := g.in.Common().Stage(); s != nil && !s.Ships() || g.shared() {
				f.As(lint.Info).Strict()
			}
			if !strings.HasSuffix(g.by, "--chmod") {
				f.For("roast:DF034", "sonar:S2612", "tally:world-writable-state-path-workaround")
			}
			if last := len(g.text.String) - 1; g.mode.octal && g.text.Contiguous() && last > 1 && g.text.String[last] >= '2' && g.text.String[last] <= '7' {
				f.UnsafeFix("take the bit away", lint.Replace(g.text.From(last).Span(), string(g.text.String[last]&^2)))
			}
		}
	},
}

// temporary reports whether all files are in directories that are meant to be
// open to all.
func (g grant) temporary() bool {
	for _, f := range g.paths {
		f = strings.TrimSuffix(f, "/")
		if f != "/tmp" && f != "/var/tmp" && f != "/dev/shm" && f != "/run/lock" && !strings.Contains(f, "/dev/") && !strings.HasPrefix(f, "/tmp/") {
			return false
		}
	}
	return len(g.paths) > 0
}

// name is the file, or one of them and that there are more.
func (g grant) name() string {
	switch len(g.paths) {
	case 0:
		return "it"
	case 1:
		return g.paths[0]
	}
	return g.paths[0] + " and others"
}

// shared reports whether nothing says that code is in the files: they are
// directories for whoever comes (a volume, what mkdir makes in the same RUN,
// logs and the like), single directories, or named by variables.
func (g grant) shared() bool {
	for _, f := range g.paths {
		code := inSystem(f) || isFile(f) || g.recursive && path.IsAbs(f)
		if code && !isVolume(g.in, f) && (g.recursive || !isMade(g.in, f)) && !isScratch(f) {
			return false
		}
	}
	return len(g.paths) > 0
}

// isFile reports whether a path's name is that of a file with code or settings.
func isFile(file string) bool {
	switch path.Ext(file) {
	case "", ".d", ".log", ".lock", ".pid", ".sock", ".db", ".sqlite", ".sqlite3":
		return false
	}
	return true
}

// undone reports whether the same RUN takes the mode back, or removes the files.
func (g grant) undone() bool {
	run, ok := g.in.(*parser.Run)
	if !ok || len(g.paths) == 0 {
		return false
	}
	behind := false
	for _, c := range run.Commands() {
		if !behind {
			behind = c == g.command
			continue
		}
		if c.Name == "rm" && names(c.Operands(), g.paths[0]) {
			return true
		}
		if later, ok := granted(run, c); ok && !later.mode.othersWrite && slices.Contains(later.paths, g.paths[0]) {
			return true
		}
	}
	return false
}

func names(words []shell.Word, file string) bool {
	return slices.ContainsFunc(words, func(w shell.Word) bool { return w.Value == file })
}

// isScratch reports whether a directory's name says that it is for files that
// come and go.
func isScratch(file string) bool {
	switch path.Base(file) {
	case "log", "logs", "work", "tmp", "temp", "cache", "data", "run", "uploads", "sessions":
		return true
	}
	return false
}

func isVolume(in parser.Instruction, file string) bool {
	stage := in.Common().Stage()
	if stage == nil {
		return false
	}
	for v := range parser.Each[*parser.Volume](stage) {
		for _, w := range v.Paths {
			if w.String() == file || v.Expand(w).Value == in.Common().Expand(parser.Word{Value: source.At(file, 0)}).Value {
				return true
			}
		}
	}
	return false
}

func isMade(in parser.Instruction, file string) bool {
	run, ok := in.(*parser.Run)
	if !ok {
		return false
	}
	for _, c := range run.Commands() {
		if c.Name != "mkdir" {
			continue
		}
		for _, w := range c.Operands() {
			if w.Value == file {
				return true
			}
		}
	}
	return false
}
