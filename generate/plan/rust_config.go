package plan

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
)

// config decides what .cargo/config.toml means in the image.
func (r *rustPlanner) config() error {
	c := r.rust.Config
	if c.TargetDir.Known() {
		r.build.Env = append(r.build.Env, catalog.Pair{Name: "CARGO_TARGET_DIR", Value: "target"}) // where the Dockerfile looks for the program
	}
	if c.Wrapper.Known() {
		r.build.Env = append(r.build.Env, catalog.Pair{Name: "RUSTC_WRAPPER", Value: ""})
		r.note(c.Wrapper.Place, fmt.Sprintf("%s is not in the image; the build there does without it", c.Wrapper.Value))
	}
	for flag, name := range map[string]string{"fuse-ld=mold": "mold", "fuse-ld=lld": "lld"} {
		if strings.Contains(c.Flags.Value, flag) {
			r.build.Packages = appendNew(r.build.Packages, name)
		}
	}
	switch linker := path.Base(c.Linker.Value); {
	case !c.Linker.Known() || slices.Contains([]string{"cc", "gcc", "rust-lld"}, linker):
	case linker == "clang":
		r.build.Packages = appendNew(r.build.Packages, "clang")
	default:
		r.note(c.Linker.Place, fmt.Sprintf("Cargo links with %s, which may be in none of the packages that the build installs; add its package to build.packages", c.Linker.Value))
	}
	if strings.Contains(c.Flags.Value, "target-cpu=native") {
		r.note(c.Flags.Place, "target-cpu=native compiles for the processor of the build machine; the program may not start on another one")
	}
	slices.Sort(r.build.Packages)
	return r.registries()
}

// registries says which dependencies need credentials.
func (r *rustPlanner) registries() error {
	if len(r.d.Build.Secrets) > 0 || r.rust.Config.Vendor.Known() {
		return nil
	}
	seen := map[string]bool{}
	for _, p := range r.rust.Lock.Packages {
		source, _, _ := strings.Cut(p.Source, "#")
		ssh := strings.HasPrefix(source, "git+ssh")
		private := strings.HasPrefix(source, "sparse+") || strings.HasPrefix(source, "registry+") && !strings.Contains(source, "github.com/rust-lang/crates.io-index")
		if (ssh || private) && !seen[source] && r.units.locked[p] {
			seen[source] = true
			r.note(p.Place(), fmt.Sprintf("%s comes from %s, which may want credentials; the build gets them from [[build.secrets]]", p.Name, strings.TrimPrefix(strings.TrimPrefix(source, "registry+"), "sparse+")))
		}
	}
	return nil
}

// described adds labels that the manifest has.
func (r *rustPlanner) described() {
	im := &r.plan.Runtime
	for _, l := range []struct{ key, label string }{{"repository", "source"}, {"license", "licenses"}, {"description", "description"}} {
		if f := r.bin.crate.Inherited(l.key); f.Known() && !strings.ContainsAny(f.Value, "\n\"$\\") {
			im.Labels = append(im.Labels, catalog.Pair{Name: "org.opencontainers.image." + l.label, Value: f.Value})
		}
	}
}
