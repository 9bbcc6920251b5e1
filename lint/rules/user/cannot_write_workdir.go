package user

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var cannotWriteWorkdir = &lint.Rule{
	Name:     "user-cannot-write-workdir",
	Theme:    lint.User,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A step writes to a working directory that belongs to root",
		Why: "`WORKDIR` makes the directory for the user that the build runs as at that point: above `USER`, that is root, mode 0755. A step of an unprivileged user that writes there fails with \"permission denied\". " +
			"Put `WORKDIR` behind `USER`, or give the directory away with `chown` while the build is root. " +
			"The rule speaks only of directories that it sees being made, and where no step before may have changed their owner.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
USER node
COPY package.json package-lock.json ./
RUN npm ci
#   ^^^^^^ node cannot write to /app, which belongs to root
`,
			Good: `
FROM node:24-slim
USER node
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
`,
			Fixed: `
FROM node:24-slim
WORKDIR /app
RUN chown node /app
USER node
COPY package.json package-lock.json ./
RUN npm ci
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#workdir"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.Facts() == nil || s.Windows() {
				continue
			}
			for _, in := range s.Instructions {
				run, ok := in.(*parser.Run)
				if !ok || !run.User().Known || run.User().Root() || run.User().By == nil {
					continue
				}
				dir := run.Dir()
				made := madeByRoot(s, run, dir)
				if made == nil {
					continue
				}
				if c := writesHere(run); c != nil {
					f := p.Report(c, "%s cannot write to %s, which belongs to root", run.User().Name, dir.Path).Note(made.Keyword, "it is made here")
					giveAway(f, run.User(), dir.Path)
					break
				}
			}
		}
	},
}

// giveAway offers to give a directory to a user before the build switches to it.
func giveAway(f *lint.Finding, user parser.Identity, dir string) {
	if user.By.User().Root() && !strings.ContainsAny(dir, " '\"$\\") {
		f.UnsafeFix("give it to "+user.Name, lint.AddLinesAbove(user.By, "RUN chown "+user.Name+" "+dir))
	}
}

// madeByRoot is the WORKDIR by which root made the directory that a step runs in,
// or nil: when it was there before, or its owner may have changed since.
func madeByRoot(s *parser.Stage, run *parser.Run, dir parser.Dir) *parser.Workdir {
	if !dir.Known || dir.By == nil || shared(dir.Path) || s.Facts().Workdir == dir.Path || len(run.Mounts) > 0 {
		return nil
	}
	var made *parser.Workdir
	for _, st := range oldestFirst(s) {
		for _, in := range st.Instructions {
			if in.Common().Index >= run.Index {
				return made
			}
			switch in := in.(type) {
			case *parser.Workdir:
				if e := in.Expand(in.Path); made == nil && e.Known && path.Clean(e.Value) == dir.Path {
					if !in.User().Root() {
						return nil
					}
					made = in
				}
			case *parser.Run:
				if changesOwner(in, dir.Path) {
					return nil
				}
			case *parser.Copy:
				if made == nil && mayMake(in, dir.Path) {
					return nil
				}
			case *parser.Invalid:
				return nil
			}
		}
	}
	return made
}

func oldestFirst(s *parser.Stage) []*parser.Stage {
	if s.Parent == nil {
		return []*parser.Stage{s}
	}
	return append(oldestFirst(s.Parent), s)
}

// shared reports whether a directory may be there already, or be writable for
// everybody.
func shared(dir string) bool {
	for _, known := range []string{"/", "/tmp", "/var", "/home", "/opt/app-root", "/usr", "/etc", "/mnt", "/run", "/dev", "/workspace", "/workspaces", "/data"} {
		if dir == known || known != "/" && strings.HasPrefix(dir, known+"/") {
			return true
		}
	}
	return false
}

// changesOwner reports whether a RUN may make a directory or change its owner or
// mode: it does such a thing to it or to one above it, or does what is not known.
func changesOwner(run *parser.Run, dir string) bool {
	if run.Script().File == nil && !run.Exec || strings.Contains(run.Line.String, dir) && !run.User().Root() {
		return true
	}
	for _, c := range run.Commands() {
		switch c.Name {
		case "chown", "chmod", "chgrp", "setfacl", "install", "mkdir", "su", "sudo", "gosu", "fix-permissions", "useradd", "adduser", "usermod", "fixuid", "ln", "mv", "git", "tar", "unzip", "cp":
			return true
		case "":
			if !c.Program.Empty() {
				return true
			}
		default:
			if strings.Contains(c.Program.Value, "/") && !strings.HasPrefix(c.Program.Value, "/usr/") && !strings.HasPrefix(c.Program.Value, "/bin/") {
				return true
			}
		}
	}
	return false
}

// mayMake reports whether a COPY may make a directory before WORKDIR does.
func mayMake(in *parser.Copy, dir string) bool {
	e := in.Expand(in.Dest)
	to := e.Value
	if !path.IsAbs(to) {
		to = path.Join("/", in.Dir().Path, to)
	}
	return !e.Known || to == dir || strings.HasPrefix(to, dir+"/") || path.Clean(to) == "/" || strings.HasPrefix(dir, path.Clean(to)+"/")
}

// writesHere is a command of a RUN that certainly makes a file or a directory in
// the working directory, or nil.
func writesHere(run *parser.Run) *shell.Command {
	for _, c := range run.Commands() {
		if c.Condition || c.Fallback || c.Function != "" || c.Via != nil || c.Name == "cd" {
			return nil
		}
		switch {
		case c.Is("npm", "ci", "install", "i") && !c.Has("-g", "--global", "--prefix"),
			c.Is("pnpm", "install", "i") && !c.Has("-g", "--global", "-C", "--dir"),
			c.Is("bun", "install") && !c.Has("-g", "--global", "--cwd"),
			c.Name == "yarn" && (c.Sub() == "" || c.Sub() == "install") && !c.Has("--cwd", "--version"),
			c.Is("bundle", "config") && c.Has("--local"),
			c.Is("git", "clone") && len(c.Operands()) == 2,
			(c.Name == "mkdir" || c.Name == "touch") && relative(c),
			c.Is("cargo", "build") && !c.Has("--target-dir"):
			return c
		}
	}
	return nil
}

// relative reports whether all operands of a command are relative paths of text.
func relative(c *shell.Command) bool {
	words := c.Operands()
	for _, w := range words {
		if !w.Literal || path.IsAbs(w.Value) || strings.HasPrefix(w.Value, "~") || strings.HasPrefix(w.Value, "..") {
			return false
		}
	}
	return len(words) > 0
}
