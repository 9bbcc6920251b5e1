package generate

import (
	"fmt"
	"strconv"
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
	if base == "slim" || base == "alpine" {
		im.Packages = append(im.Packages, "ca-certificates")
		im.Account = true
	}
	im.Packages = append(im.Packages, p.d.Runtime.Packages...)
}

// executable puts the program into the image.
func (p *planner) executable(name string) {
	im := &p.plan.Runtime
	program := "/app/" + name
	im.Files = append(im.Files, Copy{Stage: "build", From: "/out/" + name, To: program, Why: "the program"})
	im.Entrypoint = []string{program}
	im.Cmd = p.d.App.Run
}

// ignored decides what .dockerignore keeps out of directories.
func (p *planner) ignored() error { return nil }

// common decides what holds in all languages.
func (p *planner) common() error {
	d, im := p.d, &p.plan.Runtime
	if d.Runtime.UID != 0 {
		im.UID = d.Runtime.UID
	}
	im.Env = pairs(d.Runtime.Env)
	im.Writable = d.Runtime.Writable
	im.StopSignal = or(d.Runtime.Signal, or(im.StopSignal, "SIGTERM"))
	im.Labels = append(im.Labels, Pair{"org.opencontainers.image.title", p.plan.Name})
	im.Args = d.Build.Args
	if !d.given("build", "args") {
		im.Args = []string{"VERSION", "REVISION", "CREATED"}
	}
	p.plan.Platforms = d.Build.Platforms
	p.plan.Secrets = d.Build.Secrets
	p.plan.Cache = or(d.Build.Cache, "both")
	p.plan.Comments = or(d.Output.Comments, "brief")
	p.port()
	return p.health()
}

func (p *planner) port() {
	if p.d.App.Port != 0 {
		p.plan.Runtime.Port = p.d.App.Port
		p.choose(Choice{Key: "app.port", Label: "port", Value: strconv.Itoa(p.d.App.Port), Source: Given, Place: p.given("app", "port")})
	}
}

// health decides how to see that the program works.
func (p *planner) health() error {
	im := &p.plan.Runtime
	h, err := p.d.health()
	if !p.d.given("app", "health") {
		h, err = healthGiven{tcp: im.Port != 0}, nil
	}
	if err != nil {
		return err
	}
	port := strconv.Itoa(im.Port)
	switch {
	case h.none || len(h.args) == 0 && h.path == "" && !h.tcp:
		return nil
	case len(h.args) > 0:
		im.Health.Command = append([]string{im.Entrypoint[0]}, h.args...)
		return nil
	case im.Port == 0:
		return p.d.errorf("app", "health", "a health check connects to a port, and nothing says which; add port = 8080 to [app]")
	case im.Base == "alpine" && h.tcp:
		im.Health.Command = []string{"nc", "-z", "127.0.0.1", port}
	case im.Base == "alpine":
		im.Health = Health{Command: []string{"wget", "-q", "-O", "/dev/null", "http://127.0.0.1:" + port + h.path}, Path: h.path}
	default:
		im.Health = Health{Command: append([]string{"/app/healthcheck", port}, nonEmpty(h.path)...), Probe: true, Path: h.path}
		im.Files = append(im.Files, Copy{Stage: "probe", From: "/out/healthcheck", To: "/app/healthcheck", Why: "the health check"})
	}
	return nil
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
