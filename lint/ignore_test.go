package lint

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/dockcheck/dockcheck/parser"
)

// keywords makes a rule that finds every instruction of a kind, at its keyword.
func keyword(name string, preset Preset, aliases ...string) *Rule {
	return &Rule{
		Name: "keyword-" + name, Theme: Style, Severity: Warning, Preset: preset, Aliases: aliases,
		Check: func(p *Pass) {
			for _, in := range p.Doc.Instructions {
				if strings.EqualFold(in.Common().Name(), name) {
					p.Report(in.Common().Keyword, "here is a %s", name)
				}
			}
		},
	}
}

// words finds the word "bad" wherever it stands.
var words = &Rule{
	Name: "word-bad", Theme: Shell, Severity: Info, Preset: Strict, Aliases: []string{"SC2086", "kics:abc"},
	Check: func(p *Pass) {
		text := string(p.Doc.Source)
		for at := 0; ; {
			i := strings.Index(text[at:], "bad")
			if i < 0 {
				return
			}
			at += i + 3
			p.Report(parser.Span{Start: int32(at - 3), End: int32(at)}, "bad")
		}
	},
}

func testBook() *Rulebook {
	return NewRulebook([]*Rule{
		keyword("from", Recommended, "DL3007", "trivy:DS-0001"), keyword("run", Recommended, "DL3059", "checkov:CKV_DOCKER_9"),
		keyword("user", Recommended, "DL3002", "semgrep:last-user"), keyword("maintainer", Recommended, "MaintainerDeprecated", "DL4000"),
		keyword("volume", OptIn), words,
	})
}

// Each case has a Dockerfile, and the findings that are left and that are hidden.
func TestIgnoreComments(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/ignore.txtar")
	if err != nil {
		t.Fatal(err)
	}
	book := testBook()
	for i := 0; i < len(archive.Files); i += 2 {
		name, input := archive.Files[i].Name, archive.Files[i].Data
		doc := parser.Parse("Dockerfile", input)
		on := book.Enable(&Config{Rules: map[string]map[string]any{}}, nil, Selection{Preset: "strict"})
		if got, want := render(doc, book.Lint(Input{Doc: doc}, on)), string(archive.Files[i+1].Data); got != want {
			t.Errorf("%s:\n%s\ngot\n%s\nwant\n%s", name, input, got, want)
			archive.Files[i+1].Data = []byte(got)
		}
	}
	if os.Getenv("UPDATE") != "" {
		_ = os.WriteFile("testdata/ignore.txtar", txtar.Format(archive), 0o644)
	}
}

func render(doc *parser.Document, findings []*Finding) string {
	var b strings.Builder
	for _, f := range findings {
		at := doc.Lines().Position(f.Span.Start)
		fmt.Fprintf(&b, "%d:%d %s %s: %s", at.Line, at.Column, f.Severity, f.Rule.Name, f.Message)
		if f.Suppressed {
			fmt.Fprintf(&b, " (hidden: %s)", f.Reason)
		}
		b.WriteString("\n")
	}
	return b.String()
}
