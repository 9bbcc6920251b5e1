package generate

import (
	"strconv"
	"strings"
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
	case h.none:
		return nil
	case len(h.args) > 0:
		im.Health.Command = append([]string{im.Entrypoint[0]}, h.args...)
	case im.Port == 0:
		return p.d.errorf("app", "health", "a health check connects to a port, and nothing says which; add port = 8080 to [app]")
	case p.busybox() && h.tcp:
		im.Health.Command = []string{"nc", "-z", "127.0.0.1", port}
	case p.busybox():
		im.Health = Health{Command: []string{"wget", "-q", "-O", "/dev/null", "http://127.0.0.1:" + port + h.path}, Path: h.path}
	default:
		im.Health = Health{Command: []string{"/app/healthcheck", port}, Probe: true, Path: h.path}
		if h.path != "" {
			im.Health.Command = append(im.Health.Command, h.path)
		}
		im.Files = append(im.Files, Copy{Stage: "probe", From: "/out/healthcheck", To: "/app/healthcheck"})
	}
	return nil
}

// busybox reports whether the image that ships has the tools of BusyBox.
func (p *planner) busybox() bool {
	return p.plan.Runtime.Base == "alpine" || p.plan.Static != nil
}

// healthChoice is what dockcheck.toml says, what the source says, or a connection
// to the port.
func (p *planner) healthChoice() (healthGiven, Choice, error) {
	c := Choice{Key: "app.health", Label: "health"}
	route, arg := p.source.HealthRoute(), p.source.HealthArg
	switch {
	case p.d.given("app", "health"):
		h, err := p.d.health()
		c.Source, c.Place = Given, p.given("app", "health")
		c.Value, c.Text = h.value()
		return h, c, err
	case p.plan.Static != nil && p.plan.Static.Server != "nginx":
		return healthGiven{path: "/health"}, c, nil
	case p.plan.Static != nil:
		return healthGiven{path: "/"}, c, nil
	case arg.Known():
		h := healthGiven{args: []string{arg.Value}}
		c.Source, c.Place = Detected, arg.Place
		c.Value, c.Text = h.value()
		return h, c, nil
	case p.plan.Runtime.Port == 0:
		return healthGiven{none: true}, c, nil
	case p.old().Health.Known():
		old := p.old().Health
		c.Value, c.Source, c.Place, c.Why = old.Value, Assumed, old.Place, old.Why
		return healthGiven{path: old.Value}, c, nil
	case route.Known():
		c.Value, c.Source, c.Place = route.Value, Detected, route.Place
		return healthGiven{path: route.Value}, c, nil
	}
	c.Value, c.Text, c.Why = "tcp", "tcp connection", "no route such as /health; set app.health"
	return healthGiven{tcp: true}, c, nil
}

// value is a health check as dockcheck.toml has it, and as people read it.
func (h healthGiven) value() (value, text string) {
	switch {
	case h.none:
		return "false", "none"
	case h.tcp:
		return "tcp", "tcp connection"
	case len(h.args) > 0:
		return "{ cmd = " + list(h.args) + " }", strings.Join(h.args, " ")
	}
	return h.path, ""
}
