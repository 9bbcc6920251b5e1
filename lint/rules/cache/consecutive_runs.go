package cache

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var consecutiveRuns = &lint.Rule{
	Name:     "cache-consecutive-runs",
	Theme:    lint.Cache,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3059", "sonar:S7031", kicsConsecutive, "roast:DF003"},
	Doc: lint.Doc{
		Title: "Several short RUNs follow each other",
		Why: "Each `RUN` makes a layer, and a file that one writes and the next deletes stays in the image. Two that each run one command and have the same flags read as well as one. " +
			"Keep them apart where the first is slow and the second changes often: then the cache is worth more than the layer. " +
			"Only stages whose layers are in the final image are looked at.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN mkdir /data
RUN chown 10001 /data
#^^^^^^^^^^^^^^^^^^^^ this RUN could be one with the RUN before it
`,
			Fixed: `
FROM debian:13-slim
RUN mkdir /data \
    && chown 10001 /data
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if !s.Ships() {
				continue
			}
			var row []*parser.Run
			for _, in := range s.Instructions {
				run, ok := in.(*parser.Run)
				if !ok {
					row = nil
					continue
				}
				if len(row) > 0 && (!isShort(run) || !isShort(row[0]) || !sameFlags(run, row[0])) {
					row = nil
				}
				row = append(row, run)
				if len(row) > 1 {
					reportRow(p, row)
				}
			}
		}
	},
}

func reportRow(p *lint.Pass, row []*parser.Run) {
	last, previous := row[len(row)-1], row[len(row)-2]
	f := p.Report(last.Head(), "this RUN could be one with the RUN before it").For("DL3059", "sonar:S7031", kicsConsecutive)
	if len(row) > 3 {
		f.For("DL3059", "sonar:S7031", kicsConsecutive, "roast:DF003")
	}
	if edit, ok := lint.MergeRuns(previous, last); ok {
		f.UnsafeFix("make them one", edit)
	}
}

// isShort reports whether a RUN runs one command.
func isShort(run *parser.Run) bool {
	return len(run.Heredocs) == 0 && len(run.Commands()) <= 1 && (run.Exec || len(run.Script().Steps()) == 1) && run.Script().Err == nil
}

func sameFlags(a, b *parser.Run) bool {
	raw := func(f *parser.Flag) string { return f.Raw.String }
	return slices.Equal(sorted(a.Flags, raw), sorted(b.Flags, raw))
}

func sorted(flags parser.Flags, text func(*parser.Flag) string) []string {
	out := make([]string, len(flags))
	for i, f := range flags {
		out[i] = text(f)
	}
	slices.Sort(out)
	return out
}

const kicsConsecutive = "kics:0008c003-79aa-42d8-95b8-1c2fe37dbfe6"
