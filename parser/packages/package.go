package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// Kind says what a word that is to be installed names.
type Kind uint8

// The kinds.
const (
	Named      Kind = iota // a package of the manager's repositories
	Path                   // a file or directory
	URL                    // a file on a server
	Repository             // a repository under version control
	Group                  // a group of packages: @development-tools
	Variable               // what it is depends on a variable
)

// Package is something that a call installs or removes.
type Package struct {
	Word    shell.Word
	Kind    Kind
	Name    string // without version, extras and architecture
	Version string // as written, with what compares it: ">=2"
	Pinned  bool   // the version is given; true for kinds that have none
}

// Packages are what the call installs, removes, upgrades or runs. They are read
// at the first call and kept.
func (c *Call) Packages() []Package {
	if c.packages == nil {
		c.packages = c.readAll()
	}
	return c.packages
}

func (c *Call) readAll() []Package {
	if !c.Does(Install, Remove, Upgrade, Execute, Fetch, Restore) {
		return nil
	}
	words := c.Operands
	if c.Action == Execute && len(words) > 1 {
		words = words[:1] // the rest is for the program
	}
	fixed := len(c.Pin.Options) > 0 && c.Cmd.Has(c.Pin.Options...)
	out := make([]Package, 0, len(words))
	for _, w := range words {
		p := c.read(w)
		p.Pinned = p.Pinned || fixed || c.Pin.Never
		out = append(out, p)
	}
	return out
}

// Names are the names of the packages that the repositories have.
func (c *Call) Names() []string {
	var out []string
	for _, p := range c.Packages() {
		if p.Kind == Named {
			out = append(out, p.Name)
		}
	}
	return out
}

// Installs reports whether the call installs a package of one of these names.
func (c *Call) Installs(names ...string) bool {
	return c.Action == Install && slices.ContainsFunc(c.Names(), func(n string) bool { return slices.Contains(names, n) })
}

func (c *Call) read(w shell.Word) Package {
	p := Package{Word: w, Name: w.Value, Kind: c.kind(w)}
	switch p.Kind {
	case Named:
	case Repository:
		_, address, _ := strings.Cut(w.Value, "://")
		if i := strings.Index(address, "/"); i >= 0 {
			address = address[i:] // git@ of git+ssh://git@host is no revision
		}
		_, p.Version, p.Pinned = strings.Cut(address, c.Pin.Ref)
		p.Pinned = p.Pinned && (c.Pin.Ref != "@" || !strings.HasPrefix(p.Version, "egg="))
		return p
	default:
		p.Pinned = true
		return p
	}
	p.Name, p.Version = c.split(w.Value)
	p.Pinned = p.Version != "" && !slices.Contains(c.Pin.Floating, strings.TrimLeft(p.Version, "@=~^"))
	if c.Manager == golang && !strings.Contains(strings.SplitN(p.Name, "/", 2)[0], ".") {
		p.Pinned = true // of the standard library
	}
	return p
}

// kind tells names from paths and addresses.
func (c *Call) kind(w shell.Word) Kind {
	s := w.Value
	switch {
	case c.Action == Install && strings.Contains(c.Verb, "group"), strings.HasPrefix(s, "@") && c.Manager == dnf, strings.HasSuffix(s, "^") && c.Manager == apt:
		return Group
	case c.Pin.Ref != "" && isRepository(s):
		return Repository
	case c.Pin.Ref == "#" && isShorthand(s):
		return Repository
	case strings.Contains(s, "://"):
		return URL
	case isPath(s), c.Pin.Ref == "@" && !c.System && strings.Contains(s, "/") && !strings.Contains(s, "@"):
		return Path
	case !w.Literal && (s == "" || s[0] == '$' || s[0] == '`' || !c.hasSign(s)):
		return Variable
	}
	return Named
}

// hasSign reports whether a word says where the name ends and the version starts.
func (c *Call) hasSign(s string) bool {
	return slices.ContainsFunc(c.Pin.Signs, func(sign string) bool { return strings.Contains(s[1:], sign) })
}

// isRepository recognises git+https://… and git@host:….
func isRepository(s string) bool {
	for _, prefix := range []string{"git+", "git://", "git@", "hg+", "svn+", "bzr+", "github:", "gitlab:", "bitbucket:"} {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return strings.HasPrefix(s, "http") && strings.Contains(s, ".git") && !strings.Contains(s, ".git/")
}

// isShorthand recognises npm's owner/repository.
func isShorthand(s string) bool {
	return strings.Count(s, "/") == 1 && s[0] != '@' && s[0] != '/' && s[0] != '.' && s[0] != '~' && s[0] != '$'
}

// archives are the endings of files that managers install.
var archives = []string{".deb", ".rpm", ".apk", ".whl", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".zip", ".gem", ".nupkg", ".conda", ".go", ".pkg.tar.zst", ".pkg.tar.xz"}

func isPath(s string) bool {
	if s == "" || s == "." || s == ".." || s[0] == '/' || s[0] == '~' || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../") || strings.HasPrefix(s, ".[") || strings.HasPrefix(s, "file:") {
		return s != ""
	}
	return slices.ContainsFunc(archives, func(end string) bool { return strings.HasSuffix(s, end) })
}

// split cuts a name off its version.
func (c *Call) split(s string) (name, version string) {
	at := len(s)
	for _, sign := range c.Pin.Signs {
		if i := strings.Index(s[min(1, len(s)):], sign); i >= 0 && i+1 < at { // not the @ of @scope/name
			at = i + 1
		}
	}
	name, version = s[:at], s[at:]
	if c.Pin.Dashed && (version == "" || digit(name[strings.LastIndexByte(name, '-')+1:])) {
		name, version = splitDashed(s)
	}
	if !slices.Contains(c.Pin.Signs, ":") && c.Manager == apt {
		name, _, _ = strings.Cut(name, ":") // the architecture
	}
	if i := strings.IndexByte(name, '['); i > 0 { // extras
		name = name[:i]
	}
	return strings.TrimSpace(name), strings.TrimSpace(version)
}

// splitDashed cuts an RPM's name off its version: openssl-1:1.1.1k-6.el9. What a
// variable says behind a dash is taken for a version.
func splitDashed(s string) (name, version string) {
	i := strings.LastIndexByte(s, '-')
	if i <= 0 || !versionLike(s[i+1:]) {
		return s, ""
	}
	if j := strings.LastIndexByte(s[:i], '-'); j > 0 && versionLike(s[j+1:i]) {
		i = j
	}
	return s[:i], s[i+1:]
}

func versionLike(s string) bool { return digit(s) || strings.HasPrefix(s, "$") }

func digit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
