package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/source"
)

var listUnsorted = &lint.Rule{
	Name:     "package-list-unsorted",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S7018", "tally:sort-packages"},
	Doc: lint.Doc{
		Title: "The packages of a list are not in order",
		Why: "In a sorted list a package is found at a glance and not added twice, and changes do not touch the same line. " +
			"Only lists with one package a line are looked at, and comments divide a list into parts that are sorted by themselves.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y \
        curl \
        ca-certificates \
#       ^^^^^^^^^^^^^^^ ca-certificates belongs before curl
        git \
 && rm -rf /var/lib/apt/lists/*
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y \
        ca-certificates \
        curl \
        git \
 && rm -rf /var/lib/apt/lists/*
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#sort-multi-line-arguments"},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if call.Action != packages.Install || run.Exec {
				continue
			}
			for _, part := range parts(run, call) {
				unsorted(p, part)
			}
		}
	},
}

func unsorted(p *lint.Pass, part []packages.Package) {
	sorted := slices.Clone(part)
	slices.SortStableFunc(sorted, byName)
	for i := 1; i < len(part); i++ {
		if byName(part[i-1], part[i]) <= 0 {
			continue
		}
		before := slices.IndexFunc(part, func(x packages.Package) bool { return byName(x, part[i]) > 0 })
		f := p.Report(part[i].Word, "%s belongs before %s", part[i].Name, part[before].Name)
		var edits []lint.Edit
		for k, pkg := range part {
			if text := sorted[k].Word.Raw.String; text != pkg.Word.Raw.String {
				edits = append(edits, lint.Replace(pkg.Word, text))
			}
		}
		f.Fix("sort the list", edits...)
		return
	}
}

func byName(a, b packages.Package) int {
	return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
}

// alone reports whether a word is all there is on its line.
func alone(doc *parser.Document, place source.Span) bool {
	lines := doc.Lines()
	line := doc.Text(lines.Span(lines.Line(place.Start)))
	return strings.Trim(line, " \t\r"+string(doc.Escape)) == doc.Text(place)
}

// parts are the runs of names that stand one a line, with nothing else between.
func parts(run *parser.Run, call *packages.Call) [][]packages.Package {
	var out [][]packages.Package
	doc := run.Stage().Doc
	joins := false
	var last source.Span
	for _, pkg := range call.Packages() {
		place := pkg.Word.Span()
		if joins {
			between := doc.Text(source.Span{Start: last.End, End: place.Start})
			joins = strings.Count(between, "\n") == 1 && strings.Trim(between, " \t\r\n"+string(doc.Escape)) == ""
		}
		last = place
		if pkg.Kind != packages.Named || !pkg.Word.Literal || !alone(doc, place) {
			joins = false
			continue
		}
		if !joins {
			out = append(out, nil)
		}
		out[len(out)-1], joins = append(out[len(out)-1], pkg), true
	}
	return out
}
