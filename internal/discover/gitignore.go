package discover

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/dockcheck/dockcheck/internal/gitignore"
)

// ignoresFor are the .gitignore files that hold in a directory: those of the
// directories above it within the repository, and .git/info/exclude.
func ignoresFor(dir string) *gitignore.File {
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
	var f *gitignore.File
	if data, err := os.ReadFile(filepath.Join(gitDir(root), "info", "exclude")); err == nil {
		f = gitignore.Parse(root, data, nil)
	}
	for i := len(dirs) - 1; i > 0; i-- {
		f = within(dirs[i], f)
	}
	return f
}

// within adds the .gitignore of a directory.
func within(dir string, above *gitignore.File) *gitignore.File {
	data, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	if err != nil {
		return above
	}
	return gitignore.Parse(dir, data, above)
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
