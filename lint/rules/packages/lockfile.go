package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// evidence says whether a file is where a call looks for it.
type evidence uint8

const (
	absent evidence = iota // no COPY can have brought it
	maybe
	present
)

// find looks for the first of some files in the directory that a call works in
// and those above it. name is the one that is there.
func find(p *lint.Pass, run *parser.Run, call *packages.Call, names []string) (found evidence, name string) {
	dir := workDir(run, call)
	for _, c := range run.Stage().Copies(run) {
		for _, name := range names {
			switch brings(p, c, name, dir) {
			case present:
				return present, name
			case maybe:
				found = maybe
			}
		}
	}
	for _, m := range run.Mounts {
		if m.Type != "bind" {
			continue
		}
		target, _ := run.MountTarget(m)
		if i := slices.Index(names, path.Base(target)); i >= 0 && parser.Within(dir, path.Dir(target)) {
			return present, names[i]
		}
		found = maybe
	}
	return found, ""
}

// workDir is the directory that a call works in.
func workDir(run *parser.Run, call *packages.Call) string {
	dir := run.DirOf(call.Cmd)
	if w, ok := call.Cmd.Value("--prefix", "--cwd", "-C", "--dir", "--directory", "--project", "-d", "--working-dir"); ok && w.Literal {
		return path.Join(dir, w.Value)
	}
	return dir
}

// brings reports whether a COPY puts a file of that name into a directory or one
// above it.
func brings(p *lint.Pass, c *parser.Copy, name, dir string) evidence {
	found := absent
	for _, w := range c.Sources {
		e := c.Expand(w)
		source := strings.TrimPrefix(path.Clean("/"+e.Value), "/")
		if to := target(c); !e.Known || to == "" || !parser.Within(dir, to) {
			if e.Known && to != "" && !parser.Within(to, dir) {
				continue // it goes elsewhere
			}
			found = max(found, maybe)
			continue
		}
		base := path.Base("/" + source)
		fits, _ := path.Match(base, name)
		switch {
		case base == name:
			return present
		case c.From != nil && !fits && path.Ext(base) != "":
		case c.From == nil && p.Context != nil && !strings.Contains(source, "://"):
			if inContext(p.Context, source, name, fits) {
				return present
			}
		case fits, !strings.ContainsAny(base, "*?[") && isDir(base):
			found = max(found, maybe)
		}
	}
	for _, h := range c.Heredocs {
		if h.Name == name {
			return maybe
		}
	}
	return found
}

// inContext reports whether the build context has a file that a source names, a
// directory's or a glob's.
func inContext(context *lint.Context, source, name string, fits bool) bool {
	file := path.Join(source, name)
	if fits {
		file = path.Join(path.Dir(source), name)
	}
	return context.Exists(file) && !context.Ignored(file)
}

// target is the directory that a COPY puts files into, "" when it is not known.
func target(c *parser.Copy) string {
	e := c.Expand(c.Dest)
	to := e.Value
	if !path.IsAbs(to) {
		if !c.Dir().Known && c.Dir().By != nil {
			return ""
		}
		to = path.Join("/", c.Dir().Path, to)
	}
	if !e.Known {
		return ""
	}
	if len(c.Sources) == 1 && !strings.HasSuffix(e.Value, "/") && path.Base(to) == path.Base(c.Sources[0].String()) && !isDir(path.Base(to)) {
		return path.Dir(to)
	}
	return path.Clean(to)
}

// isDir guesses whether a name is a directory's: it has no extension.
func isDir(base string) bool { return !strings.Contains(strings.TrimPrefix(base, "."), ".") }

// locked reports whether the call keeps to the lock file.
func locked(run *parser.Run, call *packages.Call) bool {
	if slices.Contains(call.Lock.Verbs, call.Verb) || call.Cmd.Has(call.Lock.Options...) {
		return true
	}
	return configuredTo(run, call) || slices.ContainsFunc(call.Lock.Env, func(name string) bool {
		value, known, set := variable(run, call, name)
		return set && (!known || truthy(value))
	})
}

// passesOver reports whether the call is told to do without the lock file, or to
// write it.
func passesOver(run *parser.Run, call *packages.Call) bool {
	if call.Cmd.Has("--no-package-lock", "--no-lockfile", "--no-lock", "--lockfile-only", "--package-lock-only", "--lockfile=false", "--package-lock=false") {
		return true
	}
	return slices.ContainsFunc([]string{"npm_config_package_lock", "NPM_CONFIG_PACKAGE_LOCK", "npm_config_lockfile", "NPM_CONFIG_LOCKFILE"}, func(name string) bool {
		value, known, set := variable(run, call, name)
		return set && (!known || !truthy(value))
	})
}

// configuredTo reports whether the manager was told before to keep to the lock
// file: bundle config set --local frozen true.
func configuredTo(run *parser.Run, call *packages.Call) bool {
	if len(call.Lock.Settings) == 0 {
		return false
	}
	for stage := range run.Stage().Chain() {
		for earlier := range parser.Each[*parser.Run](stage) {
			if stage == run.Stage() && earlier.Index > run.Index {
				break
			}
			for _, c := range earlier.Commands() {
				if slices.Contains(call.Programs, c.Name) && c.Sub() == "config" && setsOne(c, call.Lock.Settings) {
					return true
				}
			}
		}
	}
	return false
}

// setsOne reports whether a config command switches one of these settings on.
func setsOne(c *shell.Command, settings []string) bool {
	for i, w := range c.Args {
		name, value, assigned := strings.Cut(w.Value, "=")
		if !assigned && i+1 < len(c.Args) {
			value = c.Args[i+1].Value
		}
		if slices.Contains(settings, name) {
			return truthy(value)
		}
	}
	return false
}
