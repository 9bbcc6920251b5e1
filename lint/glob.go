package lint

import (
	"path"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// matchPath reports whether a glob of the configuration means a file, by its
// path from the configuration's directory with slashes. A glob without a slash is
// a name anywhere in the path; a glob that means a directory means all in it; **
// is any number of directories.
func matchPath(glob, file string) bool {
	glob = strings.TrimSuffix(strings.TrimPrefix(path.Clean("/"+glob), "/"), "/")
	if !strings.Contains(glob, "/") {
		for part := range strings.SplitSeq(file, "/") {
			if doublestar.MatchUnvalidated(glob, part) {
				return true
			}
		}
		return false
	}
	for dir := file; dir != "."; dir = path.Dir(dir) {
		if doublestar.MatchUnvalidated(glob, dir) {
			return true
		}
	}
	return false
}

func matchAny(globs []string, file string) bool {
	for _, g := range globs {
		if matchPath(g, file) {
			return true
		}
	}
	return false
}

func validGlob(glob string) bool { return glob != "" && doublestar.ValidatePattern(glob) }
