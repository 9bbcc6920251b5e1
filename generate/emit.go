package generate

import (
	"cmp"
	"io/fs"
)

// File is one that is written.
type File struct {
	Kind string // dockerfile, dockerignore, compose, workflow, env, bake
	Path string // relative to the project, / between its parts
	Data []byte
}

// Files are what the plan becomes: the same bytes for the same plan. overrides
// are templates that take the place of dockcheck's own, nil for none. Errors are
// about those, and about [[insert]] and [[patch]].
func (p *Plan) Files(overrides fs.FS) ([]File, error) {
	sheet, err := p.sheet(overrides)
	if err != nil {
		return nil, err
	}
	text, err := sheet.dockerfile()
	if err != nil {
		return nil, err
	}
	var out []File
	for _, kind := range p.Descriptor.wanted() {
		f := File{Kind: kind, Path: p.Descriptor.path(kind), Data: text}
		if kind != "dockerfile" {
			if f.Data, err = p.beside(kind, text, overrides); err != nil {
				return nil, err
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// path is where a file goes.
func (d *Descriptor) path(kind string) string {
	dockerfile := cmp.Or(outputPath(d.Output.Dockerfile, "Dockerfile"), "Dockerfile")
	switch kind {
	case "dockerfile":
		return dockerfile
	case "dockerignore":
		if dockerfile != "Dockerfile" { // BuildKit prefers it to .dockerignore, which may be another Dockerfile's
			return dockerfile + ".dockerignore"
		}
		return ".dockerignore"
	case "compose":
		return outputPath(d.Output.Compose, "compose.yaml")
	case "workflow":
		return outputPath(d.Output.Workflow, ".github/workflows/container.yml")
	case "env":
		return outputPath(d.Output.Env, ".env.example")
	case "bake":
		return outputPath(d.Output.Bake, "docker-bake.hcl")
	}
	panic("no such file: " + kind)
}

// beside is a file that goes with a Dockerfile.
func (p *Plan) beside(kind string, dockerfile []byte, overrides fs.FS) ([]byte, error) {
	switch kind {
	case "dockerignore":
		return p.dockerignore(dockerfile), nil
	case "compose":
		return p.compose(overrides)
	case "workflow":
		return p.workflow(overrides)
	case "env":
		return p.envExample(overrides)
	case "bake":
		return p.bake(overrides)
	}
	panic("no such file: " + kind)
}
