package emit

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
)

// bakeView is what the template of docker-bake.hcl sees.
type bakeView struct {
	writer
	Image   string // the default of IMAGE; "" where there are several programs
	Apps    []bakeApp
	Targets []string       // those that are built
	Args    []catalog.Pair // of all programs
	Home    bool           // secrets are in the home directory
}

// bakeApp is a program in docker-bake.hcl.
type bakeApp struct {
	writer
	Target       string
	Artifact     string // the target with the program alone, "" without one
	Context      string
	Dockerfile   string // seen from there
	Tag          string
	Args         []catalog.Pair
	Width        int // of the longest name of them
	BuildSecrets []string
	Attest       []string
}

func (t together) bakeView() bakeView {
	v := bakeView{writer: t.first()}
	if !t.several() {
		v.Image = t.first().image("")
	}
	for _, w := range t.writers {
		a := w.bakeApp()
		for _, arg := range a.Args {
			if !slices.ContainsFunc(v.Args, func(o catalog.Pair) bool { return o.Name == arg.Name }) {
				v.Args = append(v.Args, arg)
			}
		}
		v.Home = v.Home || strings.Contains(strings.Join(a.BuildSecrets, " "), "${HOME}")
		v.Apps, v.Targets = append(v.Apps, a), append(v.Targets, a.Target)
	}
	return v
}

func (w writer) bakeApp() bakeApp {
	a := bakeApp{writer: w, Target: "image", Artifact: "artifact", Context: cmp.Or(w.Descriptor.Dir, "."), Dockerfile: cmp.Or(w.inContext(), "Dockerfile"), Tag: "${IMAGE}"}
	if w.Descriptor.Several() {
		a.Target = strings.ReplaceAll(w.Name, ".", "-")
		a.Artifact, a.Tag = a.Target+"-artifact", w.image("")
	}
	if w.Language == "static" {
		a.Artifact = ""
	}
	for _, arg := range w.Runtime.Args {
		name, value, _ := strings.Cut(arg, "=")
		value = strings.ReplaceAll(value, "${", "$${") // or it would be a variable
		if name == "VERSION" && value == "" {
			value = "dev"
		}
		a.Args = append(a.Args, catalog.Pair{Name: name, Value: value})
		a.Width = max(a.Width, len(name))
	}
	a.Tag += ":latest"
	if slices.ContainsFunc(a.Args, func(p catalog.Pair) bool { return p.Name == "VERSION" }) {
		a.Tag = strings.TrimSuffix(a.Tag, "latest") + "${VERSION}"
	}
	for _, s := range w.buildSecrets() {
		source := "env=" + s.Env
		if s.File != "" {
			source = "src=" + s.File
		}
		a.BuildSecrets = append(a.BuildSecrets, "id="+s.Name+","+source)
	}
	if w.attests("provenance") {
		a.Attest = append(a.Attest, "type=provenance,mode=max")
	}
	if w.attests("sbom") {
		a.Attest = append(a.Attest, "type=sbom")
	}
	return a
}

// image is where the image is pushed to, under usual when dockcheck.toml does not say;
// of several programs, each has a name of its own below that.
func (w writer) image(usual string) string {
	registry := cmp.Or(w.Descriptor.CI.Registry, usual)
	switch {
	case registry == "":
		return w.Name
	case w.Descriptor.Several():
		return registry + "/" + w.Name
	}
	return registry
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
