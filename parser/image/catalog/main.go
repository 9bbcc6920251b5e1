// Command catalog compiles the TOML files beside it to the tables of the package
// image: decoding them whenever dockcheck starts would cost more than all else.
// "go generate ./parser/image" runs it.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"github.com/BurntSushi/toml"
)

func main() {
	table, err := compile("catalog")
	if err == nil {
		err = os.WriteFile("table.go", table, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "catalog:", err)
		os.Exit(1)
	}
}

// catalog is what the TOML files say. All of them have the same form.
type catalog struct {
	Tracked []string            // programs that the sets of a complete image say everything about
	Mirrors []string            // registry/prefix/ under which docker.io's images are found
	Sets    map[string][]string // programs; "@name" in a list stands for a set
	Suites  map[string]string   // words in tags that stand for a distribution or "distribution release"
	Distro  []distro
	Image   []family
}

type distro struct {
	Name, Title, Libc, Shell string
	PackageManager           string `toml:"package-manager"`
	Accounts, Tools          []string
	Source                   string
	Checked                  time.Time
	Releases                 []cycle
}

type cycle struct {
	Version, Codename string
	EOL               time.Time
	Preview           bool
	Support           time.Time // the end of its first phase, if there are two
	On                string    // the distribution's release that tags without one are built on
	Lacks, Also       []string  // programs, against the distribution's
	Unsure            []string
}

type family struct {
	Name    string
	Title   string   // of the product, if it is not the last part of the name
	Names   []string // more names of the same; ".../*" are all below
	Like    string   // the image above whose entry holds for what this one does not say
	Source  string
	Checked time.Time
	Ended   any // a date, or true
	Instead string
	Is      string // the distribution that it is
	Alpine  string // the release of Alpine under tags with -alpine
	Aliases map[string]string
	Cycles  []cycle
	Variant []variant
	layer
}

type variant struct {
	Tag          string // words that are in the tag; !word is not
	From, Before string // versions
	layer
}

type layer struct {
	Distro         string // name and release: "debian 13"
	Env            []string
	Ports          []string
	Accounts       []string // name:uid:gid:home
	Passwd         bool     // accounts are all there are
	Tools          []string
	Base           *[]string
	Lacks, Unsure  []string
	Bare, Closed   bool
	Complete       *bool
	Libc, Shell    string
	PackageManager string `toml:"package-manager"`
	User           string
	UID            *int
	Home, Workdir  string
	StopSignal     string `toml:"stop-signal"`
	Entrypoint     *bool
	Cmd            *bool
	DropsRoot      *bool `toml:"drops-root"`
	Healthcheck    *bool
	Onbuild        *bool
	Toolchain      *bool
	Size           int
	Platforms      []string
}

// compile reads the TOML files of a directory and writes Go.
func compile(dir string) ([]byte, error) {
	c, err := read(dir)
	if err != nil {
		return nil, err
	}
	return (&writer{catalog: c, lists: map[string]string{}}).write()
}

func read(dir string) (*catalog, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*.toml"))
	if err != nil {
		return nil, err
	}
	all := &catalog{Sets: map[string][]string{}, Suites: map[string]string{}}
	for _, name := range names {
		var c catalog
		meta, err := toml.DecodeFile(name, &c)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if unknown := meta.Undecoded(); len(unknown) > 0 {
			return nil, fmt.Errorf("%s: unknown key %s", name, unknown[0])
		}
		all.Tracked, all.Mirrors = append(all.Tracked, c.Tracked...), append(all.Mirrors, c.Mirrors...)
		all.Distro = append(all.Distro, c.Distro...)
		for _, f := range c.Image {
			if err := f.inherit(all.Image); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			all.Image = append(all.Image, f)
		}
		for k, v := range c.Sets {
			all.Sets[k] = v
		}
		for k, v := range c.Suites {
			all.Suites[k] = v
		}
	}
	return all, check(all)
}

// inherit fills in what an entry does not say from the one it is like.
func (f *family) inherit(above []family) error {
	if f.Like == "" {
		return nil
	}
	for _, g := range above {
		if g.Name != f.Like {
			continue
		}
		name, names, like := f.Name, f.Names, f.Like
		fill(reflect.ValueOf(f).Elem(), reflect.ValueOf(g))
		f.Name, f.Names, f.Like = name, names, like
		return nil
	}
	return fmt.Errorf("image %s is like %s, which is not above it in the file", f.Name, f.Like)
}

// fill puts the fields of another value where a value has none.
func fill(to, from reflect.Value) {
	for i := range to.NumField() {
		switch field := to.Field(i); {
		case field.Kind() == reflect.Struct && field.Type() != reflect.TypeFor[time.Time]():
			fill(field, from.Field(i))
		case field.IsZero():
			field.Set(from.Field(i))
		}
	}
}

// check finds what is wrong with entries before they become Go.
func check(c *catalog) error {
	seen := map[string]bool{}
	for i, f := range c.Image {
		switch {
		case f.Name == "":
			return fmt.Errorf("image %d has no name", i+1)
		case f.Source == "" || f.Checked.IsZero():
			return fmt.Errorf("image %s: source and checked must say where the facts come from, and when", f.Name)
		}
		for _, name := range append([]string{f.Name}, f.Names...) {
			if seen[name] {
				return fmt.Errorf("image %s is there twice", name)
			}
			seen[name] = true
		}
		for i, cy := range f.Cycles {
			if cy.Version == "" {
				return fmt.Errorf("image %s: cycle %d has no version", f.Name, i+1)
			}
		}
	}
	return nil
}
