package generate

import (
	"fmt"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// language decides what language the project is in.
func (p *planner) language() error {
	if lang := p.d.App.Lang; lang != "" {
		return p.givenLanguage(lang)
	}
	var ours []detect.Language
	for _, l := range p.found.Langs {
		if l.Supported {
			ours = append(ours, l)
		}
	}
	switch {
	case len(ours) > 1:
		err := &AmbiguousError{Key: "app.lang", What: "languages"}
		for _, l := range ours {
			err.Candidates = append(err.Candidates, Candidate{Value: l.Name, Place: l.Place})
		}
		return err
	case len(ours) == 1:
		p.plan.Language = ours[0].Name
		p.choose(Choice{Key: "app.lang", Label: "language", Value: ours[0].Name, Source: Detected, Place: ours[0].Place})
		return nil
	}
	return p.noLanguage()
}

func (p *planner) givenLanguage(lang string) error {
	if lang == "rust" && p.found.Rust == nil {
		return p.d.errorf("app", "lang", "app.lang is %q, but there is no Cargo.toml in the project", lang)
	}
	if lang == "go" && p.found.Go == nil {
		return p.d.errorf("app", "lang", "app.lang is %q, but there is no go.mod in the project", lang)
	}
	p.plan.Language = lang
	p.choose(Choice{Key: "app.lang", Label: "language", Value: lang, Source: Given, Place: p.given("app", "lang")})
	return nil
}

// noLanguage is why nothing can be generated.
func (p *planner) noLanguage() error {
	if len(p.found.Langs) > 0 {
		l := p.found.Langs[0]
		return detect.Errorf(l.Place, "this is a project in %s, which dockcheck writes no Dockerfile for; it does for Rust, Go and static sites", l.Name)
	}
	if below := p.found.Below(); len(below) > 0 {
		return fmt.Errorf("there is no Cargo.toml, go.mod or index.html here, but there is %s", below[0])
	}
	return fmt.Errorf("there is no Cargo.toml, go.mod or index.html here: nothing says what to build")
}
