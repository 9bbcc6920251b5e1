package cache

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var sourceBeforeInstall = &lint.Rule{
	Name:     "cache-source-before-install",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "All sources are copied before the dependencies are installed",
		Why: "A layer is rebuilt when something before it changes. Behind `COPY . .` the install runs again after every change of any file; " +
			"copy the manifests first, install, then copy the rest, and it runs only when the dependencies change. " +
			"A cache mount on the package manager's directory makes it cheap as well and silences this rule. " +
			"The fix moves the install up; look at it when an install script needs other files of the project.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY . .
#    ^ every change of a file runs npm ci again
RUN npm ci
#   ------ needs only package.json and package-lock.json
`,
			Good: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
`,
			Fixed: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
`,
		}, {
			Bad: `
FROM python:3.14-slim
WORKDIR /srv
COPY . /srv
#    ^ every change of a file runs pip install again
RUN pip install --no-cache-dir -r requirements.txt
CMD ["python", "app.py"]
`,
			Fixed: `
FROM python:3.14-slim
WORKDIR /srv
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . /srv
CMD ["python", "app.py"]
`,
		}},
		Links: []string{"https://docs.docker.com/build/cache/optimize/#order-your-layers"},
	},
	Check: func(p *lint.Pass) {
		said := map[*parser.Run]*lint.Finding{} // one for each RUN: a script may try npm, then yarn
		for run, call := range p.PackageCalls() {
			if !installsDependencies(call) || run.OnBuild() || run.CacheMounted(call) != nil {
				continue
			}
			c, word := sourceBefore(run, call)
			if c == nil {
				continue
			}
			files := needed(p, call)
			if f := said[run]; f != nil {
				f.Note(call.Cmd, "and this")
				continue
			}
			f := p.Report(word, "every change of a file runs %s again", spoken(call))
			said[run] = f
			if len(files) > 0 {
				f.Note(call.Cmd, "needs only %s", join(files))
			}
			split(p, f, c, run, call, files)
		}
	},
}

// installsDependencies reports whether a call installs what a manifest of the
// project says.
func installsDependencies(call *packages.Call) bool {
	return call.Action == packages.Restore && !call.Global() && len(call.Lock.Manifests) > 0 && call.Cmd.Function == "" && call.Name != "cargo" && call.Verb != "mod vendor"
}

// sourceBefore is the first COPY of the whole context in front of a RUN of its
// stage, if no manifest of the call was copied before it.
func sourceBefore(run *parser.Run, call *packages.Call) (*parser.Copy, parser.Word) {
	for _, m := range run.Mounts {
		if m.Type == "bind" {
			return nil, parser.Word{}
		}
	}
	for _, c := range run.Stage().Copies(run) {
		if w, ok := wholeContext(c); ok {
			if c.Stage() != run.Stage() || !reaches(c, run, call) {
				return nil, parser.Word{}
			}
			return c, w
		}
		if copiesManifest(c, call) {
			return nil, parser.Word{}
		}
	}
	return nil, parser.Word{}
}

// reaches reports whether what a COPY brings is where the call works.
func reaches(c *parser.Copy, run *parser.Run, call *packages.Call) bool {
	to := destination(c)
	return to != "" && parser.Within(run.DirOf(call.Cmd), to)
}

// destination is the directory that a COPY writes to, "" when it is not known.
func destination(c *parser.Copy) string {
	e := c.Expand(c.Dest)
	if !e.Known || !path.IsAbs(e.Value) && !c.Dir().Known && c.Dir().By != nil {
		return ""
	}
	if path.IsAbs(e.Value) {
		return path.Clean(e.Value)
	}
	return path.Join("/", c.Dir().Path, e.Value)
}

// copiesManifest reports whether a COPY is there for a manifest: by name, by a
// glob, or in a directory that is just for them.
func copiesManifest(c *parser.Copy, call *packages.Call) bool {
	names := append(slices.Clone(call.Lock.Manifests), call.Lock.Files...)
	for _, w := range call.Cmd.Values(call.Manifests...) {
		names = append(names, path.Base(w.Value))
	}
	for _, w := range c.Sources {
		base := path.Base(w.String())
		if strings.Contains(base, "require") || slices.ContainsFunc(names, func(n string) bool { return match(base, n) || match(n, base) }) {
			return true
		}
	}
	return false
}

func match(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}

// needed are the files that a call reads: those of the build context where it is
// at hand, or else those that usually are there.
func needed(p *lint.Pass, call *packages.Call) []string {
	if call.Name == "pip" {
		var out []string
		for _, w := range call.Cmd.Values(call.Manifests...) {
			if !w.Literal || path.IsAbs(w.Value) || strings.Contains(w.Value, "://") {
				return nil
			}
			out = append(out, w.Value)
		}
		return out
	}
	if strings.Contains(call.Lock.Manifests[0], "*") {
		return nil
	}
	if p.Context == nil {
		out := []string{call.Lock.Manifests[0]}
		if len(call.Lock.Files) > 0 && !call.Cmd.Has("--no-package-lock", "--no-lockfile", "--no-lock") {
			out = append(out, call.Lock.Files[0])
		}
		return out
	}
	var out []string
	for _, name := range slices.Concat(call.Lock.Manifests, call.Lock.Files) {
		if p.Context.Exists(name) {
			out = append(out, name)
		}
	}
	return out
}

// split offers to copy the manifests and to install in front of the COPY.
func split(p *lint.Pass, f *lint.Finding, c *parser.Copy, run *parser.Run, call *packages.Call, files []string) {
	install, rest, ok := installStep(run, call)
	if len(files) == 0 || !ok || len(run.Above) > 0 || run.Stage() != c.Stage() || call.Name == "composer" || usesProject(p, call) {
		return
	}
	if run.DirOf(call.Cmd) != destination(c) || c.User() != run.User() || c.Dir() != run.Dir() {
		return
	}
	needsLock := slices.Contains(call.Lock.Verbs, call.Verb) || call.Cmd.Has(call.Lock.Options...)
	if p.Context == nil && call.Name != "pip" && len(files) > 1 && !needsLock { // the lock file may not be there: a pattern may match nothing
		files = append(slices.Clone(files[:1]), files[1]+"*")
	}
	flags := ""
	for _, flag := range c.Flags {
		if flag.Name == "chown" || flag.Name == "link" {
			flags += flag.Raw.String + " "
		}
	}
	doc := run.Stage().Doc
	head := doc.Text(parser.Span{Start: run.Span().Start, End: run.Script().Steps()[0].Span().Start})
	text := "COPY " + flags + strings.Join(files, " ") + " ./\n" + head + doc.Text(install)
	f.UnsafeFix("copy the manifests and install before it", lint.AddLinesAbove(c, text), lint.Drop(rest))
}

// installStep is the step of a RUN that installs, and what goes from where it
// stood: the RUN, or the step where others follow it.
func installStep(run *parser.Run, call *packages.Call) (step, rest parser.Span, ok bool) {
	steps := run.Script().Steps()
	switch {
	case len(steps) == 0 || run.Exec || len(run.Heredocs) > 0 || !steps[0].Holds(call.Cmd):
		return step, rest, false
	case slices.ContainsFunc(run.Packages(), func(x *packages.Call) bool { return x.Manager != call.Manager && steps[0].Holds(x.Cmd) }):
		return step, rest, false
	case len(steps) == 1:
		return steps[0].Span(), run.Whole(), true
	}
	return steps[0].Span(), parser.Span{Start: steps[0].Span().Start, End: steps[1].Span().Start}, steps[0].Is(call.Cmd) && steps[0].Plain() && steps[1].Op == "&&"
}

// usesProject reports whether an install needs the project's own files.
func usesProject(p *lint.Pass, call *packages.Call) bool {
	switch call.Name {
	case "poetry":
		return !call.Cmd.Has("--no-root")
	case "uv":
		return !call.Cmd.Has("--no-install-project", "--no-install-workspace")
	case "npm", "yarn", "pnpm", "bun":
		return p.Context != nil && (p.Context.Exists("pnpm-workspace.yaml") || strings.Contains(p.Context.Read("package.json"), `"workspaces"`) || strings.Contains(p.Context.Read("package.json"), `"file:`))
	case "bundler":
		return p.Context != nil && strings.Contains(p.Context.Read("Gemfile"), "path:")
	}
	return false
}

// spoken is a call as people say it: npm ci, pip install.
func spoken(call *packages.Call) string {
	if call.Verb == "" {
		return call.Program + " install"
	}
	return call.Program + " " + call.Verb
}

// join names files: a, b and c.
func join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
