package emit

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

// Explanation says why an instruction of the Dockerfile is there.
type Explanation struct {
	ID       string // as [[patch]] names it: deps:run#2; "" for one of [[insert]] or [[patch]]
	Line     int    // of the Dockerfile without its stamp, from 1
	Text     string // in one line, a RUN without its mounts
	Why      string
	Choices  []plan.Choice // the decisions that it follows
	Mounts   []string      // what a RUN has beside its stage: keeps /src/target in the cache app-target
	Installs []plan.Want   // packages of the system, with why
	Reads    []plan.Read   // what it takes from the build context
}

// Explain explains all instructions of the Dockerfile, in their order.
func Explain(p *plan.Plan, overrides fs.FS) ([]Explanation, error) {
	s, err := writer{p, overrides}.sheet()
	if err != nil {
		return nil, err
	}
	text, err := s.dockerfile()
	if err != nil {
		return nil, err
	}
	changes, err := s.changes()
	if err != nil {
		return nil, err
	}
	var out []Explanation
	explained := s.explained(changes)
	for i, in := range parser.Parse(s.doc.Path, text).Instructions {
		e := explained[i]
		e.Line = in.Common().Lines[0].Number
		e.Text, e.Mounts, e.Installs = inOneLine(in), mounted(in), installs(p, in)
		out = append(out, e)
	}
	return out, nil
}

// inOneLine is an instruction without line breaks.
func inOneLine(in parser.Instruction) string {
	n := in.Common()
	text := n.Text.String
	if n.Name() == "RUN" {
		text = "RUN " + n.Args.String
	}
	return strings.Join(strings.Fields(text), " ")
}

// mounted says what a RUN has beside its stage.
func mounted(in parser.Instruction) []string {
	run, ok := in.(*parser.Run)
	if !ok {
		return nil
	}
	var out []string
	for _, m := range run.Mounts {
		id, target := m.Value("id"), m.Value("target")
		switch m.Type {
		case "cache":
			out = append(out, "keeps "+target+" from build to build, in the cache "+id)
		case "secret":
			at := cmp.Or(m.Value("env"), target, "/run/secrets/"+id)
			out = append(out, "gets the secret "+id+" as "+at+", which stays in no layer")
		default:
			out = append(out, "has a "+m.Type+" mount on "+target)
		}
	}
	return out
}

// installs are the packages of the system that a RUN installs.
func installs(p *plan.Plan, in parser.Instruction) []plan.Want {
	run, ok := in.(*parser.Run)
	if !ok {
		return nil
	}
	var out []plan.Want
	for _, call := range run.Packages() {
		if call.Action != packages.Install || !call.System {
			continue
		}
		for _, pkg := range call.Packages() {
			w := plan.Want{Package: pkg.Name}
			if i := slices.IndexFunc(p.Wants, func(w plan.Want) bool { return w.Package == pkg.Name }); i >= 0 {
				w = p.Wants[i]
			}
			out = append(out, w)
		}
	}
	return out
}

// explained are the explanations of what the sheet and its changes give, without
// where that stands in the end: the layout moves lines and no instructions.
func (s *sheet) explained(changes []change) []Explanation {
	var out []Explanation
	for i, in := range s.doc.Instructions {
		start := in.Span().Start
		for len(changes) > 0 && changes[0].span.Start <= start {
			c := changes[0]
			changes = changes[1:]
			if c.about == nil {
				continue
			}
			for range instructionsIn(c.text) {
				out = append(out, Explanation{Why: c.asks})
			}
			if c.span.Start == start {
				start = -1 // a patch is in its place
			}
		}
		if start >= 0 {
			out = append(out, s.explain(i, in))
		}
	}
	for _, c := range changes {
		if c.about != nil {
			for range instructionsIn(c.text) {
				out = append(out, Explanation{Why: c.asks})
			}
		}
	}
	return out
}

// instructionsIn is how many instructions there are in lines of a Dockerfile.
func instructionsIn(text string) int {
	return len(parser.Parse("", []byte(text)).Instructions)
}

// explain says why an instruction of the sheet is there: what its notes say, and
// the decisions whose keys they name in brackets.
func (s *sheet) explain(i int, in parser.Instruction) Explanation {
	e := Explanation{ID: s.ids[i], Reads: s.plan.readsOf(in)}
	var why []string
	for _, n := range notes(in.Common().Above) {
		if n.mark != "#=" {
			continue
		}
		for _, c := range s.plan.Choices {
			if slices.Contains(n.keys, c.Key) {
				e.Choices = append(e.Choices, c)
			}
		}
		why = append(why, n.text)
	}
	e.Why = strings.Join(why, " ")
	return e
}

// readsOf are the paths that a COPY takes from the build context, with why.
func (w writer) readsOf(in parser.Instruction) []plan.Read {
	c, ok := in.(*parser.Copy)
	if !ok || c.From != nil {
		return nil
	}
	var known []plan.Read
	if w.Rust != nil {
		known = slices.Concat(known, manifestReads(w.Rust.Manifests), w.Rust.Early, w.Rust.Source)
	}
	if w.Go != nil {
		known = slices.Concat(known, manifestReads(w.Go.Manifests), w.Go.Source)
	}
	if w.Static != nil {
		known = append(known, w.Static.Reads...)
	}
	for _, f := range w.Runtime.Files {
		known = append(known, plan.Read{Path: f.From, Why: f.Why})
	}
	var out []plan.Read
	for _, s := range c.Sources {
		r := plan.Read{Path: path.Clean(s.String())}
		if i := slices.IndexFunc(known, func(k plan.Read) bool { return path.Clean(k.Path) == r.Path }); i >= 0 {
			r = known[i]
		}
		out = append(out, r)
	}
	return out
}

// manifestReads are reads of the files that say what the dependencies are.
func manifestReads(names []string) []plan.Read {
	var out []plan.Read
	for _, name := range names {
		out = append(out, plan.Read{Path: name, Why: "says what the dependencies are"})
	}
	return out
}
