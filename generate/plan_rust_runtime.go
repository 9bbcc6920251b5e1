package generate

// runtime decides the image that ships.
func (r *rustPlanner) runtime() error {
	base := r.d.Runtime.Base
	c := Choice{Key: "runtime.base", Label: "runtime", Value: "distroless", Source: Default, Why: "no crate needs a package"}
	switch {
	case base != "":
		c = Choice{Key: "runtime.base", Label: "runtime", Value: base, Source: Given, Place: r.given("runtime", "base")}
	case len(r.d.Runtime.Packages) > 0:
		c.Value, c.Why, c.Source, c.Place = "slim", "runtime.packages", Given, r.given("runtime", "packages")
		if r.build.Musl {
			c.Value = "alpine"
		}
	}
	r.choose(c)
	kind := "cc"
	if r.build.Musl {
		kind = "static"
	}
	r.image(c.Value, kind)
	r.executable(r.build.Bin)
	return nil
}
