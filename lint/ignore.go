package lint

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

// ignore is an ignore comment at its place.
type ignore struct {
	comment
	text      source.Text // behind the #
	line      int         // number of the comment's line
	script    bool        // it stands in a here-document that is a script
	span      parser.Span // findings that start here, the end included, are ignored
	selectors []*Selector // of the names; nil for one that no rule has
	hits      []int       // how many findings each name hides
}

// Suppress marks the findings that ignore comments hide, and adds findings about
// the comments: names that no rule has, comments that hide nothing. It knows
// dockcheck's comments, and those of hadolint, ShellCheck, BuildKit, tally,
// checkov, trivy and semgrep:
//
//	# dockcheck ignore=image-latest,DL3008 reason
//	# dockcheck ignore-file=user-root reason
//
// The first is for the whole instruction that follows, also when other comments
// stand between; between the lines of an instruction it is for the next line, and
// in a here-document that is a script for the next command.
func Suppress(doc *parser.Document, findings []*Finding, on []Enabled, book *Rulebook) []*Finding {
	list := ignores(doc)
	for _, ig := range list {
		ig.find(book)
	}
	findings = append(findings, unknown(list, on, book)...)
	for _, f := range findings {
		hide(f, list)
	}
	for _, f := range unused(doc, list, on, book) {
		hide(f, list)
		findings = append(findings, f)
	}
	findings = append(findings, forbidden(list, on)...)
	promote(doc, findings)
	Sort(findings)
	return findings
}

func hide(f *Finding, list []*ignore) {
	for _, ig := range list {
		if f.Span.Start < ig.span.Start || f.Span.Start > ig.span.End {
			continue
		}
		for i, s := range ig.selectors {
			if s != nil && s.Matches(f) {
				ig.hits[i]++
				f.Suppressed, f.Reason = true, ig.reason
			}
		}
	}
}

// promote makes errors of what BuildKit reports in a file with check=error=true.
func promote(doc *parser.Document, findings []*Finding) {
	check := doc.Directive("check")
	if check == nil {
		return
	}
	for part := range strings.SplitSeq(check.Value.String, ";") {
		key, value, _ := strings.Cut(part, "=")
		if value = strings.TrimSpace(value); strings.TrimSpace(key) != "error" || value != "1" && !strings.EqualFold(value, "true") && !strings.EqualFold(value, "t") {
			continue
		}
		for _, f := range findings {
			if slices.ContainsFunc(f.Aliases(), isBuildKit) {
				f.Severity = Error
			}
		}
	}
}

// find finds the rules that the names mean.
func (ig *ignore) find(book *Rulebook) {
	ig.selectors, ig.hits = make([]*Selector, len(ig.names)), make([]int, len(ig.names))
	for i, name := range ig.names {
		if ig.tool == "check" && name.String == "all" {
			ig.selectors[i] = &Selector{Name: "all", alias: alias{buildkit: true}}
		} else if s, err := book.Selector(ig.selector(name.String)); err == nil {
			ig.selectors[i] = &s
		}
	}
}

// selector is the name that a tool's comment gives, as a name of ours.
func (ig *ignore) selector(name string) string {
	switch ig.tool {
	case "checkov", "trivy":
		return ig.tool + ":" + name
	case "semgrep":
		return "semgrep:" + name[strings.LastIndexByte(name, '.')+1:]
	case "tally":
		return strings.Replace(name, "/", ":", 1)
	}
	return name
}
