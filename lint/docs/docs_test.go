package docs_test

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/docs"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/parser"
)

var update = flag.Bool("update", false, "write the golden files and the documentation anew")

// sampleRules are rules that have all there is to show.
func sampleRules() []*lint.Rule {
	return []*lint.Rule{{
		Name: "image-test", Theme: lint.Image, Severity: lint.Warning, Preset: lint.Recommended, Since: "0.1.0",
		Aliases: []string{"DL3006", "DL3007", "SC2086", "StageNameCasing", "trivy:DS-0001"},
		Options: []lint.Option{
			{Name: "allowed", Default: []string{"docker.io", "ghcr.io"}, Doc: "Registries | that are trusted."},
			{Name: "mode", Default: "tag", Doc: "What has to be there.", Values: []string{"tag", "digest"}},
			{Name: "schema", Default: map[string]string{"b": "url", "a": "text"}, Doc: "Labels."},
		},
		Doc: lint.Doc{
			Title: "The base image has no `tag`",
			Why:   "Without a tag it is `latest`, and **latest** is whatever was pushed last, so that two builds of one file differ.\n\nIt does not matter in a test.",
			Examples: []lint.Example{
				{Bad: "\nFROM debian\n#    ^^^^^^ debian has no tag\nRUN echo done\n", Good: "\nFROM debian:13\nRUN echo done\n"},
				{Bad: "\nFROM debian\n#    ^^^^^^ debian has no tag\nFROM alpine\n#    ^^^^^^ alpine has no tag\n", Files: map[string]string{".dockerignore": "*\n"}, Options: map[string]any{"mode": "digest"}},
			},
			Links: []string{"https://docs.docker.com/build/building/best-practices/"},
		},
		Check: func(p *lint.Pass) {
			for _, s := range p.Doc.Stages {
				if !strings.Contains(s.From.Image.String(), ":") {
					p.Report(s.From.Image, "%s has no tag", s.From.Image).UnsafeFix("add the tag", lint.InsertAfter(s.From.Image, ":13"))
				}
			}
		},
	}, {
		Name: "shell-test", Theme: lint.Shell, Severity: lint.Info, Preset: lint.OptIn, Since: "0.2.0", Aliases: []string{"DL3007"},
		Doc: lint.Doc{
			Title: "ENV is in lower case", Why: "It reads badly.",
			Examples: []lint.Example{{Bad: "\nFROM a\nenv A=b\n#^^ env is in lower case\n", Good: "\nFROM a\nENV A=b\n"}},
		},
		Check: func(p *lint.Pass) {
			for e := range parser.Each[*parser.Env](p.Doc) {
				if e.Keyword.String == "env" {
					p.Report(e.Keyword, "env is in lower case").Fix("write ENV", lint.Replace(e.Keyword, "ENV"))
				}
			}
		},
	}}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; go generate ./lint/docs writes it", err)
	}
	if got != string(want) {
		t.Errorf("%s is not up to date; go generate ./lint/docs writes it", path)
	}
}

func TestPages(t *testing.T) {
	rules := sampleRules()
	golden(t, "testdata/page.md", docs.Page(rules[0], rules))
	golden(t, "testdata/index.md", docs.Index(rules))
	golden(t, "testdata/explain.txt", docs.Explain(rules[0], rules, report.Options{Width: 80}))
	golden(t, "testdata/explain-color.txt", docs.Explain(rules[1], rules, report.Options{Width: 80, Color: true, Links: true}))
	golden(t, "testdata/table.txt", docs.Table(rules, report.Options{Width: 70}))
	golden(t, "testdata/rules.json", string(docs.JSON(rules)))
	if !json.Valid(docs.JSON(nil)) {
		t.Error("no rules are no JSON")
	}
}

func TestFrom(t *testing.T) {
	for tool, wants := range map[string][]string{
		"hadolint": {"DL3006  image-test\nDL3007  image-test, shell-test\n"},
		"BuildKit": {"StageNameCasing                  image-test\n"},
		"sonar":    {"S1135  none: what is left to do"},
		"trivy":    {"DS-0001  image-test\n", "DS-0002  not yet\n"},
	} {
		got, ok := docs.From(sampleRules(), tool, report.Options{})
		for _, want := range wants {
			if !ok || !strings.Contains(got, want) {
				t.Errorf("no %q in\n%s", want, got)
			}
		}
	}
	if _, ok := docs.From(nil, "nothing", report.Options{}); ok {
		t.Error("there is no tool nothing")
	}
	if page, _ := docs.Migration(sampleRules(), "trivy"); !strings.Contains(page, "| `DS-0001` | a base image with the tag latest, or none | [image-test](../rules/image-test.md) |\n") {
		t.Error(page)
	}
}
