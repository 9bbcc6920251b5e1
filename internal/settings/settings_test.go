package settings

import (
	"reflect"
	"strings"
	"testing"
)

type base struct {
	Select []string `toml:"select"`
}

type lintTable struct {
	base
	Preset    string                    `toml:"preset" values:"recommended strict"`
	Deep      *bool                     `toml:"deep"`
	Max       int                       `toml:"max"`
	Severity  map[string]string         `toml:"severity" values:"error off"`
	Rules     map[string]map[string]any `toml:"rules"`
	Overrides []struct {
		Files []string `toml:"files"`
	} `toml:"overrides"`
}

func decode(text string) (lintTable, error) {
	var out lintTable
	f, err := Parse("dockcheck.toml", []byte(text))
	if err != nil {
		return out, err
	}
	table, _ := f.Root.Table("lint")
	return out, table.Decode(&out)
}

func TestDecode(t *testing.T) {
	got, err := decode(`
schema = 1 # of the generator
[app]
name = "x"

[lint]
preset = "strict"
deep = true
select = ["a", 'b', """c"""]
max = 3
severity = { a = "error", "image-*" = "off" }
[lint.rules.x]
allowed = ["docker.io"]
[[lint.overrides]]
files = ["a"]
[[lint.overrides]]
files = ["b"]
`)
	if err != nil {
		t.Fatal(err)
	}
	yes := true
	want := lintTable{
		base: base{[]string{"a", "b", "c"}}, Preset: "strict", Deep: &yes, Max: 3,
		Severity: map[string]string{"a": "error", "image-*": "off"},
		Rules:    map[string]map[string]any{"x": {"allowed": []any{"docker.io"}}},
	}
	want.Overrides = append(want.Overrides, struct {
		Files []string `toml:"files"`
	}{[]string{"a"}}, struct {
		Files []string `toml:"files"`
	}{[]string{"b"}})
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// Every mistake is named with its place and what to do.
func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unknown key", "[lint]\npreset = \"strict\"\n\n  slect = [\"x\"]\n", `dockcheck.toml:4:3: unknown key "slect" in [lint]; did you mean "select"?`},
		{"unknown key far from all", "[lint]\nzzzzzz = 1\n", `dockcheck.toml:2:1: unknown key "zzzzzz" in [lint]`},
		{"unknown table", "[lnt]\nx = 1\n", `dockcheck.toml:1:1: unknown key "lnt" at the top of the file; did you mean "lint"?`},
		{"the first of two", "[lint]\nb1 = 1\na1 = 2\n", `dockcheck.toml:2:1: unknown key "b1" in [lint]`},
		{"dotted", "lint.preset = \"strict\"\nlint.x = 1\n", `dockcheck.toml:2:6: unknown key "x" in [lint]`},
		{"inline", "lint = { preset = \"strict\", x = 1 }\n", `dockcheck.toml:1:29: unknown key "x" in [lint]`},
		{"value", "[lint]\npreset = \"strct\"\n", `dockcheck.toml:2:10: "strct" is not a value of preset, which takes recommended or strict; did you mean "strict"?`},
		{"type", "[lint]\npreset = 3\n", `dockcheck.toml:2:10: preset takes a string, not the number 3`},
		{"type of a list", "[lint]\nselect = \"a\"\n", `dockcheck.toml:2:10: select takes a list of strings, not the string "a"`},
		{"element", "[lint]\nselect = [\n  \"a\", # one\n  4,\n]\n", `dockcheck.toml:4:3: select[1] takes a string, not the number 4`},
		{"map", "[lint.severity]\na = \"error\"\n\"b*\" = \"of\"\n", `dockcheck.toml:3:8: "of" is not a value of b*, which takes error or off; did you mean "off"?`},
		{"array of tables", "[[lint.overrides]]\nfiles = []\n[[lint.overrides]]\nfile = []\n", `dockcheck.toml:4:1: unknown key "file" in [lint.overrides]; did you mean "files"?`},
		{"array of inline tables", "lint.overrides = [{files = []}, {file = []}]\n", `dockcheck.toml:1:34: unknown key "file" in [lint.overrides]; did you mean "files"?`},
		{"behind strings", "[app]\na = \"\"\"\n[lint]\nx\\\"\"\"\"\nb = '''\n#'''\nc = \"\\\"[x]\"\n[lint] # c\nx = 1\n", `dockcheck.toml:9:1: unknown key "x" in [lint]`},
		{"wide characters", "[lint]\nselect = [\"äö\", 1]\n", `dockcheck.toml:2:17: select[1] takes a string, not the number 1`},
		{"number", "[lint]\nmax = 1.5\n", `dockcheck.toml:2:7: max takes a whole number, not the number 1.5`},
		{"table", "[lint]\nseverity = true\n", `dockcheck.toml:2:12: severity takes a table, not true`},
		{"TOML", "[lint]\npreset = strict\n", `dockcheck.toml:2:`},
		{"TOML twice", "[lint]\na=1\na=2\n", `dockcheck.toml:3:`},
	} {
		_, err := decode(c.text)
		if err == nil {
			t.Errorf("%s: no error", c.name)
		} else if got := err.Error(); got != c.want && (!strings.HasSuffix(c.want, ":") || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("[lint]\nselect = [{a=1}, '''x''', \"\\\"\"]\n[[lint.overrides]]\nfiles=[]\n")
	f.Add("a.b.\"c d\" = { x = [ 1, 2 ] } # c\n")
	f.Add("a = [")
	f.Fuzz(func(t *testing.T, text string) {
		locate(text) // must end, whatever the text is
		if _, err := decode(text); err != nil && strings.Contains(err.Error(), "%!") {
			t.Error(err)
		}
	})
}
