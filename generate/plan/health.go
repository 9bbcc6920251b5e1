package plan

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
)

// health decides how to see that the program works.
func (p *planner) health() error {
	h, c, err := p.healthChoice()
	if err != nil {
		return err
	}
	im := &p.plan.Runtime
	if c.Value != "" {
		p.choose(c)
	}
	port := strconv.Itoa(im.Port)
	switch {
	case h.None:
		return nil
	case len(h.Args) > 0:
		im.Health.Command = append([]string{im.Entrypoint[0]}, h.Args...)
	case im.Port == 0:
		return p.d.Errorf("app", "health", "a health check connects to a port, and nothing says which; add port = 8080 to [app]")
	case p.busybox() && h.TCP:
		im.Health.Command = []string{"nc", "-z", "127.0.0.1", port}
	case p.busybox():
		im.Health = Health{Command: []string{"wget", "-q", "-O", "/dev/null", "http://127.0.0.1:" + port + h.Path}, Path: h.Path}
	default:
		im.Health = Health{Command: []string{"/app/healthcheck", port}, Probe: true, Path: h.Path}
		if h.Path != "" {
			im.Health.Command = append(im.Health.Command, h.Path)
		}
		im.Files = append(im.Files, Copy{Stage: "probe", From: "/out/healthcheck", To: "/app/healthcheck", Why: "the health check"})
	}
	return nil
}

// busybox reports whether the image that ships has the tools of BusyBox.
func (p *planner) busybox() bool {
	return p.plan.Runtime.Base == "alpine" || p.plan.Static != nil
}

// healthChoice is what dockcheck.toml says, what the source says, or a connection
// to the port.
func (p *planner) healthChoice() (descriptor.Health, Choice, error) {
	c := Choice{Key: "app.health", Label: "health"}
	route, arg := p.source.HealthRoute(), p.source.HealthArg
	switch {
	case p.d.Given("app", "health"):
		h, err := p.d.Health()
		c.Source, c.Place = Given, p.given("app", "health")
		c.Value, c.Text = healthValue(h)
		return h, c, err
	case p.plan.Static != nil && p.plan.Static.Server != "nginx":
		return descriptor.Health{Path: "/health"}, c, nil
	case p.plan.Static != nil:
		return descriptor.Health{Path: "/"}, c, nil
	case arg.Known():
		h := descriptor.Health{Args: []string{arg.Value}}
		c.Source, c.Place = Detected, arg.Place
		c.Value, c.Text = healthValue(h)
		return h, c, nil
	case p.plan.Runtime.Port == 0:
		return descriptor.Health{None: true}, c, nil
	case p.old().Health.Known():
		old := p.old().Health
		c.Value, c.Source, c.Place, c.Why = old.Value, Assumed, old.Place, old.Why
		return descriptor.Health{Path: old.Value}, c, nil
	case route.Known():
		c.Value, c.Source, c.Place = route.Value, Detected, route.Place
		return descriptor.Health{Path: route.Value}, c, nil
	}
	c.Value, c.Text, c.Why = "tcp", "tcp connection", "no route such as /health; set app.health"
	return descriptor.Health{TCP: true}, c, nil
}

// healthValue is a health check as dockcheck.toml has it, and as people read it.
func healthValue(h descriptor.Health) (value, text string) {
	switch {
	case h.None:
		return "false", "none"
	case h.TCP:
		return "tcp", "tcp connection"
	case len(h.Args) > 0:
		return "{ cmd = " + list(h.Args) + " }", strings.Join(h.Args, " ")
	}
	return h.Path, ""
}
