package parser

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
)

func TestKind(t *testing.T) {
	for _, c := range []struct {
		name, text, mark string
		want             Kind
	}{
		{"a Dockerfile", "FROM a\nRUN b\n", "", Dockerfile},
		{"empty", "", "", Dockerfile},
		{"comments", "# {{ x }}\n", "", Dockerfile},
		{"a typo", "FORM a\n", "", Dockerfile},
		{"a fragment", "RUN a\nUSER b\n", "", Dockerfile},
		{"marks in a health check", "FROM a\nHEALTHCHECK CMD docker inspect --format '{{.State}}' x\nRUNN x\n", "", Dockerfile},
		{"marks in a script", "FROM a\nRUN <<EOF\n{{ x }}\n%% y\nEOF\nRUN docker ps --format {{.ID}}\n", "", Dockerfile},
		{"Go template", "FROM a\n{{ if .Debug }}\nRUN b\n{{ end }}\n", "{{", Template},
		{"Go template in FROM", "FROM {{.Image}}\nRUN b\n", "{{", Template},
		{"Go template in FROM with blanks", "FROM {{ .Image }} AS x\nRUN b\n", "{{", Template},
		{"in a keyword", "FROM a\n{{cmd}} b\n", "{{", Template},
		{"Jinja", "{% set v = 1 %}\nFROM a:1\n", "{%", Template},
		{"ERB", "FROM a\n<% if x %>\nRUN b\n<% end %>\n", "<%", Template},
		{"official images' old kind", "FROM %%BASE%%\nRUN b\n", "%%", Template},
		{"Go template in a path", "FROM a\nCOPY {{ .App }}/ /app/\n", "{{", Template},
		{"a template of a development container", "ARG V=${templateOption:version}\nFROM a:$V\n", "${templateOption:", Template},
		{"binary", "FROM a\n\x00\x01", "", Binary},
		{"UTF-16", "\xff\xfeF\x00R\x00", "", Binary},
		{"NUL far down", "FROM a\n" + strings.Repeat("#\n", 5000) + "\x00", "", Dockerfile},
		{"not UTF-8", "FROM a\nLABEL x=\xe9\n", "", Dockerfile},
		{"prose", "Dockerfiles\n===========\nThese are the files.\nCopy them.\n", "", Other},
		{"Go", "package main\n\nimport \"fmt\"\n\nfunc main() {\n\tfmt.Println()\n}\n", "", Other},
		{"YAML", "services:\n  a:\n    image: b\n", "", Other},
	} {
		kind, mark := Parse("Dockerfile", []byte(c.text)).Kind()
		if kind != c.want || mark.String != c.mark {
			t.Errorf("%s: got %v %q, want %v %q", c.name, kind, mark.String, c.want, c.mark)
		}
	}
}

// Real files are taken for what they are.
func TestCorpusKinds(t *testing.T) {
	counts := map[Kind]int{}
	for _, f := range corpus.Files(t) {
		kind, mark := Parse(f.Name, f.Data).Kind()
		counts[kind]++
		if kind != Dockerfile {
			t.Logf("%s: kind %d %q", f.Name, kind, mark.String)
		}
	}
	if total := counts[Dockerfile] + counts[Template] + counts[Other] + counts[Binary]; counts[Dockerfile] < total*99/100 {
		t.Errorf("%v", counts)
	}
}
