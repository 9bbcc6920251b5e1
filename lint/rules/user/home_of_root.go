package user

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var homeOfRoot = &lint.Rule{
	Name:     "user-home-of-root",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "An unprivileged user needs something below /root",
		Why: "`/root` is closed to everybody else in nearly every image (mode 0700): a working directory, a program or a part of `PATH` below it does not work for the user that the image switches to. " +
			"Install to `/opt`, `/usr/local` or the user's own home. Installers that put things into `$HOME` run as root here. " +
			"Nothing is said where a step changes the mode of `/root`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV PATH=/root/.local/bin:$PATH
#        ^^^^^^^^^^^^^^^^ app cannot read /root/.local/bin
RUN useradd app
USER app
CMD ["tool"]
`,
			Good: `
FROM debian:13-slim
ENV PATH=/opt/tool/bin:$PATH
RUN useradd app
USER app
CMD ["tool"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.Windows() {
			return
		}
		user := s.User()
		if !user.Known || user.Root() || opened(s) {
			return
		}
		say := func(at source.Spanner, path string) {
			p.Report(at, "%s cannot read %s", user.Name, path)
		}
		if dir := s.Dir(); dir.Known && dir.By != nil && belowRoot(dir.Path) {
			say(dir.By.Path, dir.Path)
		}
		if path := s.Lookup("PATH"); path != nil && path.Pair != nil {
			start := 0
			for part := range strings.SplitSeq(path.Pair.Value.String(), ":") {
				if clean := strings.Trim(part, `"`); belowRoot(clean) {
					say(path.Pair.Value.Value.Range(start, start+len(part)), clean)
				}
				start += len(part) + 1
			}
		}
		for _, c := range newService(p, s).commands {
			if belowRoot(c.Program.Value) {
				say(c.Program, c.Program.Value)
			}
		}
	},
}

func belowRoot(path string) bool { return path == "/root" || strings.HasPrefix(path, "/root/") }

// opened reports whether a step changes who may read /root, or makes it somebody
// else's home.
func opened(s *parser.Stage) bool {
	for _, a := range s.Accounts() {
		if belowRoot(a.Home) {
			return true
		}
	}
	for st := range s.Chain() {
		for run := range parser.Each[*parser.Run](st) {
			for _, c := range run.Commands() {
				if !c.Is("chmod") && !c.Is("chown") && !c.Is("setfacl") && !c.Is("chgrp") && !c.Is("usermod") {
					continue
				}
				for _, a := range c.Args {
					if belowRoot(strings.TrimSuffix(a.Value, "/")) {
						return true
					}
				}
			}
		}
	}
	return false
}
