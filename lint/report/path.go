package report

import (
	"net/url"
	"path/filepath"
	"strings"
)

// path is a file's path for other programs: with slashes, without ./, relative
// to Options.Dir where the file is in there.
func (o Options) path(name string) string {
	name = filepath.Clean(name)
	if o.Dir != "" {
		if abs, err := filepath.Abs(name); err == nil {
			if rel, err := filepath.Rel(o.Dir, abs); err == nil && filepath.IsLocal(rel) {
				name = rel
			}
		}
	}
	return filepath.ToSlash(name)
}

// uri is the path as a URI reference (RFC 3986): relative to the repository, or
// with a scheme where it is absolute.
func (o Options) uri(name string) string {
	p := o.path(name)
	if filepath.IsAbs(name) && filepath.IsAbs(filepath.FromSlash(p)) {
		return (&url.URL{Scheme: "file", Path: "/" + strings.TrimPrefix(p, "/")}).String()
	}
	return strings.ReplaceAll((&url.URL{Path: p}).EscapedPath(), ":", "%3A") // a colon would end a scheme
}
