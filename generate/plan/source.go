package plan

import (
	"fmt"
	"path"
	"slices"
	"strconv"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// migrates notes how the database's schema is brought up to date.
func (p *planner) migrates(m detect.Migrations) {
	if p.d.Migrate.Run == "none" || m.Dir == "" {
		return
	}
	p.plan.Migrates = m
	text := "in " + m.Dir
	if m.Embedded {
		text = "embedded"
	}
	p.choose(Choice{Key: "migrations", Label: "migrations", Value: m.Dir, Text: text, Source: Detected, Place: m.Place, Why: m.Why})
}

// port decides which port the program listens on: what dockcheck.toml says, what
// the source says, or what is usual for the framework.
func (p *planner) port() {
	c := Choice{Key: "app.port", Label: "port"}
	fact := p.source.Best(p.source.Ports)
	switch {
	case p.d.App.Port != 0:
		c.Value, c.Source, c.Place = strconv.Itoa(p.d.App.Port), Given, p.given("app", "port")
	case p.old().Port.Known():
		if old := p.old().Port; fact.Known() && fact.Value != old.Value {
			p.note(old.Place, fmt.Sprintf("the old Dockerfile says port %s, and the source %s (%s); set app.port to the right one", old.Value, fact.Value, fact.Place))
		}
		fact = p.old().Port
		c.Value, c.Source, c.Place, c.Why = fact.Value, Assumed, fact.Place, fact.Why
	case fact.Known():
		c.Value, c.Source, c.Place, c.Why = fact.Value, Detected, fact.Place, fact.Why
	case p.source.Loopback.Known():
		fact = p.source.Loopback
		c.Value, c.Source, c.Place, c.Why = fact.Value, Detected, fact.Place, fact.Why
		p.note(fact.Place, "the program seems to listen on "+fact.Why+" only, where nobody outside of its container reaches it; listen on 0.0.0.0")
	case p.framework.Value != "":
		c.Value, c.Source, c.Place, c.Why = p.framework.Value, Assumed, p.framework.Place, p.framework.Why+"; set app.port"
		if p.plan.Static != nil {
			c.Source, c.Why = Default, p.framework.Why
		}
	default:
		return
	}
	p.plan.Runtime.Port, _ = strconv.Atoi(c.Value)
	p.choose(c)
	if p.plan.Runtime.Port < 1024 {
		p.note(c.Place, "Docker lets a program without root listen on port "+c.Value+", Kubernetes and Podman do not everywhere; a port such as 8080 works in all")
	}
}

// assets decides which files the program finds while it runs.
func (p *planner) assets() error {
	im := &p.plan.Runtime
	if p.d.Given("app", "assets") {
		for i, a := range p.d.App.Assets {
			name := path.Clean(a)
			if !p.found.Tree.Has(name) && !p.found.Tree.HasDir(name) {
				return p.d.Errorf("app", descriptor.At("assets", i), "there is no %s in the project", a)
			}
			im.Files = append(im.Files, p.asset(name, p.appPath(name)))
		}
		return nil
	}
	var names []string
	var first detect.Input
	for _, in := range p.source.Files {
		if slices.Contains(names, in.Path) {
			continue
		}
		if len(names) == 0 {
			first = in
		}
		names = append(names, in.Path)
		im.Files = append(im.Files, p.asset(in.Path, path.Join("/app", in.To)))
	}
	if len(names) > 0 {
		p.choose(Choice{Key: "app.assets", Label: "assets", Value: list(names), Text: joined(names), Source: Detected, Place: first.Place, Why: first.Why})
	}
	return nil
}

func (p *planner) asset(name, to string) Copy {
	if p.found.Tree.HasDir(name) {
		return Copy{From: name + "/", To: to + "/", Why: "what the program reads while it runs"}
	}
	return Copy{From: name, To: to, Why: "what the program reads while it runs"}
}

// appPath is where an asset goes: under its own name, without the directory of
// the package that it belongs to.
func (p *planner) appPath(name string) string {
	if p.home != "." && within(name, p.home) {
		name = name[len(p.home)+1:]
	}
	return path.Join("/app", name)
}

func joined(names []string) string {
	out := ""
	for i, n := range names {
		if i > 0 {
			out += ", "
		}
		out += n
	}
	return out
}

// logs decides how much the program logs, where it logs next to nothing unless
// it is told to.
func (p *planner) logs() {
	log := p.source.Log
	if !log.Known() {
		return
	}
	if _, set := p.d.Runtime.Env[log.Value]; set {
		return
	}
	p.plan.Runtime.Env = append(p.plan.Runtime.Env, catalog.Pair{Name: log.Value, Value: "info"})
	p.choose(Choice{Key: "runtime.env." + log.Value, Label: "log", Value: "info", Text: log.Value + "=info", Source: Assumed, Place: log.Place, Why: log.Why + " logs errors only without it"})
}

// signals decides what asks the program to stop.
func (p *planner) signals() {
	im := &p.plan.Runtime
	switch s := p.source; {
	case p.d.Runtime.Signal != "":
		im.StopSignal = p.d.Runtime.Signal
		p.choose(Choice{Key: "runtime.signal", Label: "signal", Value: im.StopSignal, Source: Given, Place: p.given("runtime", "signal")})
	case im.StopSignal != "":
	case s.Terminate.Known():
		im.StopSignal = "SIGTERM"
	case s.Interrupt.Known():
		im.StopSignal = "SIGINT"
		p.choose(Choice{Key: "runtime.signal", Label: "signal", Value: "SIGINT", Source: Detected, Place: s.Interrupt.Place, Why: s.Interrupt.Why})
	default:
		im.StopSignal = "SIGTERM"
		p.unheard()
	}
}

// unheard says that nothing handles SIGTERM. The kernel drops signals that its
// first process does not handle; Go's runtime ends the program all the same.
func (p *planner) unheard() {
	if p.plan.Rust == nil {
		return
	}
	p.plan.Runtime.Init = "nothing in the source handles SIGTERM, and the first process of a container ignores what it does not handle"
	p.note(p.source.Main, "nothing in the source handles SIGTERM, so that docker stop waits ten seconds and kills the program; handle it (tokio::signal::unix), or start the container with --init")
}
