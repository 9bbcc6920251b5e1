package fix

import (
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// replacing is a rule that finds each occurrence of a text and replaces it.
func replacing(old, text string, change func(*lint.Fix)) *lint.Rule {
	return &lint.Rule{Name: "test-" + old, Severity: lint.Warning, Check: func(p *lint.Pass) {
		for i := 0; ; {
			k := strings.Index(string(p.Doc.Source[i:]), old)
			if k < 0 {
				return
			}
			at := parser.Span{Start: int32(i + k), End: int32(i + k + len(old))}
			f := p.Report(at, "%s is not %s", old, text)
			f.Fix("write "+text, lint.Replace(at, text))
			if change != nil {
				change(&f.Fixes[0])
			}
			i = int(at.End)
		}
	}}
}

func preserving(x *lint.Fix) { x.Preserves = true }

func drops(x *lint.Fix) { x.Edits[0].Drops = true }

func twice(x *lint.Fix) { x.Edits = append(x.Edits, x.Edits[0]) }

func unsafe(x *lint.Fix) { x.Safety = lint.Unsafe }

func run(src string, rules ...*lint.Rule) *Result {
	var on []lint.Enabled
	for _, r := range rules {
		on = append(on, lint.Enabled{Rule: r, Severity: r.Severity})
	}
	return Document(parser.Parse("Dockerfile", []byte(src)), Options{
		Lint:  func(d *parser.Document) []*lint.Finding { return lint.Run(lint.Input{Doc: d}, on) },
		Allow: func(_ *lint.Finding, x lint.Fix) bool { return x.Safety == lint.Safe },
	})
}

func TestDocument(t *testing.T) {
	tests := []struct {
		name, src, want string
		rules           []*lint.Rule
		fixed, left     int
		refused         string
	}{
		{"all places", "FROM a\nRUN x x\n", "FROM a\nRUN y y\n", []*lint.Rule{replacing("x", "y", nil)}, 2, 0, ""},
		{"one after the other", "FROM a\nRUN x\n", "FROM a\nRUN z\n", []*lint.Rule{replacing("x", "y", nil), replacing("y", "z", nil)}, 2, 0, ""},
		{"one in the other's way", "FROM a\nRUN xyx\n", "FROM a\nRUN zz\n", []*lint.Rule{replacing("xy", "z", nil), replacing("yx", "y", nil), replacing("zx", "zz", nil)}, 2, 0, ""},
		{"nothing allowed", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("x", "y", unsafe)}, 0, 1, ""},
		{"no Dockerfile any more", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("RUN", "RUNN", nil)}, 0, 1, "could not be read"},
		{"no script any more", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("x", "x && ||", nil)}, 0, 1, "could not be read"},
		{"the next instruction swallowed", "FROM a\nRUN x\nUSER b\n", "FROM a\nRUN x\nUSER b\n", []*lint.Rule{replacing("x", "x \\", nil)}, 0, 1, "the USER of line 3"},
		{"one right, one wrong", "FROM a\nRUN x y\n", "FROM a\nRUN x y\n", []*lint.Rule{replacing("x", "x)", nil), replacing("y", "z", nil)}, 0, 2, "could not be read"},
		{"a place twice", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("x", "y", twice)}, 0, 1, "change a place twice"},
		{"still there", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("x", "x x", nil)}, 0, 1, "still be there"},
		{"back and forth", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("x", "y", nil), replacing("y", "x", nil)}, 0, 1, "undoes"},
		{"preserves nothing", "FROM a\nRUN x\n", "FROM a\nRUN x\n", []*lint.Rule{replacing("x", "y", preserving)}, 0, 1, "not stay the same"},
		{"preserves", "FROM a\nENV x=1\n", "FROM a\nENV x=\"1\"\n", []*lint.Rule{replacing("=1", `="1"`, preserving)}, 1, 0, ""},
		{"a command lost", "FROM a\nRUN x && y\n", "FROM a\nRUN x && y\n", []*lint.Rule{replacing("x && y", "x", nil)}, 0, 1, "remove 1 of the commands"},
		{"a command taken out", "FROM a\nRUN x && y\n", "FROM a\nRUN x\n", []*lint.Rule{replacing(" && y", "", drops)}, 1, 0, ""},
		{"an instruction lost", "FROM a\nUSER x\nUSER b\n", "FROM a\nUSER x\nUSER b\n", []*lint.Rule{replacing("USER x\n", "", nil)}, 0, 1, "remove 1 of the instructions"},
		{"an instruction taken out", "FROM a\nUSER x\nUSER b\n", "FROM a\nUSER b\n", []*lint.Rule{replacing("USER x\n", "", drops)}, 1, 0, ""},
		{"the rest a comment", "FROM a\nRUN x && y && z\n", "FROM a\nRUN x && y && z\n", []*lint.Rule{replacing("x", "w #", drops)}, 0, 1, "change the command y of line 2"},
		{"the rest in a string", "FROM a\nRUN x && y && z\n", "FROM a\nRUN x && y && z\n", []*lint.Rule{replacing("x", "w '", nil), replacing(" z", " z'", nil)}, 0, 2, "could not be read"},
		{"a comment for the continuation", "FROM a\nRUN x \\\n  && y\n", "FROM a\nRUN x \\\n  && y\n", []*lint.Rule{replacing("\\", "", nil)}, 0, 1, "could not be read"},
		{"Windows line ends", "FROM a\r\nRUN x\r\n", "FROM a\r\nRUN y\r\nRUN z\r\n", []*lint.Rule{replacing("x", "y\nRUN z", nil)}, 1, 0, ""},
		{"outside of the file", "FROM a\n", "FROM a\n", []*lint.Rule{{Name: "test-outside", Check: func(p *lint.Pass) {
			at := parser.Span{Start: 90, End: 99}
			p.Report(at, "x").Fix("y", lint.Replace(at, "y"))
		}}}, 0, 1, "not in the file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := run(tt.src, tt.rules...)
			if string(r.Doc.Source) != tt.want || len(r.Fixed) != tt.fixed || len(r.Left) != tt.left {
				t.Errorf("%d fixed, %d left:\n%s", len(r.Fixed), len(r.Left), r.Doc.Source)
			}
			if !saysSo(r) {
				t.Error("no finding says that its fix is refused")
			}
			refused := ""
			for _, x := range r.Refused {
				refused += x.Reason
			}
			if !strings.Contains(refused, tt.refused) || tt.refused == "" && refused != "" {
				t.Errorf("refused: %q", refused)
			}
		})
	}
}

// saysSo reports whether a finding says why each refused fix is not made.
func saysSo(r *Result) bool {
	for _, x := range r.Refused {
		if !slices.ContainsFunc(r.Left, func(f *lint.Finding) bool {
			return slices.ContainsFunc(f.Notes, func(n lint.Note) bool { return strings.Contains(n.Message, x.Reason) })
		}) {
			return false
		}
	}
	return true
}

// A finding that slides to the place of one that was fixed is another one.
func TestNextOfTheSame(t *testing.T) {
	first := &lint.Rule{Name: "test-first", Check: func(p *lint.Pass) {
		for _, in := range p.Doc.Instructions[1 : len(p.Doc.Instructions)-1] {
			line := in.Span()
			line.End++
			p.Report(in, "one of several").Fix("remove it", lint.Drop(line))
		}
	}}
	r := run("FROM a\nRUN x\nRUN x\nRUN x\n", first)
	if got := string(r.Doc.Source); got != "FROM a\nRUN x\n" {
		t.Errorf("%s %v", got, r.Refused)
	}
}

func FuzzEdit(f *testing.F) {
	f.Add([]byte("FROM a\nRUN apt-get install x && y\n"), "x", "z")
	f.Add([]byte("FROM a\nRUN x \\\n # x\n  && x\nUSER x\n"), "x", "a\nb")
	for i, text := range corpus.Seeds() {
		edit := [][2]string{{"a", "x"}, {"install", "b \\\n"}, {"\n", " "}, {" ", "\""}, {"RUN", "run"}, {"&&", "||"}}[i%6]
		f.Add(text, edit[0], edit[1])
	}
	f.Fuzz(func(t *testing.T, src []byte, old, text string) {
		if old == "" || strings.Contains(text, old) || len(src) > 2000 {
			return
		}
		before := parser.Parse("Dockerfile", src)
		r := run(string(src), replacing(old, text, nil))
		if len(r.Doc.Errors) > len(before.Errors) {
			t.Errorf("%d errors became %d\n%q\n%q", len(before.Errors), len(r.Doc.Errors), src, r.Doc.Source)
		}
	})
}
