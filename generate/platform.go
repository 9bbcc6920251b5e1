package generate

// architecture is what compilers call a platform.
type architecture struct {
	arch    string // TARGETARCH: amd64
	variant string // TARGETVARIANT: v7, ""
	gnu     string // Debian's prefix of its cross compiler, in package names: x86-64-linux-gnu
	tool    string // the same in program names: x86_64-linux-gnu
	deb     string // Debian's architecture: amd64
	rust    string // the start of Rust's target: x86_64
	abi     string // its end: gnu, gnueabihf
	musl    string // the same for musl: musl, musleabihf
	goarch  string
}

// architectures are the platforms that there is a Debian, an Alpine and a
// compiler for.
func architectures() map[string]architecture {
	return map[string]architecture{
		"linux/amd64":   {"amd64", "", "x86-64-linux-gnu", "x86_64-linux-gnu", "amd64", "x86_64-unknown-linux", "gnu", "musl", "amd64"},
		"linux/arm64":   {"arm64", "", "aarch64-linux-gnu", "aarch64-linux-gnu", "arm64", "aarch64-unknown-linux", "gnu", "musl", "arm64"},
		"linux/arm/v7":  {"arm", "v7", "arm-linux-gnueabihf", "arm-linux-gnueabihf", "armhf", "armv7-unknown-linux", "gnueabihf", "musleabihf", "arm"},
		"linux/ppc64le": {"ppc64le", "", "powerpc64le-linux-gnu", "powerpc64le-linux-gnu", "ppc64el", "powerpc64le-unknown-linux", "gnu", "musl", "ppc64le"},
		"linux/s390x":   {"s390x", "", "s390x-linux-gnu", "s390x-linux-gnu", "s390x", "s390x-unknown-linux", "gnu", "musl", "s390x"},
		"linux/riscv64": {"riscv64", "", "riscv64-linux-gnu", "riscv64-linux-gnu", "riscv64", "riscv64gc-unknown-linux", "gnu", "musl", "riscv64"},
	}
}
