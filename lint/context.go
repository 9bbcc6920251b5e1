package lint

import (
	"io/fs"
	"path"
	"strings"

	"github.com/moby/patternmatcher" // what BuildKit matches .dockerignore with
	"github.com/moby/patternmatcher/ignorefile"
)

// Context is a build context: the files that COPY and ADD can see.
type Context struct {
	FS         fs.FS  // the directory
	IgnoreFile string // .dockerignore or Dockerfile.dockerignore; "" when there is none

	patterns []string
	matcher  *patternmatcher.PatternMatcher
}

// NewContext opens a build context. The .dockerignore next to the Dockerfile
// comes first (NAME.dockerignore), then the one at the context's root.
func NewContext(dir fs.FS, dockerfile string) *Context {
	c := &Context{FS: dir}
	for _, name := range []string{dockerfile + ".dockerignore", ".dockerignore"} {
		data, err := readRegular(dir, name)
		if err != nil {
			continue
		}
		c.IgnoreFile = name
		c.patterns, _ = ignorefile.ReadAll(strings.NewReader(string(data)))
		c.matcher, _ = patternmatcher.New(c.patterns)
		break
	}
	return c
}

// Patterns are the patterns of the .dockerignore.
func (c *Context) Patterns() []string { return c.patterns }

// Ignored reports whether the .dockerignore keeps a path out.
func (c *Context) Ignored(name string) bool {
	if c.matcher == nil {
		return false
	}
	ignored, err := c.matcher.MatchesOrParentMatches(clean(name))
	return err == nil && ignored
}

// Exists reports whether a path is in the directory, ignored or not.
func (c *Context) Exists(name string) bool {
	_, err := fs.Stat(c.FS, clean(name))
	return err == nil
}

// Read is the content of a file, "" when it cannot be read, is no regular file, or
// has more than 4 MB.
func (c *Context) Read(name string) string {
	data, err := readRegular(c.FS, clean(name))
	if err != nil {
		return ""
	}
	return string(data)
}

// maxContextFile is how much of a build context's file is read: rules look at
// manifests, and a pipe would never end.
const maxContextFile = 4 << 20

func readRegular(dir fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(dir, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > maxContextFile {
		return nil, fs.ErrInvalid
	}
	return fs.ReadFile(dir, name)
}

// clean is a path relative to the context's root, as COPY takes it.
func clean(name string) string {
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if name == "" {
		return "."
	}
	return name
}
