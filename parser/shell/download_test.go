package shell

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser/source"
)

func script(text string) *Script { return Parse(source.At(text, 0), Interpreter{Name: "sh"}) }

// Every option is found with its value, in clusters too.
func TestOptions(t *testing.T) {
	for text, want := range map[string]string{
		"curl -fsSLo out https://x": "-f -s -S -L -o=out",
		"curl -ohttps -k x":         "-o=https -k",
		"curl --output=a --url b":   "--output=a --url=b",
		"wget -qnvO- u":             "-q -nv -O=-",
		"java -jar x.jar":           "-jar",
		"unknown -abc --long=v x":   "-abc --long=v",
		"curl -s -- -k":             "-s",
	} {
		var got []string
		for _, o := range script(text).Commands[0].Options() {
			s := o.Name
			if o.HasValue {
				s += "=" + o.Value.Value
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: options %q, want %q", text, s, want)
		}
	}
}

// What is downloaded, and where to.
func TestFetches(t *testing.T) {
	for text, want := range map[string]string{
		"curl https://a/b":                                        "https://a/b→-",
		"curl -fsSL https://a/b -o /c":                            "https://a/b→/c",
		"curl -LO https://a/b.tgz?x=1":                            "https://a/b.tgz?x=1→b.tgz",
		"curl -o 1 u1 -O https://h/u2":                            "u1→1 https://h/u2→u2",
		"curl --output-dir /d -O https://h/f":                     "https://h/f→/d/f",
		"curl -s u 2>&1 > /tmp/f":                                 "u→/tmp/f",
		"curl -s u 2>/dev/null":                                   "u→-",
		"curl -H 'X: y' --data-urlencode a=b u":                   "u→-",
		"wget https://h/f.sh":                                     "https://h/f.sh→f.sh",
		"wget -P /opt https://h/f.sh":                             "https://h/f.sh→/opt/f.sh",
		"wget -qO- u":                                             "u→-",
		"wget -O - u > f":                                         "u→f",
		"wget u --no-check-certificate -O f":                      "u→f",
		"aws s3 cp s3://b/k /d/":                                  "s3://b/k→/d/k",
		"aws s3api get-object --bucket B --key dir/exe /path/to/": "dir/exe→/path/to/exe",
		"gsutil cp gs://b/k .":                                    "gs://b/k→./k",
		"gsutil cp local gs://b/k":                                "",
		"tar xf x":                                                "",
	} {
		var got []string
		for _, f := range script(text).Commands[0].Fetches() {
			got = append(got, fmt.Sprintf("%s→%s", f.URL, f.Path))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: fetches %q, want %q", text, s, want)
		}
	}
}

// Text that goes into files, through blocks, pipes and here-documents.
func TestWrites(t *testing.T) {
	for text, want := range map[string]string{
		"echo 'a b' c > /f":                      "/f: a b|c",
		"echo a >> /f 2>&1":                      "/f: a",
		"echo a 2> /f":                           "",
		"echo a | sudo tee -a /f":                "/f: a",
		"sh -c 'echo a | sudo tee /f'":           "/f: a",
		"{ echo a; printf 'b'; } > /f":           "/f: a; /f: b",
		"cat > /f <<EOF\nx=1\nEOF\n":             "/f: x=1\n",
		"tee /f <<EOF\nx\nEOF\n":                 "/f: x\n",
		"cat a > /f":                             "",
		"sed -i 's|a|b|' /f":                     "/f: b",
		"bash -c 'echo a > /f'":                  "/f: a",
		"sh -c 'cat' < x; x=$(echo a) > /f; tee": "",
		"{ echo $(echo a); } > /f":               "/f: $(echo a)",
	} {
		var got []string
		for _, c := range script(text).Commands {
			for _, w := range c.Writes() {
				var texts []string
				for _, x := range w.Texts {
					texts = append(texts, x.String)
				}
				got = append(got, w.Path.Value+": "+strings.Join(texts, "|"))
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%q: writes %q, want %q", text, s, want)
		}
	}
}

// Variables get the value that the script or the file gives them, or none.
func TestResolve(t *testing.T) {
	outside := func(name string) (string, bool) { return "out", name == "OUT" }
	for text, want := range map[string]string{
		`x "a$OUT/b" `:                        "aout/b",
		`x ${OUT}'$OUT'`:                      "out$OUT",
		`x $UNKNOWN`:                          "?",
		`x ${OUT:-y}`:                         "?",
		`x $(pwd)`:                            "?",
		`A=1; x $A\ b`:                        "1 b",
		`A=$OUT; x $A`:                        "out",
		`A=1; A=2; x $A`:                      "?",
		`OUT=$(date); x $OUT`:                 "?",
		`for OUT in a b; do x $OUT; done`:     "?",
		`export A=1 && B="$A.0" && x "v${B}"`: "v1.0",
		`A=$A; x $A`:                          "?",
	} {
		commands := script(text).Commands
		for _, c := range commands {
			if c.Name != "x" {
				continue
			}
			got, known := c.Resolve(c.Args[0], outside)
			if !known {
				got = "?"
			}
			if got != want {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
	}
}
