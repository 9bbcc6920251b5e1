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

// workflowView is what the template of the workflow sees.
type workflowView struct {
	writer
	Several       bool // programs
	Apps          []workflowApp
	RegistryHost  string // "" is Docker Hub
	BuildSecrets  []secret
	Services      []workflowService
	RustToolchain string // "" for no program in Rust
	GoToolchain   string
	TestEnv       []catalog.Pair
	SmokeEnv      []catalog.Pair
	Prepare       []step // before the tests
	Tests         []step
	TestPackages  []string
}

// workflowApp is a program in the workflow.
type workflowApp struct {
	writer
	Context    string
	Dockerfile string // seen from the top of the repository; "" for the usual one there
	Image      string
	Job        *job
	SmokeEnv   []catalog.Pair
}

// step is a command of the workflow.
type step struct {
	Name string
	Run  string
	Dir  string // "" is the top of the repository
}

// workflowService is a database or the like beside a job.
type workflowService struct {
	Name, Image   string
	Environment   []catalog.Pair
	Port          int
	HealthCommand string
}

func (t together) workflowView() workflowView {
	v := workflowView{writer: t.first(), Several: t.several()}
	for _, w := range t.writers {
		a := w.workflowApp()
		v.Apps = append(v.Apps, a)
		v.SmokeEnv = add(v.SmokeEnv, a.SmokeEnv...)
		v.BuildSecrets = add(v.BuildSecrets, w.buildSecrets()...)
		v.TestPackages = add(v.TestPackages, w.testPackages()...)
		v.Tests, v.Prepare = add(v.Tests, w.tests()...), add(v.Prepare, w.prepare()...)
		for _, s := range w.Services {
			if !slices.ContainsFunc(v.Services, func(o workflowService) bool { return o.Name == s.Name }) {
				v.Services = append(v.Services, besideJob(s))
			}
		}
		switch {
		case w.Rust != nil:
			v.RustToolchain = cmp.Or(v.RustToolchain, w.Toolchain)
		case w.Go != nil:
			v.GoToolchain = cmp.Or(v.GoToolchain, w.Toolchain)
		}
	}
	for _, w := range t.writers {
		v.TestEnv = add(v.TestEnv, w.testEnv()...)
	}
	if host, _, ok := strings.Cut(v.Apps[0].Image, "/"); ok && strings.ContainsAny(host, ".:") {
		v.RegistryHost = host
	}
	return v
}

// add appends to a list what it does not have.
func add[T comparable](list []T, items ...T) []T {
	for _, item := range items {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}

func (w writer) workflowApp() workflowApp {
	a := workflowApp{writer: w, Context: cmp.Or(w.Descriptor.Dir, "."), Image: w.image("ghcr.io/${{ github.repository }}"), Job: w.job()}
	if name := w.Descriptor.PathOf("dockerfile"); name != path.Join(a.Context, "Dockerfile") || a.Context != "." {
		a.Dockerfile = name
	}
	for _, s := range w.Services {
		if s.URLEnv != "" {
			a.SmokeEnv = append(a.SmokeEnv, catalog.Pair{Name: s.URLEnv, Value: s.URL("localhost", testPassword)})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(w.secrets())) {
		a.SmokeEnv = append(a.SmokeEnv, catalog.Pair{Name: name, Value: "only-for-the-smoke-test-of-the-container"})
	}
	return a
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
func (v workflowView) Reproducible() bool {
	return slices.ContainsFunc(v.Apps, func(a workflowApp) bool { return a.Descriptor.Build.Reproducible })
}

// Attests reports whether something is attested of the image.
func (v workflowView) Attests(what string) bool { return v.attests(what) }

// Emulates reports whether a step of a build runs on another platform.
func (v workflowView) Emulates() bool {
	return slices.ContainsFunc(v.Apps, func(a workflowApp) bool {
		others := slices.ContainsFunc(a.Platforms, func(p string) bool { return p != "linux/amd64" })
		runs := len(a.Runtime.Packages) > 0 || a.Runtime.Account || view{a.writer}.MakesWritable()
		compiles := a.Language != "static" && view{a.writer}.BuildPlatform() == ""
		return others && (runs || compiles)
	})
}

// ForOthers reports whether an image is for other platforms than the runner's.
func (v workflowView) ForOthers() bool {
	return slices.ContainsFunc(v.Apps, func(a workflowApp) bool { return len(a.Platforms) > 0 })
}

// Jobs reports whether a program has a job that runs before it.
func (v workflowView) Jobs() bool {
	return slices.ContainsFunc(v.Apps, func(a workflowApp) bool { return a.Job != nil })
}

// Migrate is how docker run runs the job: its entrypoint, the image, its arguments.
func (a workflowApp) Migrate() string {
	words := []string{a.Job.Command[0], "smoke-test"}
	for _, w := range a.Job.Command[1:] {
		words = append(words, shellWord(w))
	}
	return strings.Join(words, " ")
}

// RunFlags are those of docker run that the program needs.
func (a workflowApp) RunFlags() string {
	var out []string
	if a.Runtime.Init != "" {
		out = append(out, "--init")
	}
	for _, dir := range a.Runtime.Writable {
		out = append(out, "--volume "+dir)
	}
	for _, p := range a.SmokeEnv {
		out = append(out, "--env "+p.Name)
	}
	return strings.Join(out, " ")
}

// SmokeFlags pass the environment on.
func (a workflowApp) SmokeFlags() string {
	var out []string
	for _, p := range a.SmokeEnv {
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
	for _, a := range v.Apps {
		for _, arg := range a.Runtime.Args {
			name, _, _ := strings.Cut(arg, "=")
			if value, ok := values[name]; ok {
				out = add(out, catalog.Pair{Name: name, Value: value})
			}
		}
	}
	return out
}

// PushedImage is where the images are pushed to.
func (v workflowView) PushedImage() string {
	if v.Several {
		return cmp.Or(v.Descriptor.CI.Registry, "ghcr.io/${{ github.repository }}") + "/${{ matrix.app }}"
	}
	return v.Apps[0].Image
}

// RustDirs are the directories that rust-cache is told of: none when the only one is
// the top of the repository.
func (v workflowView) RustDirs() []string {
	var out []string
	for _, a := range v.Apps {
		if a.Rust != nil {
			out = add(out, a.Context)
		}
	}
	return slices.DeleteFunc(out, func(dir string) bool { return dir == "." && len(out) == 1 })
}

// GoSums are the same for the cache of setup-go.
func (v workflowView) GoSums() []string {
	var out []string
	top := true
	for _, a := range v.Apps {
		if a.Go != nil {
			out, top = add(out, path.Join(a.Context, "go.sum")), top && a.Context == "."
		}
	}
	if top {
		return nil
	}
	return out
}
