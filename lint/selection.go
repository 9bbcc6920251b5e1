package lint

import (
	"errors"
	"slices"
)

// Selection says which rules are on. The command line has one, the
// configuration and each of its overrides have one.
type Selection struct {
	Preset       string   `toml:"preset" values:"recommended strict hadolint all" doc:"The set of rules to start from."`
	Select       []string `toml:"select" doc:"Just these rules, instead of a preset: names, themes, other tools' codes, globs or all."`
	ExtendSelect []string `toml:"extend-select" doc:"These rules, too."`
	Ignore       []string `toml:"ignore" doc:"Not these rules."`
}

// Presets are the names of the presets. With recommended and strict go the rules
// of that Preset, without those findings of recommended rules that are for strict
// only; with hadolint the findings that hadolint has by default, with all every
// rule there is.
func Presets() []string { return []string{"recommended", "strict", "hadolint", "all"} }

var errPresetAndSelect = errors.New("a preset and select contradict each other: select means just those rules; extend-select adds rules to a preset")

// Check reports names that no rule has, and a preset together with select.
func (s Selection) Check(book *Rulebook) error {
	if s.Preset != "" && len(s.Select) > 0 {
		return errPresetAndSelect
	}
	for _, name := range slices.Concat(s.Select, s.ExtendSelect) {
		if _, err := book.Selector(name); err != nil {
			return err
		}
	}
	for _, name := range s.Ignore {
		if _, err := book.Selector(name); err != nil && !isForeign(name) {
			return err
		}
	}
	return nil
}

// choice says which findings of a rule count.
type choice struct {
	on    bool   // those that no step is about
	quiet bool   // of these, without those that are for strict only
	steps []step // the last one that fits a finding decides
}

type step struct {
	selector Selector
	on       bool
}

func (c *choice) apply(r *Rule, s Selector, on bool) {
	switch {
	case s.Whole(r):
		*c = choice{on: on}
	case s.Part(r):
		c.steps = append(c.steps, step{s, on})
	}
}

// any reports whether a finding can count, so that the rule has to run.
func (c *choice) any() bool {
	return c.on || slices.ContainsFunc(c.steps, func(s step) bool { return s.on })
}

// keeps reports whether a finding counts.
func (c *choice) keeps(f *Finding) bool {
	for _, s := range slices.Backward(c.steps) {
		if s.selector.Matches(f) {
			return s.on
		}
	}
	return c.on && !f.ByCodeOnly && (!c.quiet || !f.StrictOnly)
}

// choices are what is chosen of each rule of a book.
type choices struct {
	book *Rulebook
	of   []choice // by the rule's place in the book
}

// preset starts over with a set of rules.
func (c *choices) preset(name string) {
	c.of = make([]choice, len(c.book.Rules))
	for i, r := range c.book.Rules {
		switch name {
		case "all":
			c.of[i].on = true
		case "strict":
			c.of[i].on = r.Preset >= Strict
		case "hadolint":
			c.of[i] = hadolintChoice(r)
		default:
			c.of[i] = choice{on: r.Preset >= Recommended, quiet: true}
		}
	}
	c.internal()
}

// just starts over with these rules.
func (c *choices) just(names []string) {
	c.of = make([]choice, len(c.book.Rules))
	c.internal()
	c.set(names, true)
}

// internal keeps on what says that a rule failed, whatever is selected.
func (c *choices) internal() { c.of[slices.Index(c.book.Rules, InternalError)].on = true }

// set turns rules on or off. Names that no rule has were refused before.
func (c *choices) set(names []string, on bool) {
	for _, name := range names {
		s, err := c.book.Selector(name)
		if err != nil {
			continue
		}
		for i, r := range c.book.Rules {
			c.of[i].apply(r, s, on)
		}
	}
}

// ensure turns on rules that are off; what is chosen of the others stays.
func (c *choices) ensure(names []string) {
	for _, name := range names {
		s, err := c.book.Selector(name)
		if err != nil {
			continue
		}
		for i, r := range c.book.Rules {
			if !c.of[i].on {
				c.of[i].apply(r, s, true)
			}
		}
	}
}

// hadolintOff are the codes that are off in hadolint by default, and those that
// it has had and has given up: comments in old files still name them.
var hadolintOff = []string{"DL1001", "DL3057", "DL3005", "DL3017", "DL3031", "DL3039"}

// hadolintChoice are the findings that hadolint has by default: those with a
// code of hadolint or ShellCheck that is on there.
func hadolintChoice(r *Rule) choice {
	var c choice
	for _, a := range r.Aliases {
		if (isHadolint(a) || a == AnyShellCheck) && !slices.Contains(hadolintOff, a) {
			c.steps = append(c.steps, step{Selector{Name: a, alias: pattern(a)}, true})
		}
	}
	return c
}
