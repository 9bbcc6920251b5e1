package emit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
)

// bakeView is a plan as the template of docker-bake.hcl sees it.
type bakeView struct {
	writer
	Image        string
	Dockerfile   string
	Args         []catalog.Pair
	Width        int  // of the longest name of them
	Version      bool // VERSION is one of them
	BuildSecrets []string
	Home         bool // they are in the home directory
	Attest       []string
	Artifact     bool
}

func (w writer) bake() ([]byte, error) {
	v := bakeView{writer: w, Image: cmp.Or(w.Descriptor.CI.Registry, w.Name), Dockerfile: w.Descriptor.PathOf("dockerfile"), Artifact: w.Language != "static"}
	for _, a := range w.Runtime.Args {
		name, value, _ := strings.Cut(a, "=")
		value = strings.ReplaceAll(value, "${", "$${") // or it would be a variable
		if name == "VERSION" && value == "" {
			value = "dev"
		}
		v.Args = append(v.Args, catalog.Pair{Name: name, Value: value})
		v.Width = max(v.Width, len(name))
	}
	v.Version = slices.ContainsFunc(v.Args, func(a catalog.Pair) bool { return a.Name == "VERSION" })
	for _, s := range w.buildSecrets() {
		source := "env=" + s.Env
		if s.File != "" {
			source = "src=" + s.File
			v.Home = strings.Contains(s.File, "${HOME}")
		}
		v.BuildSecrets = append(v.BuildSecrets, "id="+s.Name+","+source)
	}
	if w.attests("provenance") {
		v.Attest = append(v.Attest, "type=provenance,mode=max")
	}
	if w.attests("sbom") {
		v.Attest = append(v.Attest, "type=sbom")
	}
	text, err := w.render("bake/docker-bake.hcl.tmpl", v)
	if err != nil {
		return nil, err
	}
	return w.commented(text), nil
}

// attests reports whether something is attested of the image that is pushed; all
// of it when the descriptor does not say.
func (w writer) attests(what string) bool {
	return !w.Descriptor.Given("ci", "attest") || slices.Contains(w.Descriptor.CI.Attest, what)
}

// hclString writes a text as a string of HCL; ${NAME} in it stays a variable.
func hclString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
