package catalog

// Architecture is what compilers call a platform.
type Architecture struct {
	Arch    string // TARGETARCH: amd64
	Variant string // TARGETVARIANT: v7, ""
	GNU     string // Debian's prefix of its cross compiler, in package names: x86-64-linux-gnu
	Tool    string // the same in program names: x86_64-linux-gnu
	Deb     string // Debian's architecture: amd64
	Rust    string // the start of Rust's target: x86_64
	ABI     string // its end: gnu, gnueabihf
	Musl    string // the same for musl: musl, musleabihf
}

// Architectures are the platforms that there is a Debian, an Alpine and a
// compiler for.
func Architectures() map[string]Architecture {
	return map[string]Architecture{
		"linux/amd64":   {"amd64", "", "x86-64-linux-gnu", "x86_64-linux-gnu", "amd64", "x86_64-unknown-linux", "gnu", "musl"},
		"linux/arm64":   {"arm64", "", "aarch64-linux-gnu", "aarch64-linux-gnu", "arm64", "aarch64-unknown-linux", "gnu", "musl"},
		"linux/arm/v7":  {"arm", "v7", "arm-linux-gnueabihf", "arm-linux-gnueabihf", "armhf", "armv7-unknown-linux", "gnueabihf", "musleabihf"},
		"linux/ppc64le": {"ppc64le", "", "powerpc64le-linux-gnu", "powerpc64le-linux-gnu", "ppc64el", "powerpc64le-unknown-linux", "gnu", "musl"},
		"linux/s390x":   {"s390x", "", "s390x-linux-gnu", "s390x-linux-gnu", "s390x", "s390x-unknown-linux", "gnu", "musl"},
		"linux/riscv64": {"riscv64", "", "riscv64-linux-gnu", "riscv64-linux-gnu", "riscv64", "riscv64gc-unknown-linux", "gnu", "musl"},
	}
}
