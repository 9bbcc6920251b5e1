package image

import "strings"

// Lookup is what the catalog knows of an image, or nil.
func Lookup(r Reference) *Facts {
	im := Find(r)
	if im == nil || r.Tag == "" && r.Digest != "" && !im.IsDistro {
		return nil
	}
	f := &Facts{Image: im, Tag: ParseTag(r.Tag)}
	if r.Tag != "" || r.Digest == "" {
		f.Cycle = im.cycle(&f.Tag)
	}
	f.layers = append(make([]*layer, 0, 4), &im.layer)
	f.base()
	for i := range im.variants {
		if v := &im.variants[i]; v.applies(f) {
			f.layers = append(f.layers, &v.layer)
			if v.distro != nil {
				f.on(v.distro, v.suite)
			}
		}
	}
	if f.Distro != nil {
		f.Libc, f.Shell, f.PackageManager = f.Distro.Libc, f.Distro.Shell, f.Distro.PackageManager
	}
	for _, l := range f.layers {
		f.add(l)
	}
	if f.User == "" {
		f.Home = "/root"
	}
	return f
}

// Find is the family of images that a reference belongs to, or nil.
func Find(r Reference) *Image {
	name := official(r)
	if im := findImage(names, name); im != nil {
		return im
	}
	for i := strings.LastIndexByte(name, '/'); i > 0; i = strings.LastIndexByte(name[:i], '/') {
		if im := findImage(wildcards, name[:i]); im != nil {
			return im
		}
	}
	return nil
}

// official is the short name of an image, the same for its mirrors and for the
// repositories of one architecture.
func official(r Reference) string {
	for _, m := range mirrors {
		if r.Registry == m.registry && strings.HasPrefix(r.Repository, m.prefix) {
			return strings.TrimPrefix(r.Repository[len(m.prefix):], "library/")
		}
	}
	return r.Name()
}

// base finds the distribution and its release.
func (f *Facts) base() {
	im, suite := f.Image, f.Tag.Suite
	if im.IsDistro {
		f.Distro, f.Release = im.distro, f.Cycle
		return
	}
	if suite.Word == "" {
		release := im.suite
		switch {
		case f.Cycle != nil && f.Tag.Raw != "":
			release = f.Cycle.suite
		case f.Tag.Version != "" && len(im.cycles) > 0: // too old to be in the catalog, or too new
			release = ""
		}
		f.on(im.distro, release)
		return
	}
	f.Suite = suite
	if suite.Distro == "alpine" && suite.Release == "" {
		if f.Cycle == nil && f.Tag.Version == "" || f.Cycle != nil && f.Cycle.current {
			suite.Release = im.alpine
		}
	}
	f.on(distroNamed(suite.Distro), suite.Release)
}

// on puts the image on a release of a distribution.
func (f *Facts) on(d *Distro, release string) {
	f.Distro, f.Release = d, nil
	if d != nil && release != "" {
		f.Release = cycle(d.Releases, release)
	}
}

func distroNamed(name string) *Distro {
	for i := range distros {
		if distros[i].Name == name {
			return &distros[i]
		}
	}
	return nil
}

// cycle is the release line that a tag belongs to, or nil.
func (im *Image) cycle(t *Tag) *Cycle {
	v := t.Version
	if im.IsDistro && t.Suite.Distro == im.distro.Name && t.Suite.Release != "" {
		v = t.Suite.Release
	}
	first := t.words[0]
	if first == "" {
		first = "latest"
	}
	for _, a := range im.aliases {
		if a.word == first {
			v = a.version
		}
	}
	if v == "" {
		v = first // edge, rawhide
	}
	return cycle(im.Cycles(), v)
}

// cycle is the release line of a version: of 3.14.2 that is 3.14, and of 3 the
// newest 3.x that is released.
func cycle(cycles []Cycle, version string) *Cycle {
	var best *Cycle
	for i := range cycles {
		c := &cycles[i]
		switch {
		case c.Version == version || c.Codename != "" && c.Codename == version:
			return c
		case within(version, c.Version) && (best == nil || len(c.Version) > len(best.Version)):
			best = c
		}
	}
	if best != nil {
		return best
	}
	for i := range cycles {
		if c := &cycles[i]; !c.Preview && within(c.Version, version) {
			return c
		}
	}
	return nil
}

// within reports whether a version is one of a release line: 3.14.2 of 3.14.
func within(version, line string) bool {
	return len(version) > len(line) && strings.HasPrefix(version, line) && (version[len(line)] < '0' || version[len(line)] > '9')
}

func (v *variant) applies(f *Facts) bool {
	for _, w := range v.words {
		if not, ok := strings.CutPrefix(w, "!"); ok == f.Tag.is(not, f) {
			return false
		}
	}
	if v.from == "" && v.before == "" {
		return true
	}
	version := f.Tag.Version
	if f.Cycle != nil {
		version = f.Cycle.Version
	}
	if version == "" {
		return v.before == "" // a tag without a version is the newest
	}
	return (v.from == "" || CompareVersions(version, v.from) >= 0) && (v.before == "" || CompareVersions(version, v.before) < 0)
}

// is reports whether the tag has a word, or names a distribution by it.
func (t *Tag) is(word string, f *Facts) bool {
	return t.Has(word) || f.Suite.Word != "" && f.Suite.Distro == word
}

// add puts a layer on what is known.
func (f *Facts) add(l *layer) {
	f.Env, f.Ports = join(f.Env, l.env), join(f.Ports, l.ports)
	put(&f.Libc, l.libc)
	put(&f.Shell, l.shell)
	put(&f.PackageManager, l.packageManager)
	put(&f.Workdir, l.workdir)
	put(&f.StopSignal, l.stopSignal)
	if l.user != "" {
		f.User, f.UID, f.Home = l.user, l.uid, l.home
		if l.user == "root" {
			f.User = ""
		}
	} else {
		put(&f.Home, l.home)
	}
	set(&f.Entrypoint, l.entrypoint)
	set(&f.Cmd, l.cmd)
	set(&f.DropsRoot, l.drops)
	set(&f.Healthcheck, l.healthcheck)
	set(&f.Onbuild, l.onbuild)
	set(&f.Toolchain, l.toolchain)
	if l.size > 0 {
		f.Size = l.size
	}
	if l.platforms != nil {
		f.Platforms = l.platforms
	}
}

func put(to *string, s string) {
	if s != "" {
		*to = s
	}
}

func set(to *bool, t tristate) {
	if t != unset {
		*to = t == yes
	}
}

// join appends to a list that may be part of the catalog.
func join(a, b []string) []string {
	switch {
	case len(a) == 0:
		return b
	case len(b) == 0:
		return a
	}
	return append(append(make([]string, 0, len(a)+len(b)), a...), b...)
}
