package image

import "strings"

// Platform is what --platform names: linux/arm64/v8.
type Platform struct{ OS, Arch, Variant string }

var (
	systems = []string{
		"aix", "android", "darwin", "dragonfly", "freebsd", "hurd", "illumos", "ios", "js", "linux", "nacl", "netbsd", "openbsd", "plan9", "solaris", "windows", "zos",
	}
	architectures = []string{
		"386", "amd64", "amd64p32", "arm", "arm64", "arm64be", "armbe", "loong64", "mips", "mips64", "mips64le", "mips64p32", "mips64p32le", "mipsle",
		"ppc", "ppc64", "ppc64le", "riscv", "riscv64", "s390", "s390x", "sparc", "sparc64", "wasm",
	}
	otherNames = map[string]Platform{
		"i386": {Arch: "386"}, "x86_64": {Arch: "amd64"}, "x86-64": {Arch: "amd64"}, "aarch64": {Arch: "arm64"},
		"armhf": {Arch: "arm", Variant: "v7"}, "armel": {Arch: "arm", Variant: "v6"},
	}
)

// ParsePlatform reads a platform as containerd does (platforms.Parse): OS,
// architecture, OS/architecture or OS/architecture/variant. What is left out is
// that of linux/amd64.
func ParsePlatform(s string) (Platform, bool) {
	parts := strings.Split(strings.ToLower(s), "/")
	if len(parts) > 3 {
		return Platform{}, false
	}
	for _, part := range parts {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789_.()-+") != "" {
			return Platform{}, false
		}
	}
	p := Platform{OS: "linux", Arch: "amd64"}
	system, _, _ := strings.Cut(parts[0], "(") // windows(10.0.17763)
	if len(parts) > 1 {
		p.OS = system
		p.setArch(parts[1])
		if len(parts) > 2 {
			p.Variant = parts[2]
		}
		return p, true
	}
	if contains(systems, system) || system == "macos" {
		p.OS = system
		return p, true
	}
	p.setArch(parts[0])
	return p, contains(architectures, p.Arch)
}

func (p *Platform) setArch(name string) {
	p.Arch, p.Variant = name, ""
	if other, ok := otherNames[name]; ok {
		p.Arch, p.Variant = other.Arch, other.Variant
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
