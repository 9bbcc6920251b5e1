package generate

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
func (d *Descriptor) Refuses(kind string) bool { return d.given("output", kind) && !d.Wants(kind) }

// PathOf is where a file goes, or would go if it were wanted.
func (d *Descriptor) PathOf(kind string) string {
	asked := *d
	asked.Ask(kind)
	return asked.path(kind)
}
