package lint

import (
	"cmp"
	"slices"
)

// Enabled is a rule that is on, with its settings.
type Enabled struct {
	Rule     *Rule
	Severity Severity
	Options  map[string]any

	choice     choice
	severities []severity
	chosen     bool // choice counts; else all findings do
}

// severity is what the configuration says about some findings of a rule.
type severity struct {
	selector Selector
	level    Severity
}

// settle drops findings that do not count and gives the others the severity that
// the configuration wants.
func (e *Enabled) settle(findings []*Finding) []*Finding {
	if e.chosen {
		findings = slices.DeleteFunc(findings, func(f *Finding) bool { return !e.choice.keeps(f) })
	}
	for _, s := range e.severities {
		for _, f := range findings {
			if s.selector.Matches(f) {
				f.Severity = s.level
			}
		}
	}
	return findings
}

// Enable are the rules that are on in a file, with their settings: those of the
// preset, the configuration and its overrides for that file, and the command
// line, where the later one wins. Select on the command line means just those
// rules, less what an override ignores.
func (b *Rulebook) Enable(c *Config, overrides []Override, flags Selection) []Enabled {
	e := enabling{choices: choices{book: b}, severities: make([][]severity, len(b.Rules))}
	just := len(flags.Select) > 0
	switch {
	case just:
		e.just(flags.Select)
	case flags.Preset != "":
		e.preset(flags.Preset)
		e.configured(c)
	case len(c.Select) > 0:
		e.just(c.Select)
	default:
		e.preset(cmp.Or(c.Preset, "recommended"))
		e.configured(c)
	}
	e.layer(Selection{ExtendSelect: c.ExtendSelect, Ignore: c.Ignore}, c.Severity, just, !just)
	for _, o := range overrides {
		e.layer(o.Selection, o.Severity, just, true)
	}
	e.set(flags.ExtendSelect, true)
	e.set(flags.Ignore, false)
	return e.rules(c)
}

type enabling struct {
	choices
	severities [][]severity // by the rule's place in the book
}

// configured turns on the rules that the configuration names.
func (e *enabling) configured(c *Config) {
	e.ensure(sortedKeys(c.Rules))
	for _, name := range sortedKeys(c.Severity) {
		if s, err := e.book.Selector(name); err == nil && c.Severity[name] != "off" && (s.exact != nil || s.byAlias() && !s.alias.glob) {
			e.ensure([]string{name})
		}
	}
}

// layer applies a selection and severities. With just, nothing is turned on any
// more; without ignore nothing is turned off.
func (e *enabling) layer(s Selection, severity map[string]string, just, ignore bool) {
	if !just {
		if s.Preset != "" {
			e.preset(s.Preset)
		}
		if len(s.Select) > 0 {
			e.just(s.Select)
		}
		e.set(s.ExtendSelect, true)
	}
	if ignore {
		e.set(s.Ignore, false)
	}
	for _, name := range e.bySpecificity(severity) {
		if level, ok := ParseSeverity(severity[name]); ok {
			e.severity(name, level)
		} else if ignore {
			e.set([]string{name}, false)
		}
	}
}

// bySpecificity sorts names so that a later one is about fewer findings: all,
// themes, globs, codes, rules.
func (e *enabling) bySpecificity(severity map[string]string) []string {
	names := sortedKeys(severity)
	rank := func(name string) int {
		s, _ := e.book.Selector(name)
		switch {
		case s.all:
			return 0
		case s.theme != "":
			return 1
		case s.alias.glob:
			return 2
		case s.exact == nil:
			return 4
		}
		return 3
	}
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}

func (e *enabling) severity(name string, level Severity) {
	s, err := e.book.Selector(name)
	if err != nil {
		return
	}
	for i, r := range e.book.Rules {
		if s.Whole(r) || s.Part(r) {
			e.severities[i] = append(e.severities[i], severity{s, level})
		}
	}
}

func (e *enabling) rules(c *Config) []Enabled {
	var out []Enabled
	for i, r := range e.book.Rules {
		if !e.of[i].any() {
			continue
		}
		on := Enabled{Rule: r, Severity: r.Severity, Options: c.options(r), choice: e.of[i], chosen: true, severities: e.severities[i]}
		for _, s := range on.severities {
			if s.selector.Whole(r) {
				on.Severity = s.level
			}
		}
		out = append(out, on)
	}
	return out
}
