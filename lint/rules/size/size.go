// Package size holds the rules about what makes an image larger than it has to
// be: layers keep what later ones delete or change.
package size

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	deletedLater,
	chownDuplicates,
	archiveLeft,
	copyThenChmod,
	progressInLog,
	temporaryLeft,
}

// placed are the paths that a COPY or ADD writes, each with its source: files
// under their name where the destination is a directory. A path of which not
// everything is known is left out.
func placed(c *parser.Copy) map[string]parser.Word {
	out := map[string]parser.Word{}
	dest := c.Expand(c.Dest)
	if !dest.Known || !path.IsAbs(dest.Value) && !c.Dir().Known && c.Dir().By != nil {
		return out
	}
	to := dest.Value
	if !path.IsAbs(to) {
		to = path.Join("/", c.Dir().Path, to)
	}
	intoDir := strings.HasSuffix(dest.Value, "/") || len(c.Sources) > 1 || dest.Value == "." || path.Clean("/"+dest.Value) == "/"
	for _, w := range c.Sources {
		e := c.Expand(w)
		switch {
		case !e.Known || strings.ContainsAny(e.Value, "*?["):
		case intoDir && strings.HasSuffix(e.Value, "/"), intoDir && path.Base(e.Value) == ".":
			out[path.Clean(to)] = w // the directory's files
		case intoDir:
			out[path.Join(to, path.Base(e.Value))] = w
		default:
			out[path.Clean(to)] = w
		}
	}
	return out
}

// allPlaced is what placed is of each COPY.
var allPlaced = lint.Share(func(p *lint.Pass) map[*parser.Copy]map[string]parser.Word {
	out := map[*parser.Copy]map[string]parser.Word{}
	for c := range parser.Each[*parser.Copy](p.Doc) {
		out[c] = placed(c)
	}
	return out
})

// absolute is a path that a command is given, below the directory it runs in.
func absolute(run *parser.Run, c *shell.Command, name string) string {
	if path.IsAbs(name) {
		return path.Clean(name)
	}
	return path.Join(run.DirOf(c), name)
}

// isSmall reports whether a name is that of a script, a signature or a
// configuration file, whose size does not matter.
func isSmall(name string) bool {
	name = path.Base(name)
	i := strings.LastIndexByte(name, '.')
	if i <= 0 {
		return strings.HasPrefix(name, "docker-") || strings.HasSuffix(name, "entrypoint")
	}
	switch name[i+1:] {
	case "sh", "bash", "conf", "cfg", "ini", "yml", "yaml", "json", "toml", "txt", "md", "xml", "properties", "env", "py", "php", "cnf", "lock", "template", "rsp",
		"asc", "sig", "sha256", "md5", "key", "gpg", "pub", "list", "repo", "patch", "ps1", "in":
		return true
	}
	return false
}
