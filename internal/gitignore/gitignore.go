// Package gitignore reads .gitignore files.
package gitignore

import (
	"bufio"
	"bytes"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// File is a .gitignore, with the semantics of gitignore(5). The libraries for it
// are either unmaintained or a whole Git.
type File struct {
	dir      string // patterns are relative to this directory
	patterns []pattern
	above    *File // the one of a directory above, which counts less
}

type pattern struct {
	glob     string
	negate   bool
	dirs     bool // only directories
	anywhere bool // matches a name at any depth
}

// Parse reads a .gitignore that lies in a directory; above is the one of a
// directory above it, which counts less, or nil.
func Parse(dir string, data []byte, above *File) *File {
	f := &File{dir: dir, above: above}
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	for lines.Scan() {
		if p, ok := parsePattern(lines.Text()); ok {
			f.patterns = append(f.patterns, p)
		}
	}
	if len(f.patterns) == 0 {
		return above
	}
	return f
}

func parsePattern(line string) (pattern, bool) {
	line = strings.TrimSuffix(line, "\r")
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = line[:len(line)-1]
	}
	if line == "" || line[0] == '#' {
		return pattern{}, false
	}
	var p pattern
	if line[0] == '!' {
		p.negate, line = true, line[1:]
	}
	if rest, ok := strings.CutSuffix(line, "/"); ok {
		p.dirs, line = true, rest
	}
	p.anywhere = !strings.Contains(line, "/")
	line = strings.TrimPrefix(line, "/")
	if strings.HasSuffix(line, "/**") { // what is in the directory, not the directory itself
		line += "/*"
	}
	// Braces mean nothing in a .gitignore.
	p.glob = strings.NewReplacer("{", `\{`, "}", `\}`, `\\`, `\\`, `\{`, `\{`, `\}`, `\}`).Replace(line)
	return p, line != "" && doublestar.ValidatePattern(p.glob)
}

// Ignored reports whether a path is ignored. The last pattern that matches
// decides, the nearer file first. No file ignores nothing.
func (f *File) Ignored(path string, dir bool) bool {
	for ; f != nil; f = f.above {
		rel, err := filepath.Rel(f.dir, path)
		if err != nil || !filepath.IsLocal(rel) {
			continue
		}
		rel = filepath.ToSlash(rel)
		for i := len(f.patterns) - 1; i >= 0; i-- {
			if p := f.patterns[i]; p.matches(rel, dir) {
				return !p.negate
			}
		}
	}
	return false
}

func (p pattern) matches(rel string, dir bool) bool {
	if p.dirs && !dir {
		return false
	}
	if p.anywhere {
		rel = rel[strings.LastIndexByte(rel, '/')+1:]
	}
	return doublestar.MatchUnvalidated(p.glob, rel)
}
