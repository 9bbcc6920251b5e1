// Package descriptor is dockcheck.toml as the generator reads it: its keys, what they
// may say, and where each stands, so that an error can point at it.
package descriptor

import "github.com/dockcheck/dockcheck/internal/settings"

// Schema is the version of dockcheck.toml that this package reads.
const Schema = 1

// Descriptor is dockcheck.toml without [lint]: what a project says
// about its image. The zero value of a key means that dockcheck finds it out.
type Descriptor struct {
	Schema    int                `toml:"schema" doc:"The version of this file's format: 1."`
	Catalog   string             `toml:"catalog" doc:"The release of dockcheck's catalog that versions of base images come from, so that a newer dockcheck writes the same. Without it, the newest."`
	Templates string             `toml:"templates" doc:"A directory of templates that take the place of dockcheck's own: rust/Dockerfile.tmpl."`
	App       App                `toml:"app" doc:"The program that the image runs."`
	Apps      map[string]Program `toml:"apps" doc:"The programs, where there are several, by their names: a Dockerfile each, and one compose.yaml and one workflow for all. Each has the keys of [app], and what other tables say for it alone."`
	Rust      Rust               `toml:"rust" doc:"How a Rust program is built."`
	Go        Go                 `toml:"go" doc:"How a Go program is built."`
	Static    Static             `toml:"static" doc:"How a static site is served."`
	Runtime   Runtime            `toml:"runtime" doc:"The image that ships."`
	Build     Build              `toml:"build" doc:"What holds for the build in any language."`
	Services  map[string]any     `toml:"services" doc:"Databases and the like that the program needs, by name: an image, or a table with image, database and url-env."`
	Migrate   Migrate            `toml:"migrate" doc:"How the database's schema is brought up to date."`
	Secrets   map[string]Secret  `toml:"secrets" doc:"Secrets of the running program, by the name of their environment variable. They are never in the image."`
	CI        CI                 `toml:"ci" doc:"The workflow that tests, builds and pushes."`
	Output    Output             `toml:"output" doc:"The files to write."`
	Inserts   []Insert           `toml:"insert" doc:"Lines of your own at an anchor of the Dockerfile; dockcheck gen --anchors lists them."`
	Patches   []Patch            `toml:"patch" doc:"Instructions of your own in place of generated ones."`
	Images    map[string]string  `toml:"images" doc:"Digests to pin images to, by their reference: \"debian:trixie-slim\" = \"sha256:...\"."`

	Dir string // of the program, relative to the file; "." is beside it

	asked   bool           // it was made of settings
	program string         // of [apps]; "" for [app]
	file    *settings.File // where its values stand; nil when it was not read from a file
}

// App is the program that the image runs.
type App struct {
	Name   string   `toml:"name" doc:"The name of the image, its labels and its compose service. Without it, the program's name."`
	Lang   string   `toml:"lang" values:"rust go static" doc:"The language of the project."`
	Bin    string   `toml:"bin" doc:"The Rust binary to run, where there are several."`
	Main   string   `toml:"main" doc:"The Go package to run, where there are several: ./cmd/api."`
	Port   int      `toml:"port" doc:"The port that the program listens on."`
	Health any      `toml:"health" kinds:"string boolean table" doc:"How to see that the program works: a path to get (\"/health\"), \"tcp\" to connect to the port, { cmd = [\"--health-check\"] } for arguments to the program itself, or false."`
	Assets []string `toml:"assets" doc:"Files and directories that the program reads while it runs. They go to /app under the same names."`
	Run    []string `toml:"run" doc:"Arguments that the program is started with, such as [\"serve\"]."`
}

// Rust is how a Rust program is built.
type Rust struct {
	Toolchain         string   `toml:"toolchain" doc:"The version of Rust: 1.98 or 1.98.1. Without it, that of rust-toolchain.toml, or the newest."`
	Deps              string   `toml:"deps" values:"skeleton chef fetch mount" doc:"How dependencies are kept from one build to the next: compiled without the source (skeleton), by cargo-chef (chef), only downloaded (fetch), or in a cache mount (mount)."`
	Target            string   `toml:"target" values:"gnu musl" doc:"The C library: gnu is that of Debian, musl is linked into the program."`
	Features          []string `toml:"features" doc:"Cargo features to turn on."`
	NoDefaultFeatures bool     `toml:"no-default-features" doc:"Turn the default features off."`
	Profile           string   `toml:"profile" doc:"The Cargo profile to build with. The default is release."`
	Args              []string `toml:"args" doc:"More arguments for cargo build."`
	Sqlx              string   `toml:"sqlx" values:"offline none" doc:"offline checks queries against .sqlx, as cargo sqlx prepare writes it; none does not copy it."`
	Bundled           []string `toml:"bundled" doc:"Crates such as openssl-sys that need no package of the system here, because their library is built in or not used."`
}

// Go is how a Go program is built.
type Go struct {
	Version string   `toml:"version" doc:"The version of Go: 1.27. Without it, the newest that go.mod accepts."`
	Cgo     *bool    `toml:"cgo" doc:"Whether C is compiled in. Without it, whether a package of the program needs it."`
	Tags    []string `toml:"tags" doc:"Build tags."`
	Args    []string `toml:"args" doc:"More arguments for go build."`
	Private []string `toml:"private" doc:"Modules to get with credentials, as in GOPRIVATE: github.com/acme/*. The build takes them from the secret netrc."`
}

// Static is how a static site is served.
type Static struct {
	Dir    string `toml:"dir" doc:"The directory that is served."`
	Server string `toml:"server" values:"nginx static-web-server" doc:"The web server."`
	Spa    bool   `toml:"spa" doc:"Whether paths without a file get index.html, for programs that route in the browser."`
}

// Runtime is the image that ships.
type Runtime struct {
	Base     string            `toml:"base" values:"slim distroless alpine scratch" doc:"What the image is built on: Debian (slim), Debian without a shell (distroless), Alpine, or nothing (scratch)."`
	UID      int               `toml:"uid" doc:"The user and group that the program runs as, by number."`
	Env      map[string]string `toml:"env" doc:"Environment variables of the running program that are no secrets."`
	Packages []string          `toml:"packages" doc:"More packages of the system in the image that ships."`
	Writable []string          `toml:"writable" doc:"Directories that the program may write to; everything else belongs to root."`
	Signal   string            `toml:"signal" doc:"The signal that asks the program to stop. The default is what the program handles, or SIGTERM."`
}

// Build is what holds for the build in any language.
type Build struct {
	Packages     []string          `toml:"packages" doc:"More packages of the system to build with."`
	Args         []string          `toml:"args" doc:"Build arguments that become labels: VERSION, REVISION and CREATED."`
	Env          map[string]string `toml:"env" doc:"Environment variables of the build."`
	Inputs       []string          `toml:"inputs" doc:"Files and directories that the build needs besides those that dockcheck finds."`
	Secrets      []BuildSecret     `toml:"secrets" doc:"Secrets of the build, such as the token of a package registry. They are mounted, never copied."`
	Platforms    []string          `toml:"platforms" doc:"Platforms that the image is for: linux/amd64, linux/arm64. With several, the build compiles for the others instead of emulating them."`
	Cache        string            `toml:"cache" values:"ci local both" doc:"Where the build is fast again: layers (ci), cache mounts (local), or layers and mounts for downloads (both)."`
	Reproducible bool              `toml:"reproducible" doc:"Whether the build knows SOURCE_DATE_EPOCH, so that the same source gives the same image."`
}

// BuildSecret is a secret of the build.
type BuildSecret struct {
	ID  string `toml:"id" doc:"Its name in docker build --secret id=NAME."`
	Env string `toml:"env" doc:"The environment variable that has it while dependencies are fetched. Without it, it is the file /run/secrets/ID."`
}

// Migrate is how the database's schema is brought up to date.
type Migrate struct {
	Run string   `toml:"run" values:"job startup none" doc:"job is a container that runs before the program, startup leaves it to the program."`
	Cmd []string `toml:"cmd" doc:"What the job runs: [\"/app/myapp\", \"migrate\"]."`
}

// Secret is a secret of the running program.
type Secret struct {
	File string `toml:"compose-file" doc:"The file that compose takes it from."`
}

// CI is the workflow.
type CI struct {
	Provider string   `toml:"provider" values:"github" doc:"Who runs it."`
	Registry string   `toml:"registry" doc:"Where the image is pushed to: ghcr.io/acme/myapp."`
	Test     []string `toml:"test" doc:"The commands that test. The default is the language's own."`
	Attest   []string `toml:"attest" values:"provenance sbom" doc:"What is attested of the image."`
}

// Output is the files to write. A file is a path, true for its usual path, or
// false.
type Output struct {
	Dockerfile   any    `toml:"dockerfile" kinds:"string boolean" doc:"The path of the Dockerfile. The default is Dockerfile; false for one of your own."`
	Dockerignore *bool  `toml:"dockerignore" doc:"Whether to write the list of what the build may see, beside the Dockerfile. The default is true."`
	Compose      any    `toml:"compose" kinds:"string boolean" doc:"compose.yaml: the program with the services it needs."`
	Workflow     any    `toml:"workflow" kinds:"string boolean" doc:".github/workflows/container.yml: test, build, push."`
	Env          any    `toml:"env" kinds:"string boolean" doc:".env.example: the variables that compose takes."`
	Bake         any    `toml:"bake" kinds:"string boolean" doc:"docker-bake.hcl: the build for docker buildx bake."`
	Comments     string `toml:"comments" values:"none brief full" doc:"How much the files explain of themselves. The default is brief."`
}

// Insert is a fragment at an anchor.
type Insert struct {
	At   string `toml:"at" doc:"The anchor: build:before-compile."`
	Run  string `toml:"run" doc:"A command for a RUN."`
	Text string `toml:"text" doc:"Lines of a Dockerfile, as they are."`
}

// Patch is an instruction in place of a generated one.
type Patch struct {
	ID   string `toml:"id" doc:"The instruction: its stage and its keyword, runtime:entrypoint; of several, with its number: deps:run#2."`
	With string `toml:"with" doc:"The lines to write instead; none delete it."`
}
