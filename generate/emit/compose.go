package emit

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/parser"
)

// composeView is a plan as the template of compose.yaml sees it.
type composeView struct {
	writer
	App          string // the service of the program
	Context      string // of the build, seen from compose.yaml
	Dockerfile   string // "" for the usual one
	Job          *job
	Environment  []catalog.Pair
	AppSecrets   []secret
	BuildSecrets []secret
	AppVolumes   []catalog.Pair // name and directory
	Services     []composeService
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
	Port              int
	Volume            *catalog.Pair
	Health            []string
	Starting          string
}

func (w writer) compose() ([]byte, error) {
	text, err := w.render("compose/compose.yaml.tmpl", w.composeView())
	if err != nil {
		return nil, err
	}
	return w.commented(text), nil
}

func (w writer) composeView() composeView {
	v := composeView{writer: w, App: w.app(), Context: ".", Job: w.job(), BuildSecrets: w.buildSecrets()}
	for range strings.Count(w.Descriptor.PathOf("compose"), "/") {
		v.Context = path.Join(v.Context, "..")
	}
	if name := w.Descriptor.PathOf("dockerfile"); name != "Dockerfile" {
		v.Dockerfile = name
	}
	for _, s := range w.Services {
		if s.URLEnv != "" {
			v.Environment = append(v.Environment, catalog.Pair{Name: s.URLEnv, Value: s.URL(s.Name, password(s))})
		}
		v.Services = append(v.Services, composed(s))
	}
	for _, name := range slices.Sorted(maps.Keys(w.Descriptor.Secrets)) {
		s := secret{Name: kebab(name), File: relative(w.Descriptor.Secrets[name].File, v.Context)}
		if s.File == "" {
			v.Environment = append(v.Environment, catalog.Pair{Name: name, Value: required(name)})
			continue
		}
		v.Environment = append(v.Environment, catalog.Pair{Name: name + "_FILE", Value: "/run/secrets/" + s.Name})
		v.AppSecrets = append(v.AppSecrets, s)
	}
	for _, dir := range w.Runtime.Writable {
		v.AppVolumes = append(v.AppVolumes, catalog.Pair{Name: w.Name + strings.ReplaceAll(dir, "/", "-"), Value: dir})
	}
	return v
}

// app is the name of the program's service.
func (w writer) app() string {
	if slices.ContainsFunc(w.Services, func(s plan.Service) bool { return s.Name == w.Name }) || w.Name == "migrate" {
		return "app"
	}
	return w.Name
}

// job is the container that brings the schema up to date, or nil.
func (w writer) job() *job {
	if w.Descriptor.Migrate.Run != "job" {
		return nil
	}
	return &job{Name: "migrate", Command: w.Descriptor.Migrate.Cmd}
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
	for _, p := range v.AppVolumes {
		out = append(out, p.Name)
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
	out := slices.Concat(v.BuildSecrets, v.AppSecrets)
	for i, s := range v.Services {
		if s.Secret != "" {
			out = append(out, secret{Name: s.Secret, Env: v.Plan.Services[i].Variable()})
		}
	}
	return out
}

// composed is a service as compose.yaml has it.
func composed(s plan.Service) composeService {
	k := s.Known()
	out := composeService{
		Name: s.Name, Kind: s.Kind, Image: s.Image, Command: k.Command, Port: k.Port,
		Environment: s.Environment(password(s)), Health: s.Health(), Starting: k.Starting,
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

// commented leaves the comments of a text in that the descriptor asks for: those
// that start with #= only with comments = "full".
func (w writer) commented(text string) []byte {
	var out strings.Builder
	for line := range strings.Lines(text) {
		full := strings.HasPrefix(strings.TrimSpace(line), "#= ")
		switch {
		case full && w.Comments == "full":
			line = strings.Replace(line, "#= ", "# ", 1)
		case full || w.Comments == "none" && strings.HasPrefix(strings.TrimSpace(line), "# "):
			continue
		}
		out.WriteString(line)
	}
	return []byte(out.String())
}
