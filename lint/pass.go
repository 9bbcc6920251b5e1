package lint

import (
	"fmt"
	"iter"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Pass is a rule at work on one file. All rules have the same Pass, one after the
// other.
type Pass struct {
	Doc     *parser.Document
	Context *Context // the build context, nil when it is not at hand
	Today   string   // 2026-11-22; what rules compare dates with
	Remarks []Remark // of other programs

	rule     *Enabled
	findings []*Finding  // of all rules so far
	shared   map[any]any // by *Shared
}

// Report adds a finding about what stands at a place.
func (p *Pass) Report(at source.Spanner, format string, args ...any) *Finding {
	f := &Finding{Rule: p.rule.Rule, Severity: p.rule.Severity, Span: at.Span(), Message: fmt.Sprintf(format, args...)}
	p.findings = append(p.findings, f)
	return f
}

// Bool is an option of the rule.
func (p *Pass) Bool(name string) bool { return option[bool](p, name) }

// Int is an option of the rule.
func (p *Pass) Int(name string) int { return option[int](p, name) }

// Option is an option of the rule.
func (p *Pass) Option(name string) string { return option[string](p, name) }

// Strings is an option of the rule.
func (p *Pass) Strings(name string) []string { return option[[]string](p, name) }

// Map is an option of the rule.
func (p *Pass) Map(name string) map[string]string { return option[map[string]string](p, name) }

func option[T any](p *Pass, name string) T {
	if v, ok := p.rule.Options[name]; ok {
		return v.(T) // Config has checked the type
	}
	for _, o := range p.rule.Rule.Options {
		if o.Name == name {
			return o.Default.(T)
		}
	}
	panic("rule " + p.rule.Rule.Name + " has no option " + name)
}

// Runs are the RUNs of the file, those behind ONBUILD included.
func (p *Pass) Runs() iter.Seq[*parser.Run] { return parser.Each[*parser.Run](p.Doc) }

// RunCommands are the commands of all RUNs, in the order of the file.
func (p *Pass) RunCommands() iter.Seq2[*parser.Run, *shell.Command] {
	return func(yield func(*parser.Run, *shell.Command) bool) {
		for run := range p.Runs() {
			for _, c := range run.Commands() {
				if !yield(run, c) {
					return
				}
			}
		}
	}
}

// PackageCalls are the calls of package managers in all RUNs, in the order of
// the file.
func (p *Pass) PackageCalls() iter.Seq2[*parser.Run, *packages.Call] {
	return func(yield func(*parser.Run, *packages.Call) bool) {
		for run := range p.Runs() {
			for _, c := range run.Packages() {
				if !yield(run, c) {
					return
				}
			}
		}
	}
}

// Scripts are the scripts of RUN, CMD, ENTRYPOINT and HEALTHCHECK in the shell
// form that a shell of the POSIX family reads and that have a syntax tree, in
// the order of the file. There are none of PowerShell and cmd, nor what was meant
// for the exec form.
func (p *Pass) Scripts() iter.Seq2[*parser.Command, *shell.Script] {
	return func(yield func(*parser.Command, *shell.Script) bool) {
		for _, c := range scripted.Of(p) {
			if !yield(c, c.Script()) {
				return
			}
		}
	}
}
