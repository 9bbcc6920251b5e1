package generate

// runtimePackage is a package of the system that a crate's library needs when
// the program runs.
type runtimePackage struct{ apt, apk string }

func (r *rustPlanner) libraries() error {
	r.build.Packages = append(r.build.Packages, r.d.Build.Packages...)
	return nil
}
