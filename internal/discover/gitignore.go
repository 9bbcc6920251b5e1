package discover

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// ignorefile is a .gitignore, with the semantics of gitignore(5). The libraries
// for it are either unmaintained or a whole Git.
type ignorefile struct {
	dir      string // patterns are relative to this directory
	patterns []pattern
	above    *ignorefile // the one of a directory above, which counts less
}

type pattern struct {
	glob     string
	negate   bool
	dirs     bool // only directories
	anywhere bool // matches a name at any depth
}

// parseIgnore reads a .gitignore that lies in a directory.
func parseIgnore(dir string, data []byte, above *ignorefile) *ignorefile {
	f := &ignorefile{dir: dir, above: above}
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

// ignored reports whether a path is ignored. The last pattern that matches
// decides, the nearer file first.
func (f *ignorefile) ignored(path string, dir bool) bool {
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

// ignoresFor are the .gitignore files that hold in a directory: those of the
// directories above it within the repository, and .git/info/exclude.
func ignoresFor(dir string) *ignorefile {
	var dirs []string
	root := ""
	for d := dir; ; d = filepath.Dir(d) {
		dirs = append(dirs, d)
		if _, err := os.Lstat(filepath.Join(d, ".git")); err == nil {
			root = d
			break
		}
		if filepath.Dir(d) == d {
			break
		}
	}
	if root == "" {
		return nil // no repository: only what lies in the directories that are walked
	}
	var f *ignorefile
	if data, err := os.ReadFile(filepath.Join(gitDir(root), "info", "exclude")); err == nil {
		f = parseIgnore(root, data, nil)
	}
	for i := len(dirs) - 1; i > 0; i-- {
		f = within(dirs[i], f)
	}
	return f
}

// within adds the .gitignore of a directory.
func within(dir string, above *ignorefile) *ignorefile {
	data, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	if err != nil {
		return above
	}
	return parseIgnore(dir, data, above)
}

// gitDir is the directory that a repository's files are in; in a worktree or a
// submodule .git is a file that names it.
func gitDir(root string) string {
	path := filepath.Join(root, ".git")
	data, err := os.ReadFile(path)
	if err != nil {
		return path
	}
	to := strings.TrimSpace(strings.TrimPrefix(string(data), "gitdir:"))
	if !filepath.IsAbs(to) {
		to = filepath.Join(root, to)
	}
	if data, err := os.ReadFile(filepath.Join(to, "commondir")); err == nil {
		return filepath.Join(to, strings.TrimSpace(string(data)))
	}
	return to
}
