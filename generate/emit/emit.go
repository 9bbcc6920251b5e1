// Package emit says a plan in the words of each file: the Dockerfile, and what stands
// beside it. It decides nothing.
package emit

import (
	"io/fs"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// File is one that is written.
type File struct {
	Kind  string // dockerfile, dockerignore, compose, workflow, env, bake
	Path  string // relative to dockcheck.toml, / between its parts
	Data  []byte
	Plans []*plan.Plan // what it says: one, or those of all programs
}

// writer says a plan in the words of each file.
type writer struct {
	*plan.Plan
	overrides fs.FS // templates that take the place of dockcheck's own; nil for none
}

// Files are what the plans of a project's programs become: the same bytes for the same
// plans. overrides are templates that take the place of dockcheck's own, nil for
// none. Errors are about those, and about [[insert]] and [[patch]].
func Files(plans []*plan.Plan, overrides fs.FS) ([]File, error) {
	var out []File
	all := together{overrides: overrides}
	for _, p := range plans {
		w := writer{p, overrides}
		own, err := w.files()
		if err != nil {
			return nil, err
		}
		out, all.writers = append(out, own...), append(all.writers, w)
	}
	for _, kind := range plans[0].Descriptor.Wanted() {
		if kind == "dockerfile" || kind == "dockerignore" {
			continue
		}
		data, err := all.file(kind)
		if err != nil {
			return nil, err
		}
		out = append(out, File{Kind: kind, Path: plans[0].Descriptor.PathOf(kind), Data: data, Plans: plans})
	}
	return out, nil
}

// files are those of one program.
func (w writer) files() ([]File, error) {
	sheet, err := w.sheet()
	if err != nil {
		return nil, err
	}
	text, err := sheet.dockerfile()
	if err != nil {
		return nil, err
	}
	var out []File
	own := []*plan.Plan{w.Plan}
	for _, f := range []File{{Kind: "dockerfile", Data: text, Plans: own}, {Kind: "dockerignore", Data: w.dockerignore(text), Plans: own}} {
		if f.Path = w.Descriptor.PathOf(f.Kind); w.Descriptor.Wants(f.Kind) {
			out = append(out, f)
		}
	}
	return out, nil
}

// together writes the files that all programs share.
type together struct {
	writers   []writer
	overrides fs.FS
}

func (t together) file(kind string) ([]byte, error) {
	switch kind {
	case "compose":
		return t.first().beside("compose/compose.yaml.tmpl", t.composeView())
	case "workflow":
		return t.first().beside("workflow/container.yml.tmpl", t.workflowView())
	case "env":
		return t.envExample()
	case "bake":
		return t.first().beside("bake/docker-bake.hcl.tmpl", t.bakeView())
	}
	panic("no such file: " + kind)
}

// first is the writer for what is the same for all programs.
func (t together) first() writer { return t.writers[0] }

// several reports whether there is more than one program.
func (t together) several() bool { return len(t.writers) > 1 }
