package plan

import "github.com/dockcheck/dockcheck/generate/detect"

// inputs decides what each step reads from the build context.
func (r *rustPlanner) inputs() error {
	b := r.build
	b.Manifests = []string{"Cargo.toml", "Cargo.lock"}
	if r.rust.Config.Path != "" {
		b.Manifests = append(b.Manifests, r.rust.Config.Path)
	}
	if v := r.rust.Config.Vendor; v.Known() {
		b.Early = append(b.Early, Read{Path: v.Value, Dir: true, Why: "vendored dependencies"})
	}
	early := r.earlyCrates()
	for _, c := range r.rust.Crates {
		if c.Manifest != "Cargo.toml" {
			b.Manifests = append(b.Manifests, c.Manifest)
		}
		switch {
		case early[c]:
			b.Early = append(b.Early, r.sources(c)...)
		case r.units.used[c]:
			b.Source = append(b.Source, r.sources(c)...)
			b.Clean = append(b.Clean, c.Name)
			fallthrough
		default:
			r.skeleton(c)
		}
	}
	inputs, err := r.buildInputs()
	if err != nil {
		return err
	}
	b.Source = append(b.Source, inputs...)
	b.Early, b.Source = tidy(b.Early), tidy(b.Source)
	b.Skeleton.tidy()
	return nil
}

// earlyCrates are those that dependencies are compiled from, because [patch] puts
// them in the place of a registry's, and what they depend on.
func (r *rustPlanner) earlyCrates() map[*detect.Crate]bool {
	out := map[*detect.Crate]bool{}
	var add func(c *detect.Crate)
	add = func(c *detect.Crate) {
		if c == nil || out[c] {
			return
		}
		out[c] = true
		for _, d := range c.Deps {
			if d.Path != "" && d.Kind != "dev-dependencies" {
				add(r.rust.Crate(d.Path))
			}
		}
	}
	for _, c := range r.rust.Crates {
		if r.rust.Patched(c) {
			add(c)
		}
	}
	return out
}

// sources are what compiling a crate reads.
func (r *rustPlanner) sources(c *detect.Crate) []Read {
	var out []Read
	for _, in := range r.rust.Sources(c, r.bin.target) {
		out = append(out, Read{Path: in.Path, Dir: in.Dir, Why: "source"})
	}
	if c.Build != "" {
		out = append(out, Read{Path: c.Build, Why: "build script"})
	}
	return out
}
