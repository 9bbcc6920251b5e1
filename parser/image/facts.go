package image

import "slices"

//go:generate go run ./catalog

// Facts are what the catalog knows of an image. They hold for the image as it
// is pulled, before the Dockerfile changes anything.
type Facts struct {
	Image   *Image   // the family of images it belongs to: node, debian
	Tag     Tag      // its tag, read
	Cycle   *Cycle   // the release line of the product: Node.js 24; nil when the tag does not say or it is not known
	Distro  *Distro  // the distribution it is built on; nil for an image without one: distroless/static, busybox
	Release *Cycle   // the release of the distribution; nil when the tag does not say
	Suite   Suite    // Release as the tag names it, empty when it does not
	Env     []string // names of its ENV besides PATH
	Ports   []string // its EXPOSE: "80", "53/udp"

	Platforms []string // what it is made for, on Linux: amd64, arm64, arm/v7; nil when it is not known

	Libc           string // glibc, musl, none
	Shell          string // what /bin/sh is: dash, bash, busybox; none in an image without a shell
	PackageManager string // apt, apk, dnf, microdnf, yum, tdnf, zypper, pacman, none
	User           string // default user as the image sets it, "" is root
	UID            int    // of the default user, -1 when it is not known
	Home           string // home directory of the default user, "" when it is not known
	Workdir        string // "" is /
	StopSignal     string // "" is SIGTERM
	Entrypoint     bool   // it has an ENTRYPOINT
	Cmd            bool   // it has a CMD
	DropsRoot      bool   // its entrypoint changes to an unprivileged user by itself, or has to be root
	Healthcheck    bool   // it has a HEALTHCHECK
	Onbuild        bool   // it has ONBUILD triggers
	Toolchain      bool   // it carries compilers or an SDK: made to build, not to run
	Size           int    // about so many megabytes to pull, for linux/amd64; 0 when it is not known

	layers []*layer
}

// Windows reports whether it is a Windows image.
func (f *Facts) Windows() bool { return f.Distro != nil && f.Distro.Name == "windows" }

// Root reports whether containers start as root.
func (f *Facts) Root() bool { return f.UID == 0 }

// Command reports whether it has a CMD or an ENTRYPOINT.
func (f *Facts) Command() bool { return f.Cmd || f.Entrypoint }

// Is reports whether it is built on one of these distributions: Is("debian",
// "ubuntu").
func (f *Facts) Is(distros ...string) bool {
	return f.Distro != nil && slices.Contains(distros, f.Distro.Name)
}

// Has reports whether a program is in the image, and whether that is known.
func (f *Facts) Has(program string) (present, known bool) {
	rebased, bare := false, false
	for i := len(f.layers) - 1; i >= 0; i-- {
		switch l := f.layers[i]; {
		case has(l.lacks, program):
			return false, true
		case has(l.unsure, program):
			return false, false
		case has(l.tools, program), !rebased && has(l.base, program):
			return true, true
		case l.closed:
			return false, true
		default:
			rebased, bare = rebased || l.rebased, bare || l.bare
		}
	}
	if f.Distro != nil && !bare {
		if f.Release != nil && has(f.Release.lacks, program) {
			return false, true
		}
		if present, known = f.Distro.has(program, f.Release); present || !known {
			return present, known
		}
	}
	return false, f.complete() && has(tracked, program)
}

// complete reports whether a program of the list tracked that no layer names is
// surely not there.
func (f *Facts) complete() bool {
	for i := len(f.layers) - 1; i >= 0; i-- {
		if c := f.layers[i].complete; c != unset {
			return c == yes
		}
	}
	return false
}

// Account is the entry of /etc/passwd under a name, of the image or of its
// distribution, or nil.
func (f *Facts) Account(name string) *Account {
	for i := len(f.layers) - 1; i >= 0; i-- {
		if a := account(f.layers[i].accounts, name); a != nil {
			return a
		}
	}
	if f.Distro == nil || f.passwdReplaced() {
		return nil
	}
	return account(f.Distro.Accounts, name)
}

// AccountsKnown reports whether Account knows all accounts of the image, so that
// a name it does not know is not there.
func (f *Facts) AccountsKnown() bool {
	return f.Image.IsDistro || f.passwdReplaced() || f.complete()
}

// passwdReplaced reports whether the image has an /etc/passwd of its own instead
// of its distribution's.
func (f *Facts) passwdReplaced() bool {
	return slices.ContainsFunc(f.layers, func(l *layer) bool { return l.passwd })
}

func account(list []Account, name string) *Account {
	for i := range list {
		if list[i].Name == name {
			return &list[i]
		}
	}
	return nil
}

// EndOfLife is when support for the image ends, and of what: the product or the
// distribution it is built on, whichever comes first. It is nil when no date is
// known.
func (f *Facts) EndOfLife() (*Cycle, *Image) {
	var first *Cycle
	var of *Image
	if f.Cycle != nil && f.Cycle.EOL != "" {
		first, of = f.Cycle, f.Image
	}
	if f.Release != nil && f.Release.EOL != "" && f.Distro != nil && (first == nil || f.Release.EOL < first.EOL) {
		first, of = f.Release, nil
	}
	return first, of
}
