package generate

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// workflowView is a plan as the template of the workflow sees it.
type workflowView struct {
	*Plan
	Dockerfile   string // "" for the usual one
	Image        string
	RegistryHost string // "" is Docker Hub
	Job          *job
	BuildSecrets []secret
	Services     []workflowService
	TestEnv      []Pair
	SmokeEnv     []Pair
	Prepare      []Pair // steps before the tests: name and command
	Tests        []string
	TestPackages []string
}

// workflowService is a database or the like beside a job.
type workflowService struct {
	Name, Image   string
	Environment   []Pair
	Port          int
	HealthCommand string
}

func (p *Plan) workflow(overrides fs.FS) ([]byte, error) {
	text, err := p.render("workflow/container.yml.tmpl", overrides, p.workflowView())
	if err != nil {
		return nil, err
	}
	return p.commented(text), nil
}

func (p *Plan) workflowView() workflowView {
	v := workflowView{
		Plan: p, Image: or(p.Descriptor.CI.Registry, "ghcr.io/${{ github.repository }}"),
		Job: p.job(), BuildSecrets: p.buildSecrets(), Tests: p.tests(), Prepare: p.prepare(), TestPackages: p.testPackages(),
	}
	if host, _, ok := strings.Cut(v.Image, "/"); ok && strings.ContainsAny(host, ".:") {
		v.RegistryHost = host
	}
	if name := p.Descriptor.path("dockerfile"); name != "Dockerfile" {
		v.Dockerfile = name
	}
	if p.Rust != nil {
		v.TestEnv = append(v.TestEnv, Pair{"RUSTUP_TOOLCHAIN", p.Toolchain})
	}
	if p.Go != nil && len(p.Go.Private) > 0 {
		v.TestEnv = append(v.TestEnv, Pair{"GOPRIVATE", strings.Join(p.Go.Private, ",")})
	}
	for _, s := range v.BuildSecrets {
		if s.Env != "" {
			v.TestEnv = append(v.TestEnv, Pair{s.Env, "${{ secrets." + s.Env + " }}"})
		}
	}
	for _, s := range p.Services {
		v.Services = append(v.Services, s.workflow())
		if s.URLEnv == "" {
			continue
		}
		address := Pair{s.URLEnv, s.url("localhost", testPassword)}
		v.TestEnv, v.SmokeEnv = append(v.TestEnv, address), append(v.SmokeEnv, address)
		if p.Sqlx != "" && s.URLEnv != "DATABASE_URL" && s.Database != "" {
			v.TestEnv = append(v.TestEnv, Pair{"DATABASE_URL", address.Value}) // what sqlx reads
		}
	}
	for _, name := range keys(p.Descriptor.Secrets) {
		v.SmokeEnv = append(v.SmokeEnv, Pair{name, "only-for-the-smoke-test-of-the-container"})
	}
	return v
}

// testPassword is that of databases that live as long as a job.
const testPassword = "test"

func (s Service) workflow() workflowService {
	k := s.kind()
	out := workflowService{Name: s.Name, Image: s.Image, Environment: s.environment(testPassword), Port: k.port}
	if k.passes != "" {
		out.Environment = append(out.Environment, Pair{k.passes, testPassword})
	}
	if len(k.command) == 0 && len(k.health) > 1 { // a job's services take no command
		out.HealthCommand = `"` + strings.ReplaceAll(strings.Join(s.health()[1:], " "), `"`, `\"`) + `"`
	}
	return out
}

// tests are the commands that test.
func (p *Plan) tests() []string {
	if p.Descriptor.given("ci", "test") {
		return p.Descriptor.CI.Test
	}
	switch {
	case p.Rust != nil && strings.Contains(strings.Join(p.Rust.Flags, " "), "--package"):
		return []string{"cargo test --locked --workspace"}
	case p.Rust != nil:
		return []string{"cargo test --locked"}
	case p.Go != nil:
		var modules []string
		for _, m := range p.Go.Manifests {
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
func (p *Plan) prepare() []Pair {
	i := slices.IndexFunc(p.Services, func(s Service) bool { return s.Kind == "postgres" || s.Kind == "mysql" || s.Kind == "mariadb" })
	if p.Rust == nil || p.Sqlx == "" || i < 0 {
		return nil
	}
	driver := strings.Replace(p.Services[i].Kind, "mariadb", "mysql", 1)
	out := []Pair{{"Install sqlx-cli", "cargo install sqlx-cli --version " + p.Sqlx + " --locked --no-default-features --features rustls," + driver}}
	if dir := p.Migrates.Dir; dir != "" {
		out = append(out, Pair{"Bring the schema up to date", "cargo sqlx migrate run --source " + shellWord(dir)})
	}
	if slices.Contains(p.Rust.Env, Pair{"SQLX_OFFLINE", "true"}) {
		command := "cargo sqlx prepare --check"
		if slices.Contains(p.Rust.Flags, "--package") {
			command += " --workspace"
		}
		out = append(out, Pair{"Check that .sqlx is up to date", command})
	}
	return out
}

// testPackages are the packages of the system that tests are compiled with, where
// they have the names of Debian, which Ubuntu shares.
func (p *Plan) testPackages() []string {
	ref, packages := "", []string(nil)
	switch {
	case p.Rust != nil:
		ref, packages = p.Rust.Image, p.Rust.Packages
	case p.Go != nil:
		ref, packages = p.Go.Image, p.Go.Packages
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
	runs := len(v.Runtime.Packages) > 0 || v.Runtime.Account || view{v.Plan}.MakesWritable()
	compiles := v.Language != "static" && view{v.Plan}.BuildPlatform() == ""
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
func (v workflowView) BuildArgValues() []Pair {
	values := map[string]string{
		"VERSION":  "${{ steps.meta.outputs.version }}",
		"REVISION": "${{ github.sha }}",
		"CREATED":  "${{ fromJSON(steps.meta.outputs.json).labels['org.opencontainers.image.created'] }}",
		"SOURCE":   "${{ github.server_url }}/${{ github.repository }}",
		"URL":      "${{ github.server_url }}/${{ github.repository }}",
	}
	var out []Pair
	for _, a := range v.Runtime.Args {
		name, _, _ := strings.Cut(a, "=")
		if value, ok := values[name]; ok {
			out = append(out, Pair{name, value})
		}
	}
	return out
}
