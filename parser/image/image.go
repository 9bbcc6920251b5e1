package image

import "slices"

// Image is a family of images in the catalog: all tags of node.
type Image struct {
	Name     string // docker.io's short form: node, gcr.io/distroless/static
	Title    string // of the product: Node.js
	Source   string // where its facts come from
	Checked  string // when they were last compared: 2026-11-22
	Ended    string // since when no tag of it is updated any more, "" while it is maintained; 2022-07-01, or "?" when the date is not known
	Instead  string // the image that took its place, or ""
	IsDistro bool   // its releases are those of a distribution

	cycles   []Cycle
	layer    layer
	variants []variant
	aliases  []alias
	distro   *Distro
	suite    string // release of distro that tags without a suite are built on, "" when it is not known
	alpine   string // the same for tags with -alpine
}

// Cycles are the release lines of the product, the newest first.
func (im *Image) Cycles() []Cycle {
	if im.IsDistro {
		return im.distro.Releases
	}
	return im.cycles
}

// Current is the release line to take today: the one that latest stands for, or
// the newest one; nil when none is known or all have ended.
func (im *Image) Current(today string) *Cycle {
	if im.Ended != "" {
		return nil
	}
	for _, a := range im.aliases {
		if a.word == "latest" {
			return cycle(im.Cycles(), a.version)
		}
	}
	if im.IsDistro {
		return im.distro.Current(today)
	}
	for i := range im.cycles {
		if c := &im.cycles[i]; !c.Preview && !c.Over(today) {
			return c
		}
	}
	return nil
}

// BuiltOn is the release of a distribution that tags without one are built on
// while their product is supported: Debian 13 of node:24, Alpine 3.24 of
// node:24-alpine. It is nil when that is not known.
func (im *Image) BuiltOn(d *Distro) *Cycle {
	switch {
	case d == im.distro && im.suite != "":
		return cycle(d.Releases, im.suite)
	case d.Name == "alpine" && im.alpine != "":
		return cycle(d.Releases, im.alpine)
	}
	return nil
}

// Current is the newest release whose end of life is known and lies ahead, or
// nil: interim releases and those that roll are not what to move to.
func (d *Distro) Current(today string) *Cycle {
	for i := range d.Releases {
		if r := &d.Releases[i]; !r.Preview && r.EOL != "" && !r.Over(today) {
			return r
		}
	}
	return nil
}

// Over reports whether a release line has ended on a day, 2026-11-22.
func (c *Cycle) Over(today string) bool { return c.EOL != "" && c.EOL <= today }

// Cycle is a release line: Node.js 24, Debian 13.
type Cycle struct {
	Version  string // 24, 3.14, 24.04
	Codename string // trixie, or ""
	EOL      string // the day on which free security updates end: 2028-04-30; "" when it is not known or there is none yet
	Support  string // the day on which its first phase ends, before LTS; "" without one
	Preview  bool   // not released yet

	suite               string // what its tags without a suite are built on, "" when it is not known
	current             bool   // it was supported when the entry was checked
	lacks, also, unsure []string
}

// Distro is a distribution.
type Distro struct {
	Name           string // debian
	Title          string // Debian
	Libc           string
	Shell          string
	PackageManager string
	Accounts       []Account // of /etc/passwd
	Releases       []Cycle   // the newest first
	Source         string
	Checked        string

	tools []string
}

// Account is an entry of /etc/passwd.
type Account struct {
	Name     string
	UID, GID int
	Home     string
}

// layer is what an image, or some of its tags, add to what stands below.
type layer struct {
	env, ports    []string
	platforms     []string
	accounts      []Account
	tools         []string // programs of its own
	base          []string // programs of what it is built on, besides the distribution's; a variant's replace the image's
	rebased       bool     // base is set
	lacks, unsure []string
	bare          bool // the distribution's programs are not there
	closed        bool // no other program is in the image, tracked or not
	complete      tristate
	passwd        bool // accounts are all there are

	libc, shell, packageManager     string
	user, home, workdir, stopSignal string
	uid                             int
	entrypoint, cmd, drops          tristate
	healthcheck, onbuild, toolchain tristate
	size                            int
}

// variant is a layer for some of an image's tags.
type variant struct {
	words        []string // all of them are in the tag; "!slim" is not
	from, before string   // the versions, "" for all
	distro       *Distro
	suite        string
	layer        layer
}

// alias is a word that stands for a version: lts, carbon, stable.
type alias struct{ word, version string }

// suiteEntry is a word in tags that names a distribution.
type suiteEntry struct{ word, distro, release string }

// mirror is where docker.io's images are found, too.
type mirror struct{ registry, prefix string }

// nameEntry is a name under which an image is found.
type nameEntry struct {
	name  string
	image *Image
}

type tristate uint8

const (
	unset tristate = iota
	no
	yes
)

// has reports whether a release of the distribution brings a program, and
// whether that is known. Without a release it is known of what all have in common.
func (d *Distro) has(program string, release *Cycle) (present, known bool) {
	if release != nil {
		return release.has(program, has(d.tools, program))
	}
	present = has(d.tools, program)
	for i := range d.Releases {
		if here, known := d.Releases[i].has(program, present); !known || here != present {
			return false, false
		}
	}
	return present, true
}

func (c *Cycle) has(program string, distro bool) (present, known bool) {
	switch {
	case has(c.lacks, program):
		return false, true
	case distro || has(c.also, program):
		return true, true
	}
	return false, !has(c.unsure, program) && !has(c.unsure, "*")
}

// has looks a word up in a sorted list.
func has(list []string, word string) bool {
	_, ok := slices.BinarySearch(list, word)
	return ok
}

// findImage looks a name up in a sorted list.
func findImage(list []nameEntry, name string) *Image {
	i, j := 0, len(list)
	for i < j {
		if k := (i + j) / 2; list[k].name < name {
			i = k + 1
		} else {
			j = k
		}
	}
	if i < len(list) && list[i].name == name {
		return list[i].image
	}
	return nil
}
