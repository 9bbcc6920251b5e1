package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/suggest"
)

// Rulebook is all rules there are, to be found by every name they have.
type Rulebook struct {
	Rules []*Rule // in the order of their listing

	names map[string]*Rule
}

// NewRulebook makes a book of rules; the engine's own are added.
func NewRulebook(rules []*Rule) *Rulebook {
	b := &Rulebook{Rules: slices.Clone(EngineRules()), names: map[string]*Rule{}}
	for _, r := range rules {
		if !slices.Contains(b.Rules, r) {
			b.Rules = append(b.Rules, r)
		}
	}
	for _, r := range b.Rules {
		b.names[r.Name] = r
	}
	return b
}

// Rule is the rule of that name, or nil.
func (b *Rulebook) Rule(name string) *Rule { return b.names[strings.ToLower(name)] }

// Selector is a name for one or more rules, or for some of a rule's findings: a
// rule's name, a theme, another tool's code, a glob over these, or "all".
type Selector struct {
	Name  string
	exact *Rule // the rule of that name
	all   bool
	theme Theme
	alias alias
}

// Selector finds the rules that a name means. The error says what was probably
// meant.
func (b *Rulebook) Selector(name string) (Selector, error) {
	lower := strings.ToLower(name)
	s := Selector{Name: name, alias: pattern(name)}
	switch {
	case lower == "all":
		s.all = true
	case b.names[lower] != nil:
		s.exact = b.names[lower]
	case slices.ContainsFunc(b.Rules, func(r *Rule) bool { return string(r.Theme) == lower }):
		s.theme = Theme(lower)
	case !slices.ContainsFunc(b.Rules, func(r *Rule) bool { return s.Whole(r) || s.Part(r) }):
		return s, b.unknown(name)
	}
	return s, nil
}

func (b *Rulebook) unknown(name string) error {
	switch {
	case isGlob(name):
		return fmt.Errorf("no rule fits %q", name)
	case isForeign(name):
		return fmt.Errorf("no rule stands for %s", name)
	}
	return fmt.Errorf("unknown rule %q%s", name, suggest.DidYouMean(name, b.Names()))
}

// Names are all names of rules, themes and codes of other tools.
func (b *Rulebook) Names() []string {
	var names, others []string
	for _, r := range b.Rules {
		names = append(names, r.Name)
		others = append(others, string(r.Theme))
		for _, a := range r.Aliases {
			_, code, found := strings.Cut(a, ":")
			if !found {
				code = a
			}
			others = append(others, a, code)
		}
	}
	slices.Sort(others)
	return append(names, slices.Compact(others)...)
}

// Whole reports whether all findings of a rule are meant.
func (s Selector) Whole(r *Rule) bool {
	switch {
	case s.all:
		return r != IgnoreUnused // "ignore=all" must not hide that it is of no use
	case s.exact != nil:
		return s.exact == r
	case s.theme != "":
		return s.theme == r.Theme
	case s.alias.glob && s.alias.tool == "":
		ok, err := path.Match(s.alias.code, r.Name)
		return ok && err == nil
	}
	return false
}

// Part reports whether those findings of a rule are meant that carry a code of
// another tool.
func (s Selector) Part(r *Rule) bool {
	return s.byAlias() && slices.ContainsFunc(r.Aliases, s.alias.fits)
}

// Matches reports whether a finding is meant.
func (s Selector) Matches(f *Finding) bool {
	return s.Whole(f.Rule) || s.byAlias() && slices.ContainsFunc(f.Aliases(), s.alias.fits)
}

func (s Selector) byAlias() bool { return !s.all && s.exact == nil && s.theme == "" }

// Lint runs the rules on a file and applies its ignore comments. The findings
// that they hide are there, marked.
func (b *Rulebook) Lint(in Input, on []Enabled) []*Finding {
	return Suppress(in.Doc, b.LintAll(in, on), on, b)
}

// LintAll is Lint without ignore comments.
func (b *Rulebook) LintAll(in Input, on []Enabled) []*Finding {
	findings := Run(in, on)
	if enabled(on, InternalError) == nil {
		findings = slices.DeleteFunc(findings, func(f *Finding) bool { return f.Rule == InternalError })
	}
	return findings
}
