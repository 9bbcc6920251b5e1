// Package emit says a plan in the words of each file: the Dockerfile, and what stands
// beside it. It decides nothing.
package emit

import (
	"io/fs"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// File is one that is written.
type File struct {
	Kind string // dockerfile, dockerignore, compose, workflow, env, bake
	Path string // relative to the project, / between its parts
	Data []byte
}

// writer says a plan in the words of each file.
type writer struct {
	*plan.Plan
	overrides fs.FS // templates that take the place of dockcheck's own; nil for none
}

// Files are what a plan becomes: the same bytes for the same plan. overrides
// are templates that take the place of dockcheck's own, nil for none. Errors are
// about those, and about [[insert]] and [[patch]].
func Files(p *plan.Plan, overrides fs.FS) ([]File, error) {
	w := writer{p, overrides}
	sheet, err := w.sheet()
	if err != nil {
		return nil, err
	}
	text, err := sheet.dockerfile()
	if err != nil {
		return nil, err
	}
	var out []File
	for _, kind := range p.Descriptor.Wanted() {
		f := File{Kind: kind, Path: p.Descriptor.PathOf(kind), Data: text}
		if kind != "dockerfile" {
			if f.Data, err = w.beside(kind, text); err != nil {
				return nil, err
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// beside is a file that goes with a Dockerfile.
func (w writer) beside(kind string, dockerfile []byte) ([]byte, error) {
	switch kind {
	case "dockerignore":
		return w.dockerignore(dockerfile), nil
	case "compose":
		return w.compose()
	case "workflow":
		return w.workflow()
	case "env":
		return w.envExample()
	case "bake":
		return w.bake()
	}
	panic("no such file: " + kind)
}
