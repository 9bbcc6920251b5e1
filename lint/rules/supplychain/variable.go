package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// assignments finds the family's variables in VAR=value command and export.
func (f *family) assignments(p *lint.Pass, run *parser.Run, c *shell.Command) {
	for _, a := range c.Assigns {
		v := f.byName[a.Name]
		if v == nil {
			continue
		}
		if value, known := run.Resolve(c, a.Value); v.switches(value, known) {
			p.Report(a.Raw, "%s turns %s", oneLine(a.Raw.String), f.off("")).For(v.codes...)
		}
	}
}

// instruction finds the family's variables in an ENV or ARG.
func (f *family) instruction(p *lint.Pass, in parser.Instruction) {
	if ob, ok := in.(*parser.Onbuild); ok {
		in = ob.Trigger
	}
	switch in := in.(type) {
	case *parser.Env:
		for _, kv := range in.Pairs {
			if v := f.variable(&in.Node, kv); v != nil {
				f.env(p, in, kv, v)
			}
		}
	case *parser.Arg:
		for i, kv := range in.Pairs {
			if v := f.variable(&in.Node, kv); v != nil {
				p.Report(kv, "%s turns %s", oneLine(kv.Raw.String), f.off("")).For(v.codes...)
			} else if v := f.blank(in.Pairs[i:]); v != nil {
				at := kv.Span().To(in.Pairs[i+1].Span())
				p.Report(at, "%s is meant as %s=%s, which turns %s", oneLine(p.Doc.Text(at)), kv.Key, in.Pairs[i+1].Key, f.off("")).For(v.codes...)
			}
		}
	}
}

// env reports an ENV, which holds at run time too when its stage ships.
func (f *family) env(p *lint.Pass, in *parser.Env, kv *parser.KeyValue, v *variable) {
	finding := p.Report(kv, "%s turns %s", oneLine(kv.Raw.String), f.off("")).For(v.codes...)
	if in.Stage().Ships() {
		finding.Message += ", at run time too"
		finding.As(lint.Error)
	}
	if len(in.Pairs) == 1 {
		return
	}
	if cut, ok := p.Doc.Cut(kv); ok {
		finding.UnsafeFix("drop "+kv.Key.String(), lint.Delete(cut))
	}
}

// variable is the row that a pair of an ENV or ARG falls under, or nil.
func (f *family) variable(n *parser.Node, kv *parser.KeyValue) *variable {
	v := f.byName[kv.Key.String()]
	if v == nil || !kv.HasValue {
		return nil
	}
	if e := n.Expand(kv.Value); !v.switches(e.Value, e.Known) {
		return nil
	}
	return v
}

// blank is the row for ARG NAME value: BuildKit takes the value for another
// name, but what is meant is clear.
func (f *family) blank(pairs []*parser.KeyValue) *variable {
	v := f.byName[pairs[0].Key.String()]
	if v == nil || len(pairs) < 2 || pairs[0].HasValue || pairs[1].HasValue {
		return nil
	}
	value := pairs[1].Key.String()
	if !v.switches(value, true) || v.off == all && isName(value) {
		return nil
	}
	return v
}

// isName reports whether a word can be the name of a variable.
func isName(s string) bool {
	return s != "true" && (s[0] < '0' || s[0] > '9') && !strings.ContainsAny(s, ".-/:")
}
