package packages

import (
	"path"
	"slices"
	"strings"
)

// Filled are the caches that a call of that action leaves something in: a
// refresh of the index only those that hold the index, where there are any.
func (c *Call) Filled() []Cache {
	if !slices.Contains(c.Fills, c.Action) {
		return nil
	}
	if c.Action != Update || !slices.ContainsFunc(c.Caches, func(x Cache) bool { return x.Index }) {
		return c.Caches
	}
	return slices.DeleteFunc(slices.Clone(c.Caches), func(x Cache) bool { return !x.Index })
}

// Main is the cache that the call fills first of all: that of its program, where
// several share the manager.
func (c *Call) Main() Cache {
	filled := c.Filled()
	if i := slices.IndexFunc(filled, func(x Cache) bool { return path.Base(x.Dir) == c.Program }); i >= 0 && c.Manager == dnf {
		return filled[i]
	}
	return filled[0]
}

// Empties reports whether the call cleans what another call has left.
func (c *Call) Empties(other *Call) bool {
	switch {
	case c.Manager != other.Manager || c.Action != Clean:
		return false
	case c.Manager == apt:
		return strings.HasPrefix(c.Verb, "dist") // the others keep the lists
	case c.Manager == dnf:
		return c.Program == other.Program || small(c.Program) == small(other.Program)
	}
	return true
}

// small tells microdnf and tdnf, which keep caches of their own, from dnf and yum.
func small(program string) string {
	if program == "microdnf" || program == "tdnf" {
		return program
	}
	return "dnf"
}

// CleanUp is the shell command that empties what the call has left, "" when the
// manager has none that is worth it.
func (c *Call) CleanUp() string {
	switch c.Manager {
	case apt:
		return "rm -rf /var/lib/apt/lists/*"
	case apk:
		return "rm -rf /var/cache/apk/*"
	case dnf:
		return c.Program + " clean all"
	case zypper:
		return "zypper clean --all"
	case pacman:
		return "pacman -Scc --noconfirm"
	case conda:
		return c.Program + " clean --all --yes"
	case npm:
		return "npm cache clean --force"
	case yarn:
		return "yarn cache clean"
	case pip:
		return "pip cache purge"
	}
	return ""
}

// CachingIn are the managers that cache in a directory of that name in some
// image, below whoever's home: npm for /root/.npm.
func CachingIn(dir string) []*Manager {
	var out []*Manager
	for _, m := range managers {
		for _, cache := range m.Caches {
			rest, home := strings.CutPrefix(cache.Dir, "~")
			if dir == cache.Dir || home && strings.HasSuffix(dir, rest) {
				out = append(out, m)
				break
			}
		}
	}
	return out
}
