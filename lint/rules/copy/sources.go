package copy

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// source is a source of a COPY or ADD.
type source struct {
	parser.Word
	Value string // after expansion
	Known bool
}

// sources are the sources of a COPY or ADD, here-documents not.
func sources(in *parser.Copy) []source {
	out := make([]source, len(in.Sources))
	for i, w := range in.Sources {
		e := in.Expand(w)
		out[i] = source{w, e.Value, e.Known}
	}
	return out
}

// remote reports whether ADD fetches the source from elsewhere.
func (s source) remote() bool { return isRemote(s.Value) }

// isRemote reports whether a source is a URL or the address of a repository:
// dfgitutil.ParseGitRef has the forms.
func isRemote(s string) bool {
	return strings.Contains(s, "://") || strings.HasPrefix(s, "git@") || strings.HasPrefix(s, "github.com/")
}

// wholeContext reports whether the source is the root of the build context.
func (s source) wholeContext() bool {
	if !s.Known || s.remote() {
		return false
	}
	clean := path.Clean("/" + strings.ReplaceAll(s.Value, `\`, "/"))
	return clean == "/" || clean == "/*" || clean == "/**"
}

// isArchive reports whether ADD may unpack a file of that name: it does so for
// tar archives, compressed or not, whatever they are called.
func isArchive(name string) bool {
	lower := strings.ToLower(strings.TrimRight(name, "/"))
	for _, ext := range archives {
		if strings.HasSuffix(lower, ext) {
			return true
		}
	}
	return false
}

var archives = []string{
	".tar", ".gz", ".bz2", ".xz", ".zst", ".lz", ".lzma", ".z", ".tgz", ".tbz", ".tbz2", ".tb2", ".txz", ".tlz", ".tzst", ".tpz",
}

// base is the last part of a path of Linux or Windows.
func base(p string) string { return path.Base(strings.ReplaceAll(p, `\`, "/")) }
