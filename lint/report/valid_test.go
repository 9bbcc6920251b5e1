package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// schemas are the formats that have a schema.
func schemas(t testing.TB) map[string]*jsonschema.Schema {
	t.Helper()
	out := map[string]*jsonschema.Schema{}
	for name, file := range map[string]string{"json": "../../docs/report.schema.json", "sarif": "testdata/schema/sarif-2.1.0.json"} {
		s, err := jsonschema.NewCompiler().Compile(file)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = s
	}
	return out
}

// checkFormats checks that a report is valid in every format.
func checkFormats(t testing.TB, schemas map[string]*jsonschema.Schema, r *Report) {
	t.Helper()
	for _, name := range Names() {
		out := written(t, name, Options{Width: 80}, r)
		if !utf8.ValidString(out) {
			t.Errorf("%s: not UTF-8\n%q", name, out)
		}
		switch extension(name) {
		case ".json":
			checkJSON(t, name, out, schemas[name])
		case ".xml":
			checkXML(t, name, out)
		default:
			if i := strings.IndexFunc(out, func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control)) }); i >= 0 {
				t.Errorf("%s: control character %q\n%q", name, out[i:i+1], out)
			}
		}
	}
}

func checkJSON(t testing.TB, name, out string, schema *jsonschema.Schema) {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
		return
	}
	if schema == nil {
		return
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
}

func checkXML(t testing.TB, name, out string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(out)); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
			return
		}
	}
}

func TestFormatsAreValid(t *testing.T) {
	s := schemas(t)
	checkFormats(t, s, fixture())
	checkFormats(t, s, &Report{})
	checkFormats(t, s, &Report{Files: []File{{Path: "Dockerfile"}}, Version: "(devel)"})
}

// Any findings on any bytes make a valid report.
func FuzzFormats(f *testing.F) {
	s := schemas(f)
	f.Add([]byte(apiSource), uint64(1))
	f.Add([]byte(oddSource), uint64(2))
	f.Add([]byte("\ufeffFROM a\nRUN \\\n\n# b\n \xff\xf0\x9f\x9a\r\rc\x00\u2028"), uint64(3))
	f.Add([]byte(""), uint64(4))
	f.Add(bytes.Repeat([]byte("RUN \U0001F468\u200d\U0001F469\u200d\U0001F467 e\u0301\t"), 1000), uint64(5))
	f.Fuzz(func(t *testing.T, src []byte, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 0))
		doc := parser.Parse(string(src[:min(len(src), 40)]), src)
		file := File{Path: doc.Path, Doc: doc}
		for range 5 {
			file.Findings = append(file.Findings, randomFinding(r, src))
		}
		checkFormats(t, s, &Report{Files: []File{file}, Notes: []string{string(src)}})
		for _, finding := range file.Findings {
			checkWidth(t, &file, finding)
		}
	})
}

// checkWidth checks that a snippet fits the terminal, down to a narrow one.
func checkWidth(t *testing.T, file *File, f *lint.Finding) {
	t.Helper()
	for _, width := range []int{40, 80} {
		var b bytes.Buffer
		newSnippet(file, f, style{}, width).write(&b)
		for line := range strings.Lines(b.String()) {
			if n := terminal.Width(strings.TrimRight(line, "\n")); n > width {
				t.Errorf("%d columns of %d\n%s", n, width, b.String())
			}
		}
	}
}

func randomFinding(r *rand.Rand, src []byte) *lint.Finding {
	span := func() parser.Span {
		start := r.Int32N(int32(len(src)) + 3)
		return parser.Span{Start: start - 1, End: start - 1 + r.Int32N(int32(len(src))-min(start, int32(len(src)))+3)}
	}
	text := func() string {
		s := span()
		return string(src[min(max(0, int(s.Start)), len(src)):min(max(0, int(s.Start)+20), len(src))])
	}
	rule := []*lint.Rule{rootRule, cacheRule, tlsRule, styleRule, lint.InternalError}[r.IntN(5)]
	f := &lint.Finding{Rule: rule, Severity: rule.Severity, Span: span(), Message: text(), Suppressed: r.IntN(5) == 0, Reason: text()}
	for range r.IntN(3) {
		f.Note(span(), "%s", text())
	}
	for range r.IntN(3) {
		f.Note(nil, "%s", text())
	}
	for range r.IntN(3) {
		f.Fix(text(), lint.Replace(span(), text()), lint.Replace(span(), text()))
		f.UnsafeFix(text(), lint.Replace(span(), text()))
	}
	return f
}

// Offsets in the JSON are those of the text that the finding is about.
func TestJSONPlaces(t *testing.T) {
	r := fixture()
	var got struct{ Findings []jsonFinding }
	if err := json.Unmarshal([]byte(written(t, "json", Options{}, r)), &got); err != nil {
		t.Fatal(err)
	}
	i := 0
	for _, file := range r.Files {
		for _, f := range file.Findings {
			j := got.Findings[i]
			i++
			if j.Start.Offset != f.Span.Start || j.End.Offset != f.Span.End {
				t.Errorf("%s: %v %v, want %v", j.Message, j.Start, j.End, f.Span)
			}
			lines := strings.Split(string(file.Doc.Source), "\n")
			if f.Span.Empty() || j.Start.Line != j.End.Line || !utf8.ValidString(lines[j.Start.Line-1]) {
				continue
			}
			if word := string([]rune(lines[j.Start.Line-1])[j.Start.Column-1 : j.End.Column-1]); word != file.Doc.Text(f.Span) {
				t.Errorf("%s: columns are of %q, want %q", j.Message, word, file.Doc.Text(f.Span))
			}
		}
	}
}
