package docs

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
)

const (
	textWidth = 80  // of pages without a terminal
	maxText   = 100 // of paragraphs; longer lines are hard to read
)

// Explain is a rule's page for the terminal. All are the rules it can be related
// to.
func Explain(r *lint.Rule, all []*lint.Rule, o report.Options) string {
	e := explanation{style: style(o), options: o, width: textWidth}
	if o.Width > 0 {
		e.width = min(o.Width, maxText)
	}
	e.options.Width = e.width - len(indent)
	e.head(r)
	e.WriteString("\n" + terminal.Markdown(r.Doc.Why, e.width, e.style) + "\n")
	for _, ex := range r.Doc.Examples {
		e.example(show(r, ex))
	}
	e.settings(r)
	e.foot(r, related(r, all))
	return e.String()
}

func style(o report.Options) terminal.Style {
	return terminal.Style{Color: o.Color, Links: o.Links}
}

const indent = "  "

// explanation is a page for the terminal.
type explanation struct {
	strings.Builder
	style   terminal.Style
	options report.Options
	width   int
}

func (e *explanation) head(r *lint.Rule) {
	facts := []string{severity(e.style, r.Severity), r.Preset.String(), string(r.Theme)}
	switch safe, unsafe := fixes(r); {
	case safe:
		facts = append(facts, "fixed by --fix")
	case unsafe:
		facts = append(facts, "fixed by --unsafe-fixes")
	}
	fmt.Fprintf(e, "%s  %s\n%s\n", e.style.Bold(e.style.Link(r.Page(), r.Name)), strings.Join(facts, e.style.Dim(" · ")),
		terminal.Markdown(sentence(r.Doc.Title), e.width, e.style))
}

func severity(s terminal.Style, v lint.Severity) string {
	switch v {
	case lint.Error:
		return s.Error(v.String())
	case lint.Warning:
		return s.Warning(v.String())
	}
	return s.Info(v.String())
}

// example shows what the tool says about a file, and a better file.
func (e *explanation) example(s shown) {
	e.section("Bad")
	output := s.output(e.options)
	if len(s.file.Findings) > 1 || !showsAll(output, s.bad) {
		e.code(s.bad)
		e.WriteString("\n")
	}
	e.code(output)
	if s.good != "" {
		e.section("Good")
		e.code(s.good)
	}
	if s.fixed != "" && s.fixed != s.good {
		e.section("After --unsafe-fixes")
		e.code(s.fixed)
	}
}

// showsAll reports whether what the tool says shows a file as it is, but for a
// FROM at its top and lines that it cuts.
func showsAll(output, file string) bool {
	for i, line := range strings.Split(strings.TrimSpace(file), "\n") {
		start := line[:min(len(line), 40)]
		if !strings.Contains(output, start) && (i > 0 || !strings.HasPrefix(line, "FROM ")) {
			return false
		}
	}
	return true
}

func (e *explanation) section(title string) {
	e.WriteString("\n" + e.style.Bold(title) + "\n")
}

// code writes lines, indented.
func (e *explanation) code(text string) {
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		e.WriteString(strings.TrimRight(indent+line, " ") + "\n")
	}
}

func (e *explanation) settings(r *lint.Rule) {
	if len(r.Options) == 0 {
		return
	}
	e.section(fmt.Sprintf("Options in [lint.rules.%s]", r.Name))
	for _, o := range r.Options {
		e.WriteString(indent + e.style.Cyan(o.Name+" = "+value(o.Default)) + "\n")
		e.code(indent + strings.ReplaceAll(terminal.Markdown(optionDoc(o), e.width-4, e.style), "\n", "\n"+indent))
	}
}

// foot writes what stands at the end of every page.
func (e *explanation) foot(r *lint.Rule, others []*lint.Rule) {
	e.WriteString("\n")
	if len(others) > 0 {
		names := make([]string, len(others))
		for i, other := range others {
			names[i] = other.Name
		}
		e.row("See also", strings.Join(names, ", "))
	}
	name := "Elsewhere"
	for _, words := range aliasWords(r.Aliases) {
		e.row(name, strings.ReplaceAll(words, "`", ""))
		name = ""
	}
	e.row("Leave it out", "# dockcheck ignore="+r.Name+" the reason")
	e.row("Page", r.Page())
	for _, link := range r.Doc.Links {
		e.row("More", link)
	}
}

func (e *explanation) row(name, text string) {
	const column = 14
	for i, line := range terminal.Wrap(text, max(20, e.width-column)) {
		if i > 0 {
			name = ""
		}
		e.WriteString(e.style.Dim(terminal.Pad(name, column)) + line + "\n")
	}
}
