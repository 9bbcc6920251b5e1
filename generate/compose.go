package generate

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// composeView is a plan as the template of compose.yaml sees it.
type composeView struct {
	*Plan
	App          string // the service of the program
	Context      string // of the build, seen from compose.yaml
	Dockerfile   string // "" for the usual one
	Job          *job
	Environment  []Pair
	AppSecrets   []secret
	BuildSecrets []secret
	AppVolumes   []Pair // name and directory
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
	Environment       []Pair
	Secret            string // the secret with its password
	Port              int
	Volume            *Pair
	Health            []string
	Starting          string
}

func (p *Plan) compose(overrides fs.FS) ([]byte, error) {
	text, err := p.render("compose/compose.yaml.tmpl", overrides, p.composeView())
	if err != nil {
		return nil, err
	}
	return p.commented(text), nil
}

func (p *Plan) composeView() composeView {
	v := composeView{Plan: p, App: p.app(), Context: ".", Job: p.job(), BuildSecrets: p.buildSecrets()}
	for range strings.Count(p.Descriptor.path("compose"), "/") {
		v.Context = path.Join(v.Context, "..")
	}
	if name := p.Descriptor.path("dockerfile"); name != "Dockerfile" {
		v.Dockerfile = name
	}
	for _, s := range p.Services {
		if s.URLEnv != "" {
			v.Environment = append(v.Environment, Pair{s.URLEnv, s.url(s.Name, s.password())})
		}
		v.Services = append(v.Services, s.compose())
	}
	for _, name := range keys(p.Descriptor.Secrets) {
		s := secret{Name: kebab(name), File: relative(p.Descriptor.Secrets[name].File, v.Context)}
		if s.File == "" {
			v.Environment = append(v.Environment, Pair{name, required(name)})
			continue
		}
		v.Environment = append(v.Environment, Pair{name + "_FILE", "/run/secrets/" + s.Name})
		v.AppSecrets = append(v.AppSecrets, s)
	}
	for _, dir := range p.Runtime.Writable {
		v.AppVolumes = append(v.AppVolumes, Pair{p.Name + strings.ReplaceAll(dir, "/", "-"), dir})
	}
	return v
}

// app is the name of the program's service.
func (p *Plan) app() string {
	if slices.ContainsFunc(p.Services, func(s Service) bool { return s.Name == p.Name }) || p.Name == "migrate" {
		return "app"
	}
	return p.Name
}

// job is the container that brings the schema up to date, or nil.
func (p *Plan) job() *job {
	if p.Descriptor.Migrate.Run != "job" {
		return nil
	}
	return &job{Name: "migrate", Command: p.Descriptor.Migrate.Cmd}
}

// buildSecrets are the secrets of the build, with where compose takes them from.
func (p *Plan) buildSecrets() []secret {
	var out []secret
	for _, s := range p.Secrets {
		out = append(out, secret{Name: s.ID, Env: or(s.Env, strings.ToUpper(snake(s.ID)))})
	}
	if p.Go != nil && len(p.Go.Private) > 0 {
		out = append(out, secret{Name: "netrc", File: "${HOME}/.netrc"})
	}
	return out
}

// Variable is the name of the variable, or of GitHub's secret, that has a secret.
func (s secret) Variable() string { return or(s.Env, strings.ToUpper(snake(s.Name))) }

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

// compose is the service as compose.yaml has it.
func (s Service) compose() composeService {
	k := s.kind()
	out := composeService{
		Name: s.Name, Kind: s.Kind, Image: s.Image, Command: k.command, Port: k.port,
		Environment: s.environment(s.password()), Health: s.health(), Starting: k.starting,
	}
	switch {
	case k.secret != "":
		out.Secret = s.Name + "-password"
		out.Environment = append(out.Environment, Pair{k.secret, "/run/secrets/" + out.Secret})
	case k.passes != "":
		out.Environment = append(out.Environment, Pair{k.passes, s.password()})
	}
	if dir := s.volume(); dir != "" {
		out.Volume = &Pair{s.Name + "-data", dir}
	}
	return out
}

// password is how compose writes the password of a service.
func (s Service) password() string { return required(s.Variable()) }

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
func (p *Plan) commented(text string) []byte {
	var out strings.Builder
	for line := range strings.Lines(text) {
		full := strings.HasPrefix(strings.TrimSpace(line), "#= ")
		switch {
		case full && p.Comments == "full":
			line = strings.Replace(line, "#= ", "# ", 1)
		case full || p.Comments == "none" && strings.HasPrefix(strings.TrimSpace(line), "# "):
			continue
		}
		out.WriteString(line)
	}
	return []byte(out.String())
}
