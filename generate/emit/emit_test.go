package emit

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// service is the plan of a small Rust service.
func service() *plan.Plan {
	return &plan.Plan{
		Descriptor: &descriptor.Descriptor{}, Catalog: catalog.All()[0], Language: "rust", Name: "my-app", Toolchain: "1.98", Cache: "ci", Comments: "brief",
		Rust: &plan.RustBuild{
			Image: "rust:1.98-slim-trixie", Deps: "skeleton", Packages: []string{"libssl-dev", "pkg-config"},
			Manifests: []string{"Cargo.toml", "Cargo.lock", "api/Cargo.toml"}, Skeleton: plan.Skeleton{Programs: []string{"src/main.rs"}, Libraries: []string{"api/src/lib.rs"}},
			Source: []plan.Read{{Path: "src", Dir: true}, {Path: "api/src", Dir: true}, {Path: "migrations", Dir: true}, {Path: ".sqlx", Dir: true}},
			Clean:  []string{"my-app", "api"}, Flags: []string{"--locked", "--release", "--bin", "my-app"}, Profile: "release", Bin: "my-app",
			Env: []catalog.Pair{{Name: "SQLX_OFFLINE", Value: "true"}},
		},
		Runtime: plan.Image{
			Base: "distroless", From: "gcr.io/distroless/cc-debian13:nonroot", UID: 65532, Port: 3000, StopSignal: "SIGTERM",
			Env:    []catalog.Pair{{Name: "APP_ENV", Value: "production"}, {Name: "RUST_LOG", Value: "info"}},
			Health: plan.Health{Command: []string{"/app/healthcheck", "3000", "/health"}, Probe: true, Path: "/health"},
			Files: []plan.Copy{
				{Stage: "build", From: "/out/my-app", To: "/app/my-app"},
				{Stage: "probe", From: "/out/healthcheck", To: "/app/healthcheck"},
			},
			Writable:   []string{"/data"},
			Entrypoint: []string{"/app/my-app"},
			Labels:     []catalog.Pair{{Name: "org.opencontainers.image.title", Value: "my-app"}},
			Args:       []string{"VERSION", "REVISION"},
		},
	}
}

// The plainest case says the same everywhere: the lint, which the matrix test
// does not read, and the files beside it.
func TestFiles(t *testing.T) {
	files, err := Files([]*plan.Plan{service()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 || files[0].Path != "Dockerfile" || files[1].Path != ".dockerignore" {
		t.Errorf("files %v", files)
	}
	for _, want := range []string{
		"RUN cargo build --locked --release --bin my-app \\\n    && cargo clean --release -p my-app -p api\n",
		"HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \\\n    CMD [\"/app/healthcheck\", \"3000\", \"/health\"]\n",
		"USER 65532:65532\n",
	} {
		if !strings.Contains(string(files[0].Data), want) {
			t.Errorf("no %q in\n%s", want, files[0].Data)
		}
	}
	if !strings.Contains(string(files[1].Data), "*\n!.sqlx\n!Cargo.lock\n") {
		t.Errorf(".dockerignore:\n%s", files[1].Data)
	}
}

// What is only downloaded is in the layer, because caches of CI services keep no mounts.
func TestFetchedLayer(t *testing.T) {
	files, _, err := generated(t, projects(t)["rust-plain"], "[rust]\ndeps = \"fetch\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if text := string(files["dockerfile"].Data); strings.Contains(text, "type=cache") || !strings.Contains(text, "\nRUN cargo fetch --locked\n") {
		t.Errorf("the download is in a mount:\n%s", text)
	}
}
