package lint

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/suggest"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// enabled is the rule as it is on, or nil.
func enabled(on []Enabled, r *Rule) *Enabled {
	if i := slices.IndexFunc(on, func(e Enabled) bool { return e.Rule == r }); i >= 0 {
		return &on[i]
	}
	return nil
}

// report makes a finding of a rule of the engine's.
func (e *Enabled) report(at source.Spanner, message string) *Finding {
	return &Finding{Rule: e.Rule, Severity: e.Severity, Span: at.Span(), Message: message}
}

// unknown are findings about dockcheck's own comments that cannot work.
func unknown(list []*ignore, on []Enabled, book *Rulebook) []*Finding {
	e := enabled(on, IgnoreUnknown)
	if e == nil {
		return nil
	}
	var out []*Finding
	for _, ig := range list {
		switch {
		case ig.tool != "dockcheck":
		case ig.verb.String != "ignore" && ig.verb.String != "ignore-file":
			verbs := []string{"ignore", "ignore-file"}
			f := e.report(ig.verb, "unknown word \""+ig.verb.String+"\""+suggest.DidYouMean(ig.verb.String, verbs))
			out = append(out, f.correct(ig.verb, suggest.Nearest(ig.verb.String, verbs)))
		case len(ig.names) == 0:
			out = append(out, e.report(ig.text, "this comment ignores nothing: write "+ig.verb.String+"=NAME, and a reason behind it if you like"))
		}
		for i, name := range ig.names {
			if ig.tool == "dockcheck" && ig.selectors[i] == nil && !isForeign(name.String) {
				f := e.report(name, book.unknown(name.String).Error())
				out = append(out, f.correct(name, suggest.Nearest(name.String, book.Names())))
			}
		}
	}
	return out
}

func (f *Finding) correct(at source.Text, name string) *Finding {
	if name == "" {
		return f
	}
	return f.UnsafeFix("write "+name, Replace(at, name))
}

// unused are findings about comments that hide nothing.
func unused(doc *parser.Document, list []*ignore, on []Enabled, book *Rulebook) []*Finding {
	e := enabled(on, IgnoreUnused)
	if e == nil {
		return nil
	}
	foreign, _ := e.Options["foreign"].(bool)
	var out []*Finding
	for _, ig := range list {
		if ig.tool != "dockcheck" && !foreign {
			continue
		}
		var idle []int
		for i := range ig.names {
			if s := ig.selectors[i]; s != nil && ig.hits[i] == 0 && s.exact != IgnoreUnused && s.judged(on, book) {
				idle = append(idle, i)
			}
		}
		if len(idle) > 0 && len(idle) == len(ig.names) {
			out = append(out, ig.useless(doc, e))
			continue
		}
		for _, i := range idle {
			f := e.report(ig.names[i], ig.names[i].String+" finds nothing here")
			f.Fixes = []Fix{{Title: "remove " + ig.names[i].String, Preserves: !ig.script, Edits: []Edit{ig.without(i)}}}
			out = append(out, f)
		}
	}
	return out
}

// forbidden are findings about all comments that ignore something.
func forbidden(list []*ignore, on []Enabled) []*Finding {
	e := enabled(on, IgnoreForbidden)
	if e == nil {
		return nil
	}
	var out []*Finding
	for _, ig := range list {
		if len(ig.names) == 0 {
			continue
		}
		names := make([]string, len(ig.names))
		for i, n := range ig.names {
			names[i] = n.String
		}
		f := e.report(ig.names[0].Span().To(ig.names[len(names)-1].Span()), "this comment hides findings of "+strings.Join(names, ", "))
		if ig.tool != "hadolint" || ig.reach != reachNext { // which is all that hadolint looks for
			f.For()
		}
		out = append(out, f)
	}
	return out
}

// judged reports whether all rules that are meant are on, those apart that are
// in no preset: else another run may need the comment.
func (s Selector) judged(on []Enabled, book *Rulebook) bool {
	some := false
	for _, r := range book.Rules {
		if !s.Whole(r) && !s.Part(r) {
			continue
		}
		if enabled(on, r) != nil {
			some = true
		} else if r.Preset != OptIn || s.exact != nil {
			return false
		}
	}
	return some
}

// useless is the finding about a comment of which no name hides anything.
func (ig *ignore) useless(doc *parser.Document, e *Enabled) *Finding {
	names := make([]string, len(ig.names))
	for i, n := range ig.names {
		names[i] = n.String
	}
	last := ig.names[len(ig.names)-1]
	verb := " finds"
	if len(names) > 1 {
		verb = " find"
	}
	f := e.report(ig.names[0].Span().To(last.Span()), strings.Join(names, ", ")+verb+" nothing here")
	line := doc.Lines().Span(ig.line)
	whole := parser.Span{Start: line.Start, End: doc.Lines().Start(ig.line + 1)}
	if (ig.tool != "check" || ig.reach != reachFile) && !wouldDirect(doc, ig.line+1) { // a directive may say more
		f.Fixes = []Fix{{Title: "remove the comment", Preserves: !ig.script, Edits: []Edit{Delete(whole)}}}
	}
	return f
}

// without takes a name and one of its commas out of the list.
func (ig *ignore) without(i int) Edit {
	if i+1 < len(ig.names) {
		return Delete(parser.Span{Start: ig.names[i].Span().Start, End: ig.names[i+1].Span().Start})
	}
	return Delete(parser.Span{Start: ig.names[i-1].Span().End, End: ig.names[i].Span().End})
}

// wouldDirect reports whether a line is a comment that would be a parser
// directive if the one above it were not there.
func wouldDirect(doc *parser.Document, line int) bool {
	if len(doc.Instructions) == 0 {
		return false
	}
	return slices.ContainsFunc(doc.Instructions[0].Common().Above, func(c *parser.Comment) bool {
		return c.Line == line && !c.Directive && strings.Contains(c.Text.String, "=")
	})
}
