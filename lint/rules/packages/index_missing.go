package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var indexMissing = &lint.Rule{
	Name:     "package-index-missing",
	Theme:    lint.Packages,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "apt-get installs without a package index",
		Why: "Debian's and Ubuntu's images come without package lists, and a good `RUN` deletes those that it fetches. Without `apt-get update` in the same `RUN` the install then fails: " +
			"\"Unable to locate package\". The rule speaks for images that are known to come without lists, and only when no earlier step can have fetched them.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN apt-get install -y git
#           ^^^^^^^ apt-get install finds no packages: nothing has fetched the index since it was deleted
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y git
`,
		}, {
			Bad: `
FROM ubuntu:24.04
RUN apt-get install -y git
#           ^^^^^^^ apt-get install finds no packages: ubuntu:24.04 comes without an index, and nothing fetches one
`,
			Good: `
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y git
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if facts := s.Facts(); facts != nil && facts.PackageManager == "apt" && isOfficial(s) && isSuspect(s) {
				follow(p, s)
			}
		}
	},
}

// index is what is known of apt's lists at a point of a build.
type index uint8

const (
	notFetched index = iota
	deleted
	fetched // or not known
)

// isSuspect reports whether a RUN of a stage installs with apt before it fetches
// an index, which few do: only then there is something to follow.
func isSuspect(s *parser.Stage) bool {
	for run := range parser.Each[*parser.Run](s) {
		for _, call := range run.Packages() {
			if call.Name == "apt" && call.Action == packages.Update {
				break
			}
			if call.Name == "apt" && call.Action == packages.Install {
				return true
			}
		}
	}
	return false
}

// follow reports the installs of a stage that have no index.
func follow(p *lint.Pass, s *parser.Stage) {
	state := at(s.Parent)
	for _, in := range s.Instructions {
		if bringsIndex(in) {
			return
		}
		run, ok := in.(*parser.Run)
		if !ok {
			continue
		}
		state = after(run, state, func(call *packages.Call, state index) {
			f := p.Report(call.VerbWord(), "%s %s finds no packages: %s", call.Program, call.Verb, why(s, state))
			if step, ok := stepOf(run, call); ok {
				f.Fix("fetch the index first", lint.InsertBefore(step, call.Program+" update && "))
			}
		})
	}
}

// isOfficial reports whether the image is one of Docker's official images, which
// delete their lists, and not of a release from before they did.
func isOfficial(s *parser.Stage) bool {
	ref, release := s.Root().Image, s.Facts().Release
	return ref.Registry == "docker.io" && strings.HasPrefix(ref.Repository, "library/") &&
		(release == nil || s.Facts().Is("ubuntu") && atLeast(release.Version, 16, 4) || s.Facts().Is("debian") && atLeast(release.Version, 9, 0))
}

func why(s *parser.Stage, state index) string {
	if state == deleted {
		return "nothing has fetched the index since it was deleted"
	}
	return s.Root().Base.Value + " comes without an index, and nothing fetches one"
}

// at is the state at the end of a stage.
func at(s *parser.Stage) index {
	if s == nil {
		return notFetched
	}
	state := at(s.Parent)
	for run := range parser.Each[*parser.Run](s) {
		state = after(run, state, func(*packages.Call, index) {})
	}
	return state
}

// after is the state behind a RUN; report is called for each install without an
// index. A program that is not known may fetch one.
func after(run *parser.Run, state index, report func(*packages.Call, index)) index {
	if run.OnBuild() {
		return state
	}
	if run.Script().Err != nil || run.MountOver("/var/lib/apt/lists") != nil || run.Script().File == nil && !run.Exec {
		return fetched
	}
	for _, c := range run.Commands() {
		call := packages.Of(c)
		switch {
		case call != nil && call.Name == "apt" && call.Action == packages.Update:
			state = fetched
		case call != nil && call.Name == "apt" && (call.Verb == "distclean" || call.Verb == "dist-clean"), run.Deletes(c, "/var/lib/apt/lists"):
			state = deleted
		case state == fetched:
		case call != nil && call.Name == "apt" && call.Action == packages.Install && call.Verb == "install" && unconditional(run, c) && needsIndex(run, call):
			report(call, state)
			state = fetched // once is enough
		case call != nil && call.BringsAnything():
			state = fetched
		case call == nil && !plain[c.Name] && c.Name != "apt-mark" && c.Name != "useradd" && c.Name != "groupadd" && c.Name != "adduser":
			state = fetched
		}
	}
	return state
}

// bringsIndex reports whether a COPY or ADD may put apt's lists into the image.
func bringsIndex(in parser.Instruction) bool {
	c, ok := in.(*parser.Copy)
	return ok && (parser.Within("/var/lib/apt/lists", c.Target()) || parser.Within(c.Target(), "/var/lib/apt"))
}

// needsIndex reports whether a call installs a package that is not there already.
func needsIndex(run *parser.Run, call *packages.Call) bool {
	s := run.Stage()
	facts := s.Facts()
	minimal := s.Root().Image.Name() == facts.Distro.Name || strings.Contains(s.Root().Image.Tag, "slim")
	for _, name := range call.Names() {
		present, known := facts.Has(name)
		if present || essential[name] || slices.ContainsFunc(s.Installed(), func(in *parser.Installation) bool { return in.Name == name && in.Run.Index < run.Index }) {
			continue
		}
		if known || minimal {
			return true
		}
	}
	return false
}

// essential are packages that Debian's and Ubuntu's smallest images have.
var essential = map[string]bool{
	"adduser": true, "apt": true, "base-files": true, "bash": true, "bsdutils": true, "ca-certificates": true, "coreutils": true, "debian-archive-keyring": true,
	"debianutils": true, "diffutils": true, "dpkg": true, "e2fsprogs": true, "findutils": true, "gpgv": true, "grep": true, "gzip": true, "hostname": true, "init-system-helpers": true,
	"libc6": true, "locales": true, "login": true, "mount": true, "ncurses-base": true, "passwd": true, "perl-base": true, "procps": true, "sed": true, "tar": true, "tzdata": true,
	"ubuntu-keyring": true, "util-linux": true, "zlib1g": true,
}

// stepOf is the step that a call is, to put another one in front of it.
func stepOf(run *parser.Run, call *packages.Call) (parser.Span, bool) {
	if run.Exec {
		return parser.Span{}, false
	}
	for _, s := range run.Script().Steps() {
		if s.Is(call.Cmd) && call.Cmd.Via == nil {
			return s.Span(), true
		}
	}
	return parser.Span{}, false
}
