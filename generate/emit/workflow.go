package emit

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// workflowView is a plan as the template of the workflow sees it.
type workflowView struct {
	writer
	Dockerfile   string // "" for the usual one
	Image        string
	RegistryHost string // "" is Docker Hub
	Job          *job
	BuildSecrets []secret
	Services     []workflowService
	TestEnv      []catalog.Pair
	SmokeEnv     []catalog.Pair
	Prepare      []catalog.Pair // steps before the tests: name and command
	Tests        []string
	TestPackages []string
}

// workflowService is a database or the like beside a job.
type workflowService struct {
	Name, Image   string
	Environment   []catalog.Pair
	Port          int
	HealthCommand string
}

func (w writer) workflow() ([]byte, error) {
	text, err := w.render("workflow/container.yml.tmpl", w.workflowView())
	if err != nil {
		return nil, err
	}
	return w.commented(text), nil
}

func (w writer) workflowView() workflowView {
	v := workflowView{
		writer: w, Image: cmp.Or(w.Descriptor.CI.Registry, "ghcr.io/${{ github.repository }}"),
		Job: w.job(), BuildSecrets: w.buildSecrets(), Tests: w.tests(), Prepare: w.prepare(), TestPackages: w.testPackages(),
	}
	if host, _, ok := strings.Cut(v.Image, "/"); ok && strings.ContainsAny(host, ".:") {
		v.RegistryHost = host
	}
	if name := w.Descriptor.PathOf("dockerfile"); name != "Dockerfile" {
		v.Dockerfile = name
	}
	if w.Rust != nil {
		v.TestEnv = append(v.TestEnv, catalog.Pair{Name: "RUSTUP_TOOLCHAIN", Value: w.Toolchain})
	}
	if w.Go != nil && len(w.Go.Private) > 0 {
		v.TestEnv = append(v.TestEnv, catalog.Pair{Name: "GOPRIVATE", Value: strings.Join(w.Go.Private, ",")})
	}
	for _, s := range v.BuildSecrets {
		if s.Env != "" {
			v.TestEnv = append(v.TestEnv, catalog.Pair{Name: s.Env, Value: "${{ secrets." + s.Env + " }}"})
		}
	}
	for _, s := range w.Services {
		v.Services = append(v.Services, besideJob(s))
		if s.URLEnv == "" {
			continue
		}
		address := catalog.Pair{Name: s.URLEnv, Value: s.URL("localhost", testPassword)}
		v.TestEnv, v.SmokeEnv = append(v.TestEnv, address), append(v.SmokeEnv, address)
		if w.Sqlx != "" && s.URLEnv != "DATABASE_URL" && s.Database != "" {
			v.TestEnv = append(v.TestEnv, catalog.Pair{Name: "DATABASE_URL", Value: address.Value}) // what sqlx reads
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.Descriptor.Secrets)) {
		v.SmokeEnv = append(v.SmokeEnv, catalog.Pair{Name: name, Value: "only-for-the-smoke-test-of-the-container"})
	}
	return v
}

// testPassword is that of databases that live as long as a job.
const testPassword = "test"

func besideJob(s plan.Service) workflowService {
	k := s.Known()
	out := workflowService{Name: s.Name, Image: s.Image, Environment: s.Environment(testPassword), Port: k.Port}
	if k.Passes != "" {
		out.Environment = append(out.Environment, catalog.Pair{Name: k.Passes, Value: testPassword})
	}
	if len(k.Command) == 0 && len(k.Health) > 1 { // a job's services take no command
		out.HealthCommand = `"` + strings.ReplaceAll(strings.Join(s.Health()[1:], " "), `"`, `\"`) + `"`
	}
	return out
}

// tests are the commands that test.
func (w writer) tests() []string {
	if w.Descriptor.Given("ci", "test") {
		return w.Descriptor.CI.Test
	}
	switch {
	case w.Rust != nil && strings.Contains(strings.Join(w.Rust.Flags, " "), "--package"):
		return []string{"cargo test --locked --workspace"}
	case w.Rust != nil:
		return []string{"cargo test --locked"}
	case w.Go != nil:
		var modules []string
		for _, m := range w.Go.Manifests {
			if path.Base(m) == "go.mod" {
				modules = append(modules, strings.TrimPrefix("./"+path.Dir(m), "./.")+"/...")
			}
		}
		for i, m := range modules {
			if m == "/..." {
				modules[i] = "./..."
			}
		}
		all := strings.Join(modules, " ")
		return []string{"go vet " + all, "go test " + all}
	}
	return nil
}

// prepare are the steps that tests of a program with sqlx need: the schema, and
// queries that are still what .sqlx has.
func (w writer) prepare() []catalog.Pair {
	i := slices.IndexFunc(w.Services, func(s plan.Service) bool { return s.Kind == "postgres" || s.Kind == "mysql" || s.Kind == "mariadb" })
	if w.Rust == nil || w.Sqlx == "" || i < 0 {
		return nil
	}
	driver := strings.Replace(w.Services[i].Kind, "mariadb", "mysql", 1)
	out := []catalog.Pair{{Name: "Install sqlx-cli", Value: "cargo install sqlx-cli --version " + w.Sqlx + " --locked --no-default-features --features rustls," + driver}}
	if dir := w.Migrates.Dir; dir != "" {
		out = append(out, catalog.Pair{Name: "Bring the schema up to date", Value: "cargo sqlx migrate run --source " + shellWord(dir)})
	}
	if slices.Contains(w.Rust.Env, catalog.Pair{Name: "SQLX_OFFLINE", Value: "true"}) {
		command := "cargo sqlx prepare --check"
		if slices.Contains(w.Rust.Flags, "--package") {
			command += " --workspace"
		}
		out = append(out, catalog.Pair{Name: "Check that .sqlx is up to date", Value: command})
	}
	return out
}

// testPackages are the packages of the system that tests are compiled with, where
// they have the names of Debian, which Ubuntu shares.
func (w writer) testPackages() []string {
	ref, packages := "", []string(nil)
	switch {
	case w.Rust != nil:
		ref, packages = w.Rust.Image, w.Rust.Packages
	case w.Go != nil:
		ref, packages = w.Go.Image, w.Go.Packages
	}
	if len(packages) == 0 || packageManager(ref) != "apt" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(packages), func(name string) bool {
		return name == "ca-certificates" || name == "tzdata" || strings.Contains(name, ":") || strings.HasPrefix(name, "musl")
	})
}

// Needs is what has to be right before the image is pushed.
func (v workflowView) Needs() string {
	if len(v.Tests) > 0 {
		return "[test, image]"
	}
	return "image"
}

// GitHubRegistry reports whether the image goes to GitHub's own registry.
func (v workflowView) GitHubRegistry() bool { return v.RegistryHost == "ghcr.io" }

// Reproducible reports whether the build takes the time of the commit.
func (v workflowView) Reproducible() bool { return v.Descriptor.Build.Reproducible }

// Attests reports whether something is attested of the image.
func (v workflowView) Attests(what string) bool { return v.attests(what) }

// Emulates reports whether a step of the build runs on another platform.
func (v workflowView) Emulates() bool {
	others := slices.ContainsFunc(v.Platforms, func(p string) bool { return p != "linux/amd64" })
	runs := len(v.Runtime.Packages) > 0 || v.Runtime.Account || view{v.writer}.MakesWritable()
	compiles := v.Language != "static" && view{v.writer}.BuildPlatform() == ""
	return others && (runs || compiles)
}

// SmokeFlags pass the environment on.
func (v workflowView) SmokeFlags() string {
	var out []string
	for _, p := range v.SmokeEnv {
		out = append(out, "--env "+p.Name+" ")
	}
	return strings.Join(out, "")
}

// BuildArgValues are the build arguments, with what GitHub knows.
func (v workflowView) BuildArgValues() []catalog.Pair {
	values := map[string]string{
		"VERSION":  "${{ steps.meta.outputs.version }}",
		"REVISION": "${{ github.sha }}",
		"CREATED":  "${{ fromJSON(steps.meta.outputs.json).labels['org.opencontainers.image.created'] }}",
		"SOURCE":   "${{ github.server_url }}/${{ github.repository }}",
		"URL":      "${{ github.server_url }}/${{ github.repository }}",
	}
	var out []catalog.Pair
	for _, a := range v.Runtime.Args {
		name, _, _ := strings.Cut(a, "=")
		if value, ok := values[name]; ok {
			out = append(out, catalog.Pair{Name: name, Value: value})
		}
	}
	return out
}
