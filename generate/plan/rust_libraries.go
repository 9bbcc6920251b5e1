package plan

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/internal/suggest"
)

// library is a crate that wants something of the system, in this project.
type library struct {
	catalog.SysCrate
	pkg *detect.Package
}

// dynamic reports whether the program needs a library when it runs.
func (l library) dynamic() bool { return len(l.AptRun)+len(l.ApkRun) > 0 }

// libraries decides which packages of the system the build needs.
func (r *rustPlanner) libraries() error {
	if err := r.checkBundled(); err != nil {
		return err
	}
	packages := slices.Clone(r.d.Build.Packages)
	for _, s := range catalog.SysCrates() {
		p := r.units.pkg(s.Name)
		if p == nil || slices.Contains(r.d.Rust.Bundled, s.Name) || depends(p, s.Built) || r.has(s.Without) || len(s.Idle) > 0 && !r.wanted(s) {
			continue
		}
		r.libs = append(r.libs, library{s, p})
	}
	for _, l := range r.libs {
		found, err := r.packagesOf(l)
		if err != nil {
			return err
		}
		packages = append(packages, found...)
		r.want(l.Name, l.pkg.Place(), l.Apt, l.Apk, l.Static, l.AptRun, l.ApkRun)
		if r.build.Musl {
			r.build.Env = append(r.build.Env, l.Env...)
		}
	}
	slices.Sort(packages)
	r.build.Packages = slices.Compact(packages)
	r.unknown()
	return nil
}

// unknown says which crates look as if they wanted a library that dockcheck does
// not know.
func (r *rustPlanner) unknown() {
	for _, p := range r.rust.Lock.Packages {
		known := slices.ContainsFunc(r.libs, func(l library) bool { return l.pkg == p }) || slices.Contains(r.d.Rust.Bundled, p.Name)
		if r.units.locked[p] && !known && strings.HasSuffix(p.Name, "-sys") && depends(p, []string{"pkg-config", "system-deps"}) && !depends(p, []string{"cc", "cmake"}) && len(r.d.Build.Packages) == 0 {
			r.note(p.Place(), p.Name+" looks for a library of the system that dockcheck does not know; add its packages to build.packages and runtime.packages, or the crate to rust.bundled")
		}
	}
}

// checkBundled refuses names in rust.bundled that no crate has.
func (r *rustPlanner) checkBundled() error {
	var names []string
	for p := range r.units.locked {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	for i, name := range r.d.Rust.Bundled {
		if !slices.Contains(names, name) {
			return r.d.Errorf("rust", descriptor.At("bundled", i), "the program is not compiled with a crate %q%s", name, suggest.DidYouMean(name, names))
		}
	}
	return nil
}

// depends reports whether a package depends on one of these.
func depends(p *detect.Package, names []string) bool {
	return slices.ContainsFunc(p.Deps, func(spec string) bool {
		name, _, _ := strings.Cut(spec, " ")
		return slices.Contains(names, name)
	})
}

// wanted reports whether a crate is used by others than those that do not need it.
func (r *rustPlanner) wanted(s catalog.SysCrate) bool {
	for p := range r.units.locked {
		if depends(p, []string{s.Name}) && !slices.Contains(s.Idle, p.Name) {
			return true
		}
	}
	_, own := r.units.dep(s.Name)
	return own
}

// has reports whether one of these packages is compiled.
func (r *rustPlanner) has(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return r.units.pkg(name) != nil })
}

// packagesOf are the packages to build a crate with.
func (r *rustPlanner) packagesOf(l library) ([]string, error) {
	if !r.build.Musl {
		if len(r.build.Crosses) > 0 && !l.Tools {
			return slices.DeleteFunc(slices.Clone(l.Apt), isLibrary), nil
		}
		return l.Apt, nil
	}
	if l.dynamic() && l.Static == nil {
		return nil, detect.Errorf(l.pkg.Place(), "%s needs a library of the system, which Alpine has not to link into a program for musl; write rust.target = \"gnu\", or rust.bundled = [%q] if the crate brings it along", l.Name, l.Name)
	}
	return append(slices.Clone(l.Apk), l.Static...), nil
}

// isLibrary reports whether a package of Debian has a library to compile with,
// rather than a program.
func isLibrary(name string) bool { return strings.HasPrefix(name, "lib") || name == "unixodbc-dev" }

// runtimePackages are the packages that the image that ships needs on a base, and
// the first crate that wants one.
func (r *rustPlanner) runtimePackages(base string) (packages []string, first library) {
	if r.build.Musl {
		return nil, library{} // everything is linked into the program
	}
	for _, l := range r.libs {
		for _, name := range l.AptRun {
			if base == "distroless" && catalog.InDistroless(name) || base == "slim" && catalog.InSlim(name) {
				continue
			}
			if len(packages) == 0 {
				first = l
			}
			packages = append(packages, name)
		}
	}
	slices.Sort(packages)
	return slices.Compact(packages), first
}
