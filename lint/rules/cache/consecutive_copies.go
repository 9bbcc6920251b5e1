package cache

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var consecutiveCopies = &lint.Rule{
	Name:     "cache-consecutive-copies",
	Theme:    lint.Cache,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{kicsConsecutive},
	Doc: lint.Doc{
		Title: "Several COPYs into one directory follow each other",
		Why: "One `COPY` with several sources makes one layer and is read in one go. Keep them apart where one of them changes much more often, " +
			"and with `--link`, where each is a layer on purpose. Only stages whose layers are in the final image are looked at.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
WORKDIR /app
COPY README.md ./
COPY package.json ./
#    ^^^^^^^^^^^^ this could be one COPY with the one before it
`,
			Good: `
FROM debian:13-slim
WORKDIR /app
COPY README.md package.json ./
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for i := 1; s.Ships() && i < len(s.Instructions); i++ {
				a, ok := s.Instructions[i-1].(*parser.Copy)
				b, also := s.Instructions[i].(*parser.Copy)
				if ok && also && couldBeOne(a, b) {
					f := p.Report(b.Sources[0], "this could be one %s with the one before it", b.Name())
					if len(b.Above) == 0 && !a.JSON && !b.JSON && strings.HasSuffix(a.Dest.String(), "/") {
						f.Fix("make them one", lint.Drop(parser.Span{Start: a.Dest.Span().Start, End: b.Sources[0].Span().Start}))
					}
				}
			}
		}
	},
}

// couldBeOne reports whether two COPYs put single files into the same directory.
func couldBeOne(a, b *parser.Copy) bool {
	if a.Add != b.Add || len(a.Sources) == 0 || len(b.Sources) == 0 || len(a.Heredocs)+len(b.Heredocs) > 0 || a.Flags.Get("link") != nil {
		return false
	}
	dest := a.Dest.String()
	return isDir(dest, a, b) && dest == b.Dest.String() &&
		slices.EqualFunc(a.Flags, b.Flags, func(x, y *parser.Flag) bool { return x.Raw.String == y.Raw.String })
}

// isDir reports whether a destination is a directory. One that two different
// files are written to is, unless the second replaces the first.
func isDir(dest string, a, b *parser.Copy) bool {
	return strings.HasSuffix(dest, "/") || len(a.Sources) > 1 || dest == "." ||
		!strings.Contains(path.Base(dest), ".") && path.Base(a.Sources[0].String()) != path.Base(b.Sources[0].String())
}
