package lint

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dockcheck/dockcheck/parser"
)

// Input is a file to lint.
type Input struct {
	Doc     *parser.Document
	Context *Context // nil when it is not at hand
	Today   string   // 2026-11-22
	Remarks []Remark // of other programs
}

// Run lints a file: the findings of all rules in the order of the file. Ignore
// comments are not applied yet, see Suppress.
func Run(in Input, rules []Enabled) []*Finding {
	p := &Pass{Doc: in.Doc, Context: in.Context, Today: in.Today, Remarks: in.Remarks, shared: map[any]any{}}
	for i := range rules {
		p.check(&rules[i])
	}
	Sort(p.findings)
	return slices.CompactFunc(p.findings, func(a, b *Finding) bool {
		return a.Rule == b.Rule && a.Span == b.Span && a.Message == b.Message
	})
}

// Sort puts findings in the order of the file, and those at one place in the
// order of the rules' names.
func Sort(findings []*Finding) {
	slices.SortStableFunc(findings, func(a, b *Finding) int {
		return cmp.Or(
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
			cmp.Compare(a.Rule.Name, b.Rule.Name), cmp.Compare(a.Message, b.Message))
	})
}

// check runs one rule. A panic is a finding, and drops what the rule had found.
func (p *Pass) check(r *Enabled) {
	before := len(p.findings)
	defer func() {
		if cause := recover(); cause != nil {
			f := &Finding{Rule: InternalError, Severity: Error, Message: fmt.Sprintf("the rule %s failed: %v", r.Rule.Name, cause)}
			p.findings = append(p.findings[:before], f)
		}
	}()
	p.rule = r
	r.Rule.Check(p)
	p.findings = append(p.findings[:before], r.settle(p.findings[before:])...)
}
