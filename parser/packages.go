package parser

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// Packages are the calls of package managers in the RUN, in the order of the
// text. They are read at the first call and kept.
func (r *Run) Packages() []*packages.Call {
	if r.calls == nil {
		r.calls = []*packages.Call{}
		for _, c := range r.Commands() {
			if call := packages.Of(c); call != nil && (c.Via == nil || packages.Of(c.Via) == nil) {
				r.calls = append(r.calls, call)
			}
		}
	}
	return r.calls
}

// Home is the home directory of who runs the instruction. It is a guess, and
// known is false, for a user whom only the image or a script can have made, and
// "" where nothing is known of the user.
func (n *Node) Home() (dir string, known bool) {
	if v := n.Lookup("HOME"); v != nil && v.Known && v.Origin == FromEnv {
		return v.Value, true
	}
	user := n.User()
	switch {
	case user.Root():
		return "/root", true
	case user.By == nil && n.stage != nil && n.stage.Facts() != nil && n.stage.Facts().Home != "":
		return n.stage.Facts().Home, true
	case user.By == nil: // nearly every image starts as root
		return "/root", false
	case user.Known && !user.Numeric() && user.Name != "":
		return n.homeOf(user.Name)
	}
	return "", false
}

// homeOf is the home directory of a user by name: of one whom a RUN makes with a
// home of its own or without, or whom the base image has, or a guess.
func (n *Node) homeOf(name string) (dir string, known bool) {
	if n.stage == nil {
		return "/home/" + name, false
	}
	if a := n.stage.Account(name); a != nil {
		if a.Home != "" {
			return a.Home, true
		}
		return "/home/" + name, !a.System
	}
	if facts := n.stage.Facts(); facts != nil {
		if a := facts.Account(name); a != nil {
			return a.Home, true
		}
	}
	return "/home/" + name, false
}

// CacheDirs are the directories that the manager of a call caches in. One below
// a home directory that is not known starts with "~/".
func (r *Run) CacheDirs(c *packages.Call) []string {
	var out []string
	for _, cache := range c.Caches {
		if root := r.stage.Root(); root.Image != nil && slices.Contains(cache.Not, root.Image.Name()) {
			continue
		}
		if dir := r.CacheDir(c, cache); dir != "" && !slices.Contains(out, dir) {
			out = append(out, dir)
		}
	}
	return out
}

// CacheDir is where a cache of the manager of a call lies here.
func (r *Run) CacheDir(c *packages.Call, cache packages.Cache) string {
	if cache.Option != "" {
		if w, ok := c.Cmd.Value(cache.Option); ok {
			return w.Value
		}
	}
	for _, name := range cache.Env {
		if w, ok := c.Cmd.Env(name); ok {
			return path.Clean(w.Value + cache.Sub)
		}
		if v := r.Lookup(name); v != nil && v.Known && v.Value != "" {
			return path.Clean(v.Value + cache.Sub)
		}
	}
	return r.abs(cache.Dir)
}

// abs is a path with its ~ replaced, below the working directory if it is relative.
func (r *Run) abs(p string) string {
	if rest, ok := strings.CutPrefix(p, "~/"); ok {
		if home, _ := r.Home(); home != "" {
			return path.Join(home, rest)
		}
		return p
	}
	if !path.IsAbs(p) && r.Dir().Known {
		return path.Join(r.Dir().Path, p)
	}
	return path.Clean(p)
}

// MountTarget is where a mount of the RUN appears: variables expanded, below the
// working directory if it is relative. Known is false when a variable or the
// working directory is not.
func (r *Run) MountTarget(m *Mount) (dir string, known bool) {
	f := m.Get("target")
	if f == nil {
		return m.Target(), true
	}
	e := r.Expand(word(f.Value))
	if path.IsAbs(e.Value) || isWindowsPath(e.Value) {
		return path.Clean(e.Value), e.Known
	}
	return path.Join("/", r.Dir().Path, e.Value), e.Known && r.Dir().Known
}

// MountOver is the cache or tmpfs mount that a directory lies in, or that lies
// in it, or nil. In a directory that starts with "~/" it is one below any home.
func (r *Run) MountOver(dir string) *Mount {
	for _, m := range r.Mounts {
		if m.Type != "cache" && m.Type != "tmpfs" {
			continue
		}
		target, _ := r.MountTarget(m)
		if Within(dir, target) || Within(target, dir) || overHome(dir, target) {
			return m
		}
	}
	return nil
}

// CacheMounted is the mount over one of the directories that a call's manager
// caches in, whoever's home they are in, or nil.
func (r *Run) CacheMounted(c *packages.Call) *Mount {
	if len(r.Mounts) == 0 {
		return nil
	}
	for _, cache := range c.Caches {
		for _, dir := range []string{r.CacheDir(c, cache), cache.Dir} {
			if m := r.MountOver(dir); m != nil {
				return m
			}
		}
	}
	return nil
}

// Deletes reports whether a command of the RUN deletes one of some directories as
// a whole, or what is in it: rm -rf /var/lib/apt/lists/*. One that starts with
// "~/" may be below any home.
func (r *Run) Deletes(c *shell.Command, dirs ...string) bool {
	for _, w := range c.Removed() {
		p := w.Value
		if !w.Literal {
			if value, known := r.Resolve(c, w); known {
				p = value
			}
		}
		for _, home := range []string{"~/", "$HOME/", "${HOME}/"} {
			if rest, ok := strings.CutPrefix(p, home); ok {
				p = r.abs("~/" + rest)
			}
		}
		if i := strings.IndexAny(p, "*?["); i >= 0 {
			p = p[:strings.LastIndexByte(p[:i], '/')+1]
		}
		if p == "" || p == "/" {
			continue
		}
		if !path.IsAbs(p) && p[0] != '$' && p[0] != '~' {
			p = path.Join(r.DirOf(c), p)
		}
		p = path.Clean(p)
		if slices.ContainsFunc(dirs, func(dir string) bool { return Within(dir, p) || Within(p, dir) || overHome(dir, p) }) {
			return true
		}
	}
	return false
}

// DirOf is the directory that a command of the RUN runs in: the working directory,
// or where the cd before it goes.
func (r *Run) DirOf(before *shell.Command) string {
	dir := r.Dir().Path
	for _, c := range r.Commands() {
		if c == before {
			break
		}
		if c.Name == "cd" && len(c.Args) == 1 {
			if to := c.Args[0].Value; path.IsAbs(to) {
				dir = to
			} else {
				dir = path.Join(dir, to)
			}
		}
	}
	return dir
}

// CachesIn reports whether the manager of a call caches in a directory, in one
// above it or in one below it.
func (r *Run) CachesIn(c *packages.Call, dir string) bool {
	return slices.ContainsFunc(r.CacheDirs(c), func(own string) bool {
		return Within(own, dir) || Within(dir, own) || overHome(own, dir)
	})
}

// overHome reports whether a target holds a directory below some home.
func overHome(dir, target string) bool {
	rest, ok := strings.CutPrefix(dir, "~/")
	if !ok {
		return false
	}
	for p := rest; p != "."; p = path.Dir(p) {
		if strings.HasSuffix(target, "/"+p) {
			return true
		}
	}
	return strings.Contains(target, "/"+rest+"/")
}

// Within reports whether a path is a directory or lies in it.
func Within(p, dir string) bool {
	p, dir = path.Clean(p), path.Clean(dir)
	return p == dir || dir == "/" || strings.HasPrefix(p, dir+"/")
}
