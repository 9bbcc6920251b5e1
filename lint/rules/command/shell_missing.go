package command

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var shellMissing = &lint.Rule{
	Name:     "command-shell-missing",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:shell-run-in-scratch"},
	Doc: lint.Doc{
		Title: "A shell is needed, and the image has none",
		Why: "The shell form runs `/bin/sh -c …`. `scratch` and distroless images have no shell: a `RUN` stops the build, and with a `CMD` or `ENTRYPOINT` the container does not start. " +
			"Scripts need one, too. The JSON form runs a program without a shell; the `debug` variants of distroless images have one. " +
			"A stage into which a shell may have been copied is left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.26 AS build
RUN CGO_ENABLED=0 go build -o /app

FROM scratch
COPY --from=build /app /app
CMD /app --listen :8080
#   ^^^^^^^^^^^^^^^^^^^ CMD in shell form needs a shell, and scratch has none
`,
			Good: `
FROM golang:1.26 AS build
RUN CGO_ENABLED=0 go build -o /app

FROM scratch
COPY --from=build /app /app
CMD ["/app", "--listen", ":8080"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			image := withoutShellImage(s)
			if image == "" {
				continue
			}
			for _, in := range s.Instructions {
				n := in.Common()
				c := commandOf(in)
				if c == nil || n.Shell() != nil || mayBringShell(s, in) {
					continue
				}
				switch {
				case !c.Exec && c.Line.String != "":
					f := p.Report(c.Line, "%s in shell form needs a shell, and %s has none", n.Name(), image)
					if words := withoutShell(c.Script()); words != nil && len(n.Inner) == 0 {
						f.Fix("run the program itself", lint.Replace(c.Line, parser.JSON(words)))
					}
				case len(c.Words) > 0 && (strings.HasSuffix(c.Words[0].String(), ".sh") || isShell(c.Words[0].String())):
					p.Report(c.Words[0], "%s needs a shell, and %s has none", path.Base(c.Words[0].String()), image)
				}
			}
		}
	},
}

// withoutShellImage is the image without a shell that a stage starts from, or "".
func withoutShellImage(s *parser.Stage) string {
	root := s.Root()
	switch {
	case root.Scratch:
		return "scratch"
	case root.Facts() != nil && root.Facts().Shell == "none" && root.Image != nil:
		return root.Image.Name()
	}
	return ""
}

func isShell(program string) bool {
	switch path.Base(program) {
	case "sh", "bash", "ash", "dash":
		return true
	}
	return false
}

// commandOf is the command of a RUN, CMD or ENTRYPOINT, or nil.
func commandOf(in parser.Instruction) *parser.Command {
	switch in := in.(type) {
	case *parser.Run:
		return &in.Command
	case *parser.Cmd:
		return &in.Command
	case *parser.Entrypoint:
		return &in.Command
	}
	return nil
}

// mayBringShell reports whether an instruction, before it when it is a RUN, may
// have put a shell into the stage: an archive, a tree, or something that is called
// so.
func mayBringShell(s *parser.Stage, user parser.Instruction) bool {
	_, now := user.(*parser.Run)
	for c := range s.Chain() {
		for in := range parser.Each[*parser.Copy](c) {
			if now && in.Index > user.Common().Index {
				break
			}
			if in.Add && !onlyFiles(in) || bringsTree(in) {
				return true
			}
		}
	}
	return false
}

// onlyFiles reports whether an ADD copies files that it surely does not unpack.
func onlyFiles(in *parser.Copy) bool {
	for _, w := range in.Sources {
		e := in.Expand(w)
		name := path.Base(e.Value)
		if !e.Known || strings.Contains(e.Value, "://") || strings.Contains(name, ".t") || path.Ext(name) == ".xz" || path.Ext(name) == ".gz" || path.Ext(name) == ".bz2" {
			return false
		}
	}
	return true
}

// bringsTree reports whether a COPY can have a shell in it: its destination is
// the root or a directory of programs, or a name in it is that of a shell.
func bringsTree(in *parser.Copy) bool {
	dest := in.Expand(in.Dest)
	to := path.Clean("/" + dest.Value)
	if !dest.Known || to == "/" && !namesFile(in) || to == "/bin" || strings.HasPrefix(to, "/bin/") || strings.HasPrefix(to, "/usr") || strings.HasPrefix(to, "/busybox") {
		return true
	}
	for _, w := range in.Sources {
		if name := path.Base(in.Expand(w).Value); isShell(name) || strings.HasPrefix(name, "busybox") {
			return true
		}
	}
	return false
}

// namesFile reports whether all sources look like single files: app, app.js.
func namesFile(in *parser.Copy) bool {
	for _, w := range in.Sources {
		e := in.Expand(w)
		if !e.Known || strings.HasSuffix(e.Value, "/") || strings.ContainsAny(e.Value, "*?") || path.Clean("/"+e.Value) == "/" {
			return false
		}
		switch base := path.Base(e.Value); base {
		case ".", "rootfs", "root", "out", "dist", "install", "output", "build", "target", "image", "bin", "usr":
			return false
		}
	}
	return true
}
