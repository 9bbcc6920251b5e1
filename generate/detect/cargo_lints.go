package detect

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Lint is the level of one of rustc's lints, which a manifest sets.
type Lint struct {
	Name  string // dead_code
	Level string // allow, warn, deny, forbid
	Place Place
}

// Lints are those that a package sets, itself or as the workspace does.
func (r *Rust) Lints(c *Crate) []Lint {
	lints, _ := c.file.Root.Table("lints")
	if lints.Value("workspace") != true {
		return rustcLints(lints, path.Join(c.Dir, "Cargo.toml"))
	}
	workspace, _ := r.root.Root.Table("workspace")
	lints, _ = workspace.Table("lints")
	return rustcLints(lints, "Cargo.toml")
}

func rustcLints(lints settings.Table, file string) []Lint {
	var out []Lint
	rustc, _ := lints.Table("rust")
	for _, name := range rustc.InOrder() {
		l := Lint{Name: strings.ReplaceAll(name, "-", "_"), Level: rustc.String(name), Place: Place{File: file, Line: rustc.Line(name)}}
		if t, ok := rustc.Table(name); ok {
			l.Level = t.String("level")
		}
		out = append(out, l)
	}
	return out
}
