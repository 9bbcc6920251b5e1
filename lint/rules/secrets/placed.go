package secrets

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// placed is a file with secrets that an instruction puts into a stage.
type placed struct {
	in     parser.Instruction
	at     source.Span // the source
	origin source.Span // the source of the COPY that took it from the build context, or what wrote it
	name   string      // as written
	path   string      // in the stage
	kind   kind
}

// removedIn is the RUN behind the COPY that removes the file again and the word
// that names it there, or nil.
func (f placed) removedIn() (*parser.Run, source.Span) {
	after := false
	for _, in := range f.in.Common().Stage().Instructions {
		run, ok := in.(*parser.Run)
		after = after || in == f.in
		if !ok || !after {
			continue
		}
		for _, c := range run.Commands() {
			if c.Name != "rm" && c.Name != "shred" && c.Name != "unlink" {
				continue
			}
			for _, w := range c.Operands() {
				value, known := run.Resolve(c, w)
				if known && covers(absolute(run.Dir().Path, value), f.path) {
					return run, w.Span()
				}
			}
		}
	}
	return nil, source.Span{}
}

func absolute(dir, file string) string {
	if home, ok := strings.CutPrefix(file, "~/"); ok {
		file = "/root/" + home
	}
	if !path.IsAbs(file) {
		file = dir + "/" + file
	}
	return path.Clean(file)
}

// covers reports whether a path, perhaps a pattern, is the file or a directory
// above it.
func covers(pattern, file string) bool {
	for f := file; ; f = path.Dir(f) {
		if ok, _ := path.Match(pattern, f); ok {
			return true
		}
		if f == "/" || f == "." {
			return false
		}
	}
}
