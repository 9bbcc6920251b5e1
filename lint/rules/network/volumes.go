package network

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// volume is a path of a VOLUME whose value is known.
type volume struct {
	in   *parser.Volume
	word parser.Word
	path string // as it is after expansion
}

// volumes are the volumes of a document whose paths are known, those behind
// ONBUILD and what was meant to be JSON left out.
func volumes(d *parser.Document) []volume {
	var out []volume
	for in := range parser.Each[*parser.Volume](d) {
		if in.OnBuild() || in.Stage().Windows() || !in.JSON && strings.HasPrefix(in.Args.String, "[") {
			continue
		}
		for _, w := range in.Paths {
			if strings.HasPrefix(w.String(), "#") { // which was meant to start a comment
				break
			}
			if e := in.Expand(w); e.Known && e.Value != "" && !ofWindows(e.Value) {
				out = append(out, volume{in, w, e.Value})
			}
		}
	}
	return out
}

// dropWord takes one of so many words out of an instruction, or the instruction
// with its only one; nil where that cannot be done.
func dropWord(in parser.Instruction, word parser.Word, words int) []lint.Edit {
	n := in.Common()
	if words == 1 {
		return []lint.Edit{lint.DropLines(in)}
	}
	if cut, ok := n.Stage().Doc.Cut(word); ok && !n.JSON {
		return []lint.Edit{lint.Delete(cut)}
	}
	return nil
}

// ofWindows recognises C:\data and D:, of images whose system is not known.
func ofWindows(path string) bool {
	return len(path) > 1 && path[1] == ':' && (len(path) == 2 || path[2] == '\\' || parser.IsAbs(path))
}

// clean is the place of the volume: a relative path is below /, not below the
// working directory.
func (v volume) clean() string { return path.Clean("/" + v.path) }

// below reports whether a path is a directory or something in it.
func below(p, dir string) bool {
	return p == dir || strings.HasPrefix(p, strings.TrimSuffix(dir, "/")+"/")
}
