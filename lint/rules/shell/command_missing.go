package shell

import (
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var commandMissing = &lint.Rule{
	Name:     "shell-command-missing",
	Theme:    lint.Shell,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The image does not have the command, and nothing installs it",
		Why: "The step fails with \"not found\". Slim images come without `curl`, `wget`, `git` and `unzip`; Alpine comes without `bash`. " +
			"The rule knows what is in well-known images, follows what the steps before install and copy, and is silent as soon as one of them does something it does not know.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsSLO https://example.com/app.tar.gz
#   ^^^^ curl is not in debian:13-slim, and nothing before installs it
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
RUN curl -fsSLO https://example.com/app.tar.gz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if facts := s.Facts(); facts != nil && !facts.Windows() && s.Root().Image != nil {
				i := inventory{facts: facts, stage: s, installed: map[string]bool{}, root: s.Root().Base.Value}
				i.follow(p)
			}
		}
	},
}

// inventory is what is known of the programs in an image while its stage is built.
type inventory struct {
	facts     *image.Facts
	stage     *parser.Stage
	root      string
	installed map[string]bool
}

// follow goes through the stage and those it starts from, up to the first thing
// that it does not understand.
func (i *inventory) follow(p *lint.Pass) {
	for _, s := range slices.Backward(slices.Collect(i.stage.Chain())) {
		for _, in := range s.Instructions {
			switch in := in.(type) {
			case *parser.Run:
				if !i.run(p, in, s == i.stage) {
					return
				}
			case *parser.Copy:
				if e := in.Expand(in.Dest); !e.Known || e.Value == "/" || in.From != nil || strings.Contains(e.Value, "bin") {
					return
				}
			case *parser.Invalid, *parser.Shell:
				return
			}
		}
	}
}

// run follows a RUN; it is false when what it does is not understood.
func (i *inventory) run(p *lint.Pass, run *parser.Run, report bool) bool {
	s := run.Script()
	if s.File == nil || len(run.Mounts) > 0 {
		return false
	}
	for range shell.Nodes[*syntax.FuncDecl](s) {
		return false
	}
	for _, c := range s.Commands {
		if c.Name == "sudo" && i.lacks("sudo") && run.User().Root() { // user-sudo says to drop it
			return false
		}
		if report && i.lacks(c.Name) && c.Via == nil && always(s, c) {
			i.installed[c.Name] = true // said once
			f := p.Report(c.Program, "%s is not in %s, and nothing before installs it", c.Name, i.root)
			if m := packages.ByProgram(i.facts.PackageManager); m != nil && m.PackageOf(c.Name) != "" {
				f.Note(nil, "the package %s has it", m.PackageOf(c.Name))
			}
			return false // the step fails here
		}
		if !i.understands(c) {
			return false
		}
	}
	return true
}

// lacks reports whether a program is surely not there.
func (i *inventory) lacks(name string) bool {
	if !wellKnown[name] || i.installed[name] {
		return false
	}
	present, known := i.facts.Has(name)
	return known && !present
}

// wellKnown are the programs that are looked for: no other package brings them
// by the way.
var wellKnown = newSet("curl wget git unzip bash sudo jq vim nano ssh useradd usermod groupadd")

// understands notes what a command installs; it is false when the command may
// bring programs that are not known.
func (i *inventory) understands(c *shell.Command) bool {
	if call := packages.Of(c); call != nil {
		if call.BringsAnything() {
			return false
		}
		if call.Action != packages.Install || !call.System {
			return call.Action == packages.Update || !call.System
		}
		for _, pkg := range call.Packages() {
			if pkg.Kind != packages.Named || !byItself[pkg.Name] {
				return false
			}
			i.installed[pkg.Name] = true
		}
		return true
	}
	return c.Name == "" && c.Program.Raw.String == "" || harmless[c.Name] && !strings.Contains(c.Program.Value, "/")
}

// byItself are packages that bring their own program and no other of those looked
// for, harmless are commands that bring no programs.
var (
	byItself = newSet("curl wget unzip zip jq ca-certificates tzdata bash nano less tini dumb-init locales openssl gnupg xz-utils bzip2 libpq-dev tree htop procps")
	harmless = newSet("set cd echo printf export mkdir rm rmdir cp mv touch chmod chown chgrp true false : test [ sed cat grep ls pwd exit unset local sleep date uname " +
		"useradd groupadd adduser addgroup usermod id tee find xargs sort head tail cut tr wc basename dirname mktemp env which command type ulimit umask install apt-get apt apk yum dnf microdnf " +
		"curl wget git tar unzip gunzip sha256sum sha512sum md5sum sha1sum gpg")
)

// always reports whether a command certainly runs: nothing decides about it.
func always(s *shell.Script, c *shell.Command) bool {
	if c.Condition || c.Fallback || c.Function != "" {
		return false
	}
	for n, stmt := range shell.Nodes[*syntax.Stmt](s) {
		if stmt != c.Stmt {
			continue
		}
		for in := n.Parent; in != nil; in = in.Parent {
			switch in.Syntax.(type) {
			case *syntax.IfClause, *syntax.WhileClause, *syntax.ForClause, *syntax.CaseClause, *syntax.FuncDecl:
				return false
			}
		}
		return true
	}
	return false
}
