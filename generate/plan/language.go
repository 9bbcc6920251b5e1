package plan

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// language decides what language the project is in.
func (p *planner) language() error {
	if lang := p.d.App.Lang; lang != "" {
		return p.givenLanguage(lang)
	}
	ours := p.found.Supported()
	switch {
	case len(ours) > 1:
		err := &AmbiguousError{Key: p.d.Key("app", "lang"), Written: p.d.Written(), What: "languages"}
		for _, l := range ours {
			err.Candidates = append(err.Candidates, Candidate{Value: l.Name, Place: l.Place})
		}
		return err
	case len(ours) == 1:
		p.plan.Language = ours[0].Name
		p.choose(Choice{Key: "app.lang", Label: "language", Value: ours[0].Name, Source: Detected, Place: ours[0].Place})
		p.others()
		return p.d.Only(ours[0].Name, "the project is in "+ours[0].Name+"; remove it")
	}
	return p.noLanguage()
}

// others says which parts of the project the image will not have.
func (p *planner) others() {
	for _, l := range p.found.Langs {
		if !l.Supported && l.Name == "node" {
			p.note(l.Place, "there is a project in Node.js as well, which the image neither builds nor has; what it makes has to be there before docker build")
		}
	}
}

func (p *planner) givenLanguage(lang string) error {
	if lang == "rust" && p.found.Rust == nil {
		return p.d.Errorf("app", "lang", "app.lang is %q, but there is no Cargo.toml beside dockcheck.toml%s", lang, p.elsewhere("Cargo.toml"))
	}
	if lang == "go" && p.found.Go == nil {
		return p.d.Errorf("app", "lang", "app.lang is %q, but there is no go.mod beside dockcheck.toml%s", lang, p.elsewhere("go.mod"))
	}
	p.plan.Language = lang
	p.choose(Choice{Key: "app.lang", Label: "language", Value: lang, Source: Given, Place: p.given("app", "lang")})
	return nil
}

// elsewhere says where a manifest is, when it is further down.
func (p *planner) elsewhere(name string) string {
	for _, at := range p.found.Below() {
		if path.Base(at.File) == name {
			return fmt.Sprintf("; there is one in %s: move dockcheck.toml there, and run dockcheck gen %[1]s", path.Dir(at.File))
		}
	}
	return ""
}

// noLanguage is why nothing can be generated.
func (p *planner) noLanguage() error {
	const does = "it does for Rust, Go and static sites"
	if len(p.found.Langs) > 0 {
		var titles []string
		for _, l := range p.found.Langs {
			titles = append(titles, l.Title)
		}
		l := p.found.Langs[0]
		hint := ""
		if n := p.found.Node; n != nil && n.Build.Known() && !n.Start.Known() {
			hint = "; for a site that npm run build makes, build it before docker build, and write app.lang = \"static\" and static.dir = \"dist\" into dockcheck.toml"
		}
		return detect.Errorf(l.Place, "this is a project in %s, which dockcheck writes no Dockerfile for: %s%s", strings.Join(titles, " and "), does, hint)
	}
	if below := p.found.Below(); len(below) > 0 {
		dir := path.Dir(below[0].File)
		if p.d.Several() {
			return p.d.Errorf("app", "dir", "there is no Cargo.toml, go.mod or index.html here, but there is %s; write dir = %q", path.Join(p.d.Dir, below[0].File), path.Join(p.d.Dir, dir))
		}
		each := ""
		if slices.ContainsFunc(below, func(at detect.Place) bool { return path.Dir(at.File) != dir && !within(at.File, dir) }) {
			each = fmt.Sprintf(", or write dockcheck.toml for all of them: [apps.%s] with dir = %q, and so on", descriptor.ImageName(dir), dir)
		}
		return detect.Errorf(detect.Place{}, "there is no Cargo.toml, go.mod or index.html here, but there is %s; run dockcheck gen %s%s", below[0], dir, each)
	}
	return detect.Errorf(detect.Place{}, "there is no Cargo.toml, go.mod or index.html here, so that nothing says what to build; dockcheck writes Dockerfiles for Rust, Go and static sites")
}
