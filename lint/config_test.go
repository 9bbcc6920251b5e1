package lint

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser"
)

var configText = "FROM a\nRUN bad\nMAINTAINER x\nVOLUME /x\n"

// found lints with a configuration and shows what was found, for short.
func foundWith(t *testing.T, config string, file string, flags Selection) string {
	t.Helper()
	book := testBook()
	c, ok, err := ReadConfig("dockcheck.toml", []byte(config), book)
	if err != nil {
		return err.Error()
	}
	if !ok {
		c = &Config{}
	}
	s := &Settings{Dir: "/repo", Config: c, Book: book, Flags: flags}
	doc := parser.Parse("Dockerfile", []byte(configText))
	var out []string
	for _, f := range book.Lint(Input{Doc: doc}, s.Rules("/repo/"+file)) {
		out = append(out, f.Rule.Name[strings.IndexByte(f.Rule.Name, '-')+1:]+":"+f.Severity.String())
	}
	return strings.Join(out, " ")
}

func TestSelection(t *testing.T) {
	const recommended = "from:warning run:warning maintainer:warning"
	for _, c := range []struct {
		name, config string
		flags        Selection
		want         string
	}{
		{"the default", "", Selection{}, recommended},
		{"strict", "", Selection{Preset: "strict"}, "from:warning run:warning bad:info maintainer:warning"},
		{"all", "", Selection{Preset: "all"}, "from:warning run:warning bad:info maintainer:warning volume:warning"},
		{"hadolint", "", Selection{Preset: "hadolint"}, "from:warning run:warning bad:info maintainer:warning"},
		{"select is just these", "", Selection{Select: []string{"keyword-run"}}, "run:warning"},
		{"select by theme", "", Selection{Select: []string{"shell"}}, "bad:info"},
		{"select by code", "", Selection{Select: []string{"dl3007", "SC2086"}}, "from:warning bad:info"},
		{"select by code of a tool", "", Selection{Select: []string{"trivy:AVD-DS-0001", "hadolint:DL3059"}}, "from:warning run:warning"},
		{"select by glob", "", Selection{Select: []string{"DL30*"}}, "from:warning run:warning"},
		{"select by glob of names", "", Selection{Select: []string{"*-M*"}}, "maintainer:warning"},
		{"select by glob of a tool", "", Selection{Select: []string{"trivy:*"}}, "from:warning"},
		{"extend", "", Selection{ExtendSelect: []string{"keyword-volume"}}, recommended + " volume:warning"},
		{"ignore", "", Selection{Ignore: []string{"keyword-run", "DL3007"}}, "maintainer:warning"},
		{"ignore wins", "", Selection{Select: []string{"style"}, Ignore: []string{"keyword-*"}}, ""},
		{"config: preset", "[lint]\npreset = 'strict'\nignore = ['style']", Selection{}, "bad:info"},
		{"config: select", "[lint]\nselect = ['SC*', 'MaintainerDeprecated']", Selection{}, "bad:info maintainer:warning"},
		{"config: severity", "[lint.severity]\nall = 'info'\nkeyword-run = 'error'\n'keyword-*' = 'warning'\nkeyword-maintainer = 'off'", Selection{}, "from:warning run:error"},
		{"config: severity turns on", "[lint]\nseverity = { keyword-volume = 'info', style = 'error', SC2086 = 'warning' }", Selection{}, "from:error run:error bad:warning maintainer:error volume:info"},
		{"config: options turn on", "[lint.rules.keyword-volume]\n", Selection{}, recommended + " volume:warning"},
		{"--select is stronger than the configuration", "[lint]\nextend-select = ['all']\nignore = ['keyword-run']\nseverity = { keyword-run = 'error', word-bad = 'error' }", Selection{Select: []string{"keyword-run"}}, "run:error"},
		{"--preset keeps what the configuration ignores", "[lint]\nselect = ['all']\nignore = ['keyword-run']", Selection{Preset: "recommended"}, "from:warning maintainer:warning"},
		{"--extend-select is stronger than ignore", "[lint]\nignore = ['keyword-run']", Selection{ExtendSelect: []string{"keyword-run"}}, recommended},
		{"override", "[lint]\n[[lint.overrides]]\nfiles = ['docker/*']\nignore = ['keyword-run']\n[[lint.overrides]]\nfiles = ['x']\nignore = ['all']", Selection{}, "from:warning maintainer:warning"},
		{"override by name", "[[lint.overrides]]\nfiles = ['*.file']\nselect = ['keyword-run']\nseverity = {style = 'error'}", Selection{}, "run:error"},
		{"an override's ignore stays with --select", "[[lint.overrides]]\nfiles = ['docker']\nignore = ['keyword-run']\nextend-select = ['all']", Selection{Select: []string{"DL30*"}}, "from:warning"},
	} {
		if got := foundWith(t, c.config, "docker/a.file", c.flags); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestConfigErrors(t *testing.T) {
	for config, want := range map[string]string{
		"[lint]\nignore = ['keyword-rum']":                                `dockcheck.toml:2:11: unknown rule "keyword-rum"; did you mean "keyword-run"?`,
		"[lint]\nselect = ['zz-*']":                                       `dockcheck.toml:2:11: no rule fits "zz-*"`,
		"[lint]\npreset = 'strict'\nselect = ['all']":                     `dockcheck.toml:3:1: a preset and select contradict each other: select means just those rules; extend-select adds rules to a preset`,
		"[lint.severity]\nkeyword-x = 'off'":                              `dockcheck.toml:2:1: unknown rule "keyword-x"; did you mean "keyword-run"?`,
		"[lint.rules.keyword-run]\nx = 1":                                 `dockcheck.toml:2:1: the rule keyword-run has no options`,
		"[lint.rules.ignore-unused]\nforeign-ones = true":                 `dockcheck.toml:2:1: unknown key "foreign-ones" in [lint.rules.ignore-unused]`,
		"[lint.rules.ignore-unused]\nforeign = 'x'":                       `dockcheck.toml:2:11: foreign takes true or false, not the string "x"`,
		"[[lint.overrides]]\nignore = ['all']":                            `dockcheck.toml:1:1: an override needs files = ["…"], the globs of the files it is for`,
		"[[lint.overrides]]\nfiles = ['[']":                               `dockcheck.toml:2:10: "[" is not a glob`,
		"[[lint.overrides]]\nfiles = ['a']\nignore = ['x', 'keyword-ru']": `dockcheck.toml:3:11: unknown rule "x"`,
		"lint = 3":       `dockcheck.toml:1:8: lint is a table: [lint]`,
		"[app]\nx = [1]": "from:warning run:warning maintainer:warning",
	} {
		if got := foundWith(t, config, "Dockerfile", Selection{}); got != want {
			t.Errorf("%s:\n got %s\nwant %s", config, got, want)
		}
	}
}

func TestHadolintConfig(t *testing.T) {
	book := NewRulebook([]*Rule{
		keyword("from", Recommended, "DL3007"), keyword("run", Strict, "DL3059"),
		{Name: "registry", Aliases: []string{"DL3026"}, Options: []Option{{Name: "allowed", Default: []string(nil)}}, Check: func(*Pass) {}},
		{Name: "label-x", Theme: Label, Options: []Option{{Name: "schema", Default: map[string]string(nil)}, {Name: "strict", Default: false}}, Check: func(*Pass) {}},
	})
	c, err := ReadHadolint(".hadolint.yaml", []byte(`
failure-threshold: style
format: tty
ignored: [DL3007, DL9999]
override:
  error: [DL3059]
  info: [DL3059]
trustedRegistries: [docker.io, "*.example.com"]
label-schema:
  author: text
strict-labels: true
disable-ignore-pragma: true
`), book)
	if err != nil {
		t.Fatal(err)
	}
	if c.FailOn != "info" || !slices.Equal(c.Ignore, []string{"DL3007"}) || c.Severity["DL3059"] != "error" || !c.NoIgnoreComments {
		t.Errorf("got %+v", c)
	}
	if got := c.Rules["registry"]["allowed"]; !slices.Equal(got.([]string), []string{"docker.io", "*.example.com"}) {
		t.Errorf("got %v", got)
	}
	if got := c.Rules["label-x"]; got["strict"] != true || got["schema"].(map[string]string)["author"] != "text" {
		t.Errorf("got %v", got)
	}
	var on []string
	for _, e := range book.Enable(c, nil, Selection{}) {
		on = append(on, e.Rule.Name+":"+e.Severity.String())
	}
	// keyword-from runs, and all that it finds is dropped.
	if got := strings.Join(on, " "); got != "internal-error:error ignore-unknown:warning keyword-from:warning keyword-run:warning registry:off label-x:off" {
		t.Errorf("on are %s", got)
	}
	for text, want := range map[string]string{
		"ignored: [a\nx: y": ".hadolint.yaml:1:1: did not find expected ',' or ']'",
		"ignored: {a: b}":   ".hadolint.yaml:1:1: cannot unmarshal !!map into []string",
	} {
		if _, err := ReadHadolint(".hadolint.yaml", []byte(text), book); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	for _, text := range []string{"", "# nothing\n", "trustedRegistries: docker.io"} {
		if _, err := ReadHadolint(".hadolint.yaml", []byte(text), book); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// The nearest configuration counts, up to the root of the repository.
func TestFinder(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"dockcheck.toml":              "[lint]\nfail-on = 'error'",
		"repo/.git/HEAD":              "",
		"repo/.hadolint.yaml":         "ignored: [DL3007]",
		"repo/a/x/Dockerfile":         "",
		"repo/b/.dockcheck.toml":      "[lint]\nfail-on = 'info'",
		"repo/b/gen/dockcheck.toml":   "[app]\nname = 'x'", // the generator's
		"repo/b/own/.hadolint.yml":    "ignored: []",       // dockcheck's own comes first
		"repo/bad/dockcheck.toml":     "[lint]\nx = 1",
		"repo/two/dockcheck.toml":     "[lint]",
		"repo/two/.dockcheck.toml":    "[lint]",
		"sub/c/d/Dockerfile":          "",
		"sub/dockcheck.toml/anything": "", // a directory of that name
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f := &Finder{Book: testBook(), Dir: root}
	for file, want := range map[string]string{
		"repo/Dockerfile":       "repo/.hadolint.yaml",
		"repo/a/x/Dockerfile":   "repo/.hadolint.yaml",
		"repo/a/none/here/file": "repo/.hadolint.yaml",
		"repo/b/Dockerfile":     "repo/b/.dockcheck.toml",
		"repo/b/gen/Dockerfile": "repo/b/.dockcheck.toml",
		"repo/b/own/Dockerfile": "repo/b/.dockcheck.toml",
		"repo/bad/x/Dockerfile": `repo/bad/dockcheck.toml:2:1: unknown key "x" in [lint]`,
		"repo/two/Dockerfile":   "repo/two/.dockcheck.toml: dockcheck.toml beside it has a table [lint], too; keep one of them",
		"Dockerfile":            "dockcheck.toml",
		"sub/c/d/Dockerfile":    "cannot read the configuration: read " + filepath.Join(root, "sub/dockcheck.toml") + ": is a directory",
	} {
		for range 2 {
			s, err := f.Settings(filepath.Join(root, file))
			var got string
			switch {
			case err != nil:
				got = err.Error()
			case s.Path != "":
				got = f.show(s.Path)
			}
			if got != want {
				t.Errorf("%s: got %s, want %s", file, got, want)
			}
		}
	}
	isolated := &Finder{Book: testBook(), Isolated: true}
	if s, err := isolated.Settings(filepath.Join(root, "Dockerfile")); err != nil || s.Path != "" {
		t.Errorf("got %v, %v", s.Path, err)
	}
	if err := f.Use(filepath.Join(root, "repo/.hadolint.yaml"), root); err != nil {
		t.Error(err)
	}
	if s, err := f.Settings(filepath.Join(root, "repo/bad/Dockerfile")); err != nil || f.show(s.Path) != "repo/.hadolint.yaml" {
		t.Errorf("got %v, %v", s.Path, err)
	}
}

func TestMatchPath(t *testing.T) {
	for _, c := range []struct {
		glob, file string
		want       bool
	}{
		{"Dockerfile", "a/b/Dockerfile", true},
		{"third_party", "x/third_party/y/Dockerfile", true},
		{"*.debug", "x/Dockerfile.debug", true},
		{"a/b", "a/b/c/Dockerfile", true},
		{"a/b/", "a/b/c/Dockerfile", true},
		{"/a", "a/Dockerfile", true},
		{"./a/*", "a/Dockerfile", true},
		{"a/*", "x/a/Dockerfile", false},
		{"**/a/*", "x/a/Dockerfile", true},
		{"a/**", "a/b/c", true},
		{"{a,b}/x", "b/x", true},
		{"b", "abc/Dockerfile", false},
	} {
		if got := matchPath(c.glob, c.file); got != c.want {
			t.Errorf("matchPath(%q, %q) = %v", c.glob, c.file, got)
		}
	}
}
