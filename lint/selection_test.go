package lint

import (
	"testing"

	"github.com/dockcheck/dockcheck/parser"
)

// What a recommended rule leaves to strict is there with strict, and for those who
// select the rule; an option or a severity of the rule alone does not bring it.
func TestStrictOnly(t *testing.T) {
	book := NewRulebook([]*Rule{{
		Name: "image-test", Theme: Image, Severity: Warning, Preset: Recommended, Aliases: []string{"DL3006"},
		Check: func(p *Pass) {
			p.Report(p.Doc.Stages[0].From.Image, "plain")
			p.Report(p.Doc.Stages[0].From.Image, "subtle").Strict()
		},
	}})
	doc := parser.Parse("Dockerfile", []byte("FROM a\n"))
	for _, c := range []struct {
		name   string
		config Config
		flags  Selection
		want   int
	}{
		{"the default", Config{}, Selection{}, 1},
		{"strict", Config{}, Selection{Preset: "strict"}, 2},
		{"all", Config{Selection: Selection{Preset: "all"}}, Selection{}, 2},
		{"select", Config{}, Selection{Select: []string{"image-test"}}, 2},
		{"select by code", Config{}, Selection{Select: []string{"DL3006"}}, 2},
		{"extend", Config{Selection: Selection{ExtendSelect: []string{"image"}}}, Selection{}, 2},
		{"an option", Config{Rules: map[string]map[string]any{"image-test": {}}}, Selection{}, 1},
		{"a severity", Config{Severity: map[string]string{"image-test": "error"}}, Selection{}, 1},
		{"--preset", Config{}, Selection{Preset: "recommended"}, 1},
	} {
		if got := book.Lint(Input{Doc: doc}, book.Enable(&c.config, nil, c.flags)); len(got) != c.want {
			t.Errorf("%s: %d findings, want %d", c.name, len(got), c.want)
		}
	}
}

// What only another tool wants is there for those who ask by its code.
func TestByCodeOnly(t *testing.T) {
	book := NewRulebook([]*Rule{{
		Name: "image-test", Theme: Image, Severity: Warning, Preset: Recommended, Aliases: []string{"DL3006", "trivy:DS-0099"},
		Check: func(p *Pass) { p.Report(p.Doc.Stages[0].From.Image, "pedantic").ByCode() },
	}})
	doc := parser.Parse("Dockerfile", []byte("FROM a\n"))
	for _, c := range []struct {
		flags Selection
		want  int
	}{
		{Selection{}, 0},
		{Selection{Preset: "strict"}, 0},
		{Selection{Select: []string{"image-test"}}, 0},
		{Selection{Select: []string{"DS-0099"}}, 1},
		{Selection{ExtendSelect: []string{"DL3006"}}, 1},
		{Selection{Preset: "hadolint"}, 1},
		{Selection{Preset: "hadolint", Ignore: []string{"DL3006"}}, 0},
	} {
		if got := book.Lint(Input{Doc: doc}, book.Enable(&Config{}, nil, c.flags)); len(got) != c.want {
			t.Errorf("%v: %d findings, want %d", c.flags, len(got), c.want)
		}
	}
}
