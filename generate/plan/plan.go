// Package plan decides everything about the files of a project: which program, built
// with what, run on what. It writes no text; package emit does.
package plan

import (
	"io/fs"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// Plan is everything that will be written: all decisions, no text. The templates
// only say it in the words of each file.
type Plan struct {
	Descriptor *descriptor.Descriptor
	Catalog    catalog.Catalog // the versions it took
	Language   string          // rust, go, static
	Name       string          // of the app: my-app
	Toolchain  string          // the version of the language, "" for a static site

	Choices []Choice // what it rests on, and where each comes from
	Notes   []Note   // what somebody should know before they build

	Rust      *RustBuild
	Go        *GoBuild
	Static    *StaticSite
	Runtime   Image
	Platforms []string // linux/amd64; none is the machine's own
	Cache     string   // ci, local, both
	Secrets   []descriptor.BuildSecret
	Comments  string // none, brief, full

	Services []Service     // databases and the like, as compose and the workflow start them
	Needs    []detect.Need // databases and the like that the project's dependencies stand for
	Migrates detect.Migrations
	Sqlx     string   // the version of sqlx that Cargo.lock has; ""
	Ignored  []string // what .dockerignore keeps out of the directories that it lets in
	Artifact Artifact // what is built
	Wants    []Want   `json:"-"` // why packages of the system are installed

	project fs.FS
	found   *detect.Project
}

// Note is what somebody should know before they build.
type Note struct {
	Place detect.Place
	Text  string
}

// Read is a path of the build context that a step takes.
type Read struct {
	Path string // relative to the context, / between its parts; of a directory, all that is in it
	Dir  bool
	Why  string
}

// Image is the stage that ships.
type Image struct {
	Base       string   // slim, distroless, alpine, scratch; "" for a static site
	From       string   // gcr.io/distroless/cc-debian13:nonroot
	Packages   []string // of the system, installed in it
	UID        int      // user and group
	Account    bool     // the user is created in it
	Env        []catalog.Pair
	Port       int // 0 without one
	Health     Health
	StopSignal string
	Init       string // why PID 1 should be an init, which passes signals on; "" when the program needs none
	Files      []Copy // from the build and the build context, in order
	Writable   []string
	Entrypoint []string
	Cmd        []string
	Labels     []catalog.Pair // that do not change from build to build
	Args       []string       // VERSION, REVISION, CREATED: become labels
}

// Copy is what the runtime image gets from the build or the build context.
type Copy struct {
	Stage string // "" is the build context
	From  string
	To    string
	Chmod string // "" leaves the mode
	Why   string
}

// Health is the image's health check.
type Health struct {
	Command []string // what HEALTHCHECK CMD runs, in exec form; nil without one
	Probe   bool     // Command is a program that is built along
	Path    string   // what it gets: /health; "" for one that only connects, or for the program's own check
}

// Artifact is what is built, for the estimate of sizes.
type Artifact struct {
	Low, High float64 // megabytes
	Why       string  // 312 crates, at 25 to 50 kB each
}
