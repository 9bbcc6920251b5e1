package generate

import (
	"io/fs"
	"slices"
	"strings"
)

// bakeView is a plan as the template of docker-bake.hcl sees it.
type bakeView struct {
	*Plan
	Image        string
	Dockerfile   string
	Args         []Pair
	Width        int  // of the longest name of them
	Version      bool // VERSION is one of them
	BuildSecrets []string
	Home         bool // they are in the home directory
	Attest       []string
	Artifact     bool
}

func (p *Plan) bake(overrides fs.FS) ([]byte, error) {
	v := bakeView{Plan: p, Image: or(p.Descriptor.CI.Registry, p.Name), Dockerfile: p.Descriptor.path("dockerfile"), Artifact: p.Language != "static"}
	for _, a := range p.Runtime.Args {
		name, value, _ := strings.Cut(a, "=")
		value = strings.ReplaceAll(value, "${", "$${") // or it would be a variable
		if name == "VERSION" && value == "" {
			value = "dev"
		}
		v.Args = append(v.Args, Pair{name, value})
		v.Width = max(v.Width, len(name))
	}
	v.Version = slices.ContainsFunc(v.Args, func(a Pair) bool { return a.Name == "VERSION" })
	for _, s := range p.buildSecrets() {
		source := "env=" + s.Env
		if s.File != "" {
			source = "src=" + s.File
			v.Home = strings.Contains(s.File, "${HOME}")
		}
		v.BuildSecrets = append(v.BuildSecrets, "id="+s.Name+","+source)
	}
	if p.attests("provenance") {
		v.Attest = append(v.Attest, "type=provenance,mode=max")
	}
	if p.attests("sbom") {
		v.Attest = append(v.Attest, "type=sbom")
	}
	text, err := p.render("bake/docker-bake.hcl.tmpl", overrides, v)
	if err != nil {
		return nil, err
	}
	return p.commented(text), nil
}

// attests reports whether something is attested of the image that is pushed; all
// of it when the descriptor does not say.
func (p *Plan) attests(what string) bool {
	return !p.Descriptor.given("ci", "attest") || slices.Contains(p.Descriptor.CI.Attest, what)
}

// hclString writes a text as a string of HCL; ${NAME} in it stays a variable.
func hclString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
