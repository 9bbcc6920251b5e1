package emit

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/parser"
)

// composeView is what the template of compose.yaml sees.
type composeView struct {
	writer
	Name     string // of the project; "" is that of its directory
	Apps     []composeApp
	Services []composeService
}

// composeApp is a program in compose.yaml.
type composeApp struct {
	writer
	App          string // the service of the program
	Context      string // of the build, seen from compose.yaml
	Dockerfile   string // seen from there; "" for the usual one
	Host         int    // the port on this machine
	Anchor       string // the end of the names of its anchors: "", -api
	Job          *job
	Environment  []catalog.Pair
	AppSecrets   []secret
	BuildSecrets []secret
	AppVolumes   []catalog.Pair // name and directory
	Needs        []composeService
}

// job is a container that runs once, before the program.
type job struct {
	Name    string
	Command []string
}

// secret is one of compose: a file of it appears in the container.
type secret struct {
	Name string
	File string // on this machine, or
	Env  string // the variable of .env that has it
}

// composeService is a database or the like in compose.yaml.
type composeService struct {
	Name, Kind, Image string
	Command           []string
	Environment       []catalog.Pair
	Secret            string // the secret with its password
	Variable          string // of .env, with the same
	Port              int
	Volume            *catalog.Pair
	Health            []string
	Starting          string
}

func (t together) composeView() composeView {
	v := composeView{writer: t.first(), Name: t.first().Name}
	ports := map[int]bool{}
	for _, w := range t.writers {
		a := w.composeApp()
		if t.several() {
			v.Name, a.Anchor = "", "-"+a.App
		}
		for a.Host = w.Runtime.Port; ports[a.Host]; a.Host++ { // somebody else has it
		}
		ports[a.Host] = a.Host != 0
		v.Apps = append(v.Apps, a)
		for _, s := range a.Needs {
			if !slices.ContainsFunc(v.Services, func(o composeService) bool { return o.Name == s.Name }) {
				v.Services = append(v.Services, s)
			}
		}
	}
	return v
}

func (w writer) composeApp() composeApp {
	up := strings.Repeat("../", strings.Count(w.Descriptor.PathOf("compose"), "/"))
	a := composeApp{writer: w, App: w.app(), Context: path.Join(up, w.Descriptor.Dir), Job: w.job(), BuildSecrets: w.buildSecrets(), Dockerfile: w.inContext()}
	a.Context = cmp.Or(a.Context, ".")
	for _, s := range w.Services {
		if s.URLEnv != "" {
			a.Environment = append(a.Environment, catalog.Pair{Name: s.URLEnv, Value: s.URL(s.Name, password(s))})
		}
		a.Needs = append(a.Needs, composed(s))
	}
	own, _ := w.Descriptor.Own().Table("secrets")
	for _, name := range slices.Sorted(maps.Keys(w.secrets())) {
		s := secret{Name: kebab(name), File: relative(w.secrets()[name].File, cmp.Or(path.Clean(up), "."))}
		if s.File == "" {
			a.Environment = append(a.Environment, catalog.Pair{Name: name, Value: required(name)})
			continue
		}
		if w.Descriptor.Several() && own.Has(name) {
			s.Name = w.Name + "-" + s.Name // another program may have another file
		}
		a.Environment = append(a.Environment, catalog.Pair{Name: name + "_FILE", Value: "/run/secrets/" + s.Name})
		a.AppSecrets = append(a.AppSecrets, s)
	}
	for _, dir := range w.Runtime.Writable {
		a.AppVolumes = append(a.AppVolumes, catalog.Pair{Name: w.Name + strings.ReplaceAll(dir, "/", "-"), Value: dir})
	}
	return a
}

// secrets are those of the running program. A web server reads none.
func (w writer) secrets() map[string]descriptor.Secret {
	if w.Static != nil {
		return nil
	}
	return w.Descriptor.Secrets
}

// inContext is the Dockerfile seen from the build context, "" for the usual one.
func (w writer) inContext() string {
	name, dir := w.Descriptor.PathOf("dockerfile"), path.Clean(w.Descriptor.Dir)
	for ; dir != "." && !strings.HasPrefix(name, dir+"/"); dir = path.Dir(dir) {
		name = "../" + name
	}
	if dir != "." {
		name = strings.TrimPrefix(name, dir+"/")
	}
	if name == "Dockerfile" {
		return ""
	}
	return name
}

// app is the name of the program's service.
func (w writer) app() string {
	if slices.ContainsFunc(w.Services, func(s plan.Service) bool { return s.Name == w.Name }) || w.Name == "migrate" {
		if w.Descriptor.Several() {
			return w.Name + "-app"
		}
		return "app"
	}
	return w.Name
}

// job is the container that brings the schema up to date, or nil.
func (w writer) job() *job {
	if w.Descriptor.Migrate.Run != "job" {
		return nil
	}
	name := "migrate"
	if w.Descriptor.Several() {
		name = w.Name + "-migrate"
	}
	return &job{Name: name, Command: w.Descriptor.Migrate.Cmd}
}

// buildSecrets are the secrets of the build, with where compose takes them from.
func (w writer) buildSecrets() []secret {
	var out []secret
	for _, s := range w.Secrets {
		out = append(out, secret{Name: s.ID, Env: cmp.Or(s.Env, strings.ToUpper(snake(s.ID)))})
	}
	if w.Go != nil && len(w.Go.Private) > 0 {
		out = append(out, secret{Name: "netrc", File: "${HOME}/.netrc"})
	}
	return out
}

// Variable is the name of the variable, or of GitHub's secret, that has a secret.
func (s secret) Variable() string { return cmp.Or(s.Env, strings.ToUpper(snake(s.Name))) }

// Volumes are all that compose keeps.
func (v composeView) Volumes() []string {
	var out []string
	for _, a := range v.Apps {
		for _, p := range a.AppVolumes {
			out = append(out, p.Name)
		}
	}
	for _, s := range v.Services {
		if s.Volume != nil {
			out = append(out, s.Volume.Name)
		}
	}
	return out
}

// TopSecrets are all secrets, each once.
func (v composeView) TopSecrets() []secret {
	var out []secret
	add := func(s secret) {
		if !slices.ContainsFunc(out, func(o secret) bool { return o.Name == s.Name }) {
			out = append(out, s)
		}
	}
	for _, a := range v.Apps {
		for _, s := range slices.Concat(a.BuildSecrets, a.AppSecrets) {
			add(s)
		}
	}
	for _, s := range v.Services {
		if s.Secret != "" {
			add(secret{Name: s.Secret, Env: s.Variable})
		}
	}
	return out
}

// composed is a service as compose.yaml has it.
func composed(s plan.Service) composeService {
	k := s.Known()
	out := composeService{
		Name: s.Name, Kind: s.Kind, Image: s.Image, Command: k.Command, Port: k.Port,
		Environment: s.Environment(password(s)), Health: s.Health(), Starting: k.Starting, Variable: s.Variable(),
	}
	switch {
	case k.Secret != "":
		out.Secret = s.Name + "-password"
		out.Environment = append(out.Environment, catalog.Pair{Name: k.Secret, Value: "/run/secrets/" + out.Secret})
	case k.Passes != "":
		out.Environment = append(out.Environment, catalog.Pair{Name: k.Passes, Value: password(s)})
	}
	if dir := s.Volume(); dir != "" {
		out.Volume = &catalog.Pair{Name: s.Name + "-data", Value: dir}
	}
	return out
}

// password is how compose writes the password of a service.
func password(s plan.Service) string { return required(s.Variable()) }

// required is a variable of .env that has to be there.
func required(name string) string { return "${" + name + ":?set it in .env}" }

// relative is a path of the project seen from the directory of compose.yaml.
func relative(name, context string) string {
	if name == "" || path.IsAbs(name) {
		return name
	}
	return "./" + path.Join(context, name)
}

func kebab(s string) string { return strings.ToLower(strings.ReplaceAll(s, "_", "-")) }

func snake(s string) string { return strings.NewReplacer("-", "_", ".", "_").Replace(s) }

// composeList writes words as a list, behind a first word if there is one. compose
// puts variables of this machine in place of $NAME, and $ in place of $$.
func composeList(first string, words []string) string {
	if first != "" {
		words = append([]string{first}, words...)
	}
	return strings.ReplaceAll(parser.JSON(words), "$", "$$")
}
