package plan

import (
	"cmp"
	"fmt"

	"github.com/dockcheck/dockcheck/generate/catalog"
)

// nobody is the user of images that have none made for it; distroless has 65532.
const (
	ownUID        = 10001
	distrolessUID = 65532
)

// image decides what the image that ships is built on; kind is the distroless
// image: static, base, cc.
func (p *planner) image(base, kind string) {
	im := &p.plan.Runtime
	im.Base, im.UID = base, ownUID
	switch base {
	case "distroless":
		im.From = fmt.Sprintf("gcr.io/distroless/%s-debian%s:nonroot", kind, p.catalog.DebianVersion)
		im.UID = distrolessUID
	case "slim":
		im.From = "debian:" + p.catalog.Debian + "-slim"
	case "alpine":
		im.From = "alpine:" + p.catalog.Alpine
	case "scratch":
		im.From = "scratch"
	}
	if base == "scratch" {
		for _, f := range []string{"/etc/ssl/certs/ca-certificates.crt", "/usr/share/zoneinfo/"} {
			im.Files = append(im.Files, Copy{Stage: "toolchain", From: f, To: f, Why: "certificates and time zones, which an empty image has not"})
		}
		p.buildPackage("tzdata") // images of compilers have certificates already
	}
	if base == "slim" || base == "alpine" {
		im.Packages = append(im.Packages, "ca-certificates")
		im.Account = true
	}
	im.Packages = append(im.Packages, p.d.Runtime.Packages...)
}

// buildPackage adds a package of the system to the stage with the compiler.
func (p *planner) buildPackage(name string) {
	switch {
	case p.plan.Rust != nil:
		p.plan.Rust.Packages = append(p.plan.Rust.Packages, name)
	case p.plan.Go != nil:
		p.plan.Go.Packages = append(p.plan.Go.Packages, name)
	}
}

// executable puts the program into the image.
func (p *planner) executable(name string) {
	im := &p.plan.Runtime
	program := "/app/" + name
	im.Files = append(im.Files, Copy{Stage: "build", From: "/out/" + name, To: program, Why: "the program"})
	im.Entrypoint = []string{program}
	im.Cmd = p.d.App.Run
}

// common decides what holds in all languages.
func (p *planner) common() error {
	d, im := p.d, &p.plan.Runtime
	if d.Runtime.UID != 0 {
		im.UID = d.Runtime.UID
	}
	im.Env = append(im.Env, pairs(d.Runtime.Env)...)
	if p.plan.Static == nil {
		im.Writable = d.Runtime.Writable
	}
	im.Labels = append([]catalog.Pair{{Name: "org.opencontainers.image.title", Value: p.plan.Name}}, im.Labels...)
	if im.From != "scratch" {
		im.Labels = append(im.Labels, catalog.Pair{Name: "org.opencontainers.image.base.name", Value: im.From})
	}
	im.Args = d.Build.Args
	if !d.Given("build", "args") {
		im.Args = []string{"VERSION", "REVISION", "CREATED"}
	}
	p.plan.Secrets = d.Build.Secrets
	p.plan.Cache = cmp.Or(d.Build.Cache, "both")
	if d.Build.Cache != "" {
		p.choose(Choice{Key: "build.cache", Label: "cache", Value: d.Build.Cache, Source: Given, Place: p.given("build", "cache")})
	}
	if names := d.Build.Platforms; len(names) > 0 {
		p.choose(Choice{Key: "build.platforms", Label: "platforms", Value: list(names), Text: joined(names), Source: Given, Place: p.given("build", "platforms")})
	}
	p.plan.Comments = cmp.Or(d.Output.Comments, "brief")
	p.adopt()
	p.signals()
	p.logs()
	p.port()
	return nil
}
