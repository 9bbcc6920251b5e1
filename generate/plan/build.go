package plan

import "github.com/dockcheck/dockcheck/generate/catalog"

// RustBuild is how a Rust program is built.
type RustBuild struct {
	Image      string   // rust:1.98-slim-trixie
	Install    string   // a toolchain that the image does not have: nightly-2026-11-01
	Components []string // of the toolchain, besides the compiler and Cargo: rust-src
	Deps       string   // skeleton, chef, fetch, mount
	Musl       bool
	Packages   []string // of the system, to build with

	Manifests []string // Cargo.toml, Cargo.lock, api/Cargo.toml
	Skeleton  Skeleton
	Fetch     string         // why no skeleton compiles, so that dependencies are only downloaded; ""
	Early     []Read         // source that dependencies are compiled from: vendor/
	Source    []Read         // the program's own
	Clean     []string       // packages whose empty targets are thrown away
	Flags     []string       // of cargo build: --locked --package api --bin api
	Profile   string         // release
	Bin       string         // the file that cargo makes: my-app
	Crosses   []Cross        // the platforms that it is compiled for, on any machine; none is the machine's own
	Triple    string         // the target that the project's .cargo/config.toml sets, which is in the path of what is built; ""
	Env       []catalog.Pair // of the build
	Chef      string         // version of cargo-chef
}

// Cross is an architecture that is compiled for on another one.
type Cross struct {
	Platform string // linux/arm/v7
	Arch     string // TARGETARCH, with TARGETVARIANT: amd64, armv7
	Variant  bool   // it has a TARGETVARIANT
	Foreign  string // Debian's architecture, when Packages has some of it: arm64; ""
	Target   string // aarch64-unknown-linux-gnu
	Packages []string
	Env      []catalog.Pair
}

// GoBuild is how a Go program is built.
type GoBuild struct {
	Image     string // golang:1.27-trixie
	Packages  []string
	Manifests []string // go.mod, go.sum
	Vendored  bool     // the dependencies are in vendor/
	Source    []Read
	Main      string // ./cmd/api
	Out       string // /out/api
	Cgo       bool
	Cross     bool // it is compiled on the build machine's platform
	Arm       bool // one of the platforms is 32-bit ARM, which has variants
	Flags     []string
	Ldflags   string
	Version   string // the variable that gets VERSION: main.version
	Private   []string
	Env       []catalog.Pair
}

// StaticSite is what a static site is served with.
type StaticSite struct {
	Dir    string // public; "." is the project
	Server string // nginx, static-web-server
	Spa    bool
	Reads  []Read
}
