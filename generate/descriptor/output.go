package descriptor

import (
	"cmp"
	"path"
	"slices"
)

// Kinds are the files that there can be, as flags name them.
func Kinds() []string {
	return []string{"dockerfile", "dockerignore", "compose", "workflow", "env", "bake"}
}

// Ask makes the descriptor want a file, whatever its [output] says.
func (d *Descriptor) Ask(kind string) {
	if d.Wants(kind) {
		return
	}
	switch yes := true; kind {
	case "dockerfile":
		d.Output.Dockerfile = yes
	case "dockerignore":
		d.Output.Dockerignore = &yes
	case "compose":
		d.Output.Compose = yes
	case "workflow":
		d.Output.Workflow = yes
	case "env":
		d.Output.Env = yes
	case "bake":
		d.Output.Bake = yes
	}
}

// Refuses reports whether the descriptor says that it does not want a file.
func (d *Descriptor) Refuses(kind string) bool { return d.Given("output", kind) && !d.Wants(kind) }

// PathOf is where a file goes, or would go if it were wanted.
func (d *Descriptor) PathOf(kind string) string {
	asked := *d
	asked.Ask(kind)
	return asked.path(kind)
}

// outputPath is where a file of [output] goes: a path, or the usual one for true;
// "" when it is not wanted.
func outputPath(value any, usual string) string {
	switch v := value.(type) {
	case string:
		return path.Clean(v)
	case bool:
		if v {
			return usual
		}
	}
	return ""
}

// Wants reports whether the descriptor asks for one of the files: dockerfile,
// dockerignore, compose, workflow, env, bake.
func (d *Descriptor) Wants(kind string) bool {
	return slices.Contains(d.Wanted(), kind)
}

// Wanted are the kinds of files that the descriptor asks for, in the order that they
// are written.
func (d *Descriptor) Wanted() []string {
	var out []string
	if no, ok := d.Output.Dockerfile.(bool); !ok || no {
		out = append(out, "dockerfile")
	}
	if d.Output.Dockerignore == nil || *d.Output.Dockerignore {
		out = append(out, "dockerignore")
	}
	for _, o := range []struct {
		kind  string
		value any
	}{{"compose", d.Output.Compose}, {"workflow", d.Output.Workflow}, {"env", d.Output.Env}, {"bake", d.Output.Bake}} {
		if outputPath(o.value, "x") != "" {
			out = append(out, o.kind)
		}
	}
	return out
}

// path is where a file goes.
func (d *Descriptor) path(kind string) string {
	dockerfile := cmp.Or(outputPath(d.Output.Dockerfile, "Dockerfile"), "Dockerfile")
	if d.program != "" {
		dockerfile = d.dockerfileOf()
	}
	switch kind {
	case "dockerfile":
		return dockerfile
	case "dockerignore":
		if dockerfile != "Dockerfile" && dockerfile != path.Join(d.Dir, "Dockerfile") { // BuildKit prefers it to .dockerignore, which may be another Dockerfile's
			return dockerfile + ".dockerignore"
		}
		return path.Join(d.Dir, ".dockerignore")
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

// dockerfileOf is where the Dockerfile of one of several programs goes.
func (d *Descriptor) dockerfileOf() string {
	t, _ := d.own("app")
	switch given := t.String("dockerfile"); {
	case given != "":
		return path.Clean(given)
	case d.Dir != ".":
		return path.Join(d.Dir, "Dockerfile")
	}
	return d.program + ".Dockerfile"
}
