package style

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var metadataOrder = &lint.Rule{
	Name:     "style-metadata-order",
	Theme:    lint.Style,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:epilogue-order"},
	Doc: lint.Doc{
		Title: "What the container does at run time stands before build steps",
		Why: "`EXPOSE`, `STOPSIGNAL`, `HEALTHCHECK`, `ENTRYPOINT` and `CMD` say how the finished image is used. Readers look for them at the end of a stage, in that order, and behind a build step they are easily overlooked. " +
			"The order changes nothing in the image.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
CMD ["/app"]
#^^ CMD stands before the last step of the build
COPY app /app
`,
			Good: `
FROM debian:13-slim
COPY app /app
CMD ["/app"]
`,
		}, {
			Bad: `
FROM debian:13-slim
COPY app /app
CMD ["/app"]
EXPOSE 8080
#^^^^^ EXPOSE stands behind CMD
`,
			Good: `
FROM debian:13-slim
COPY app /app
EXPOSE 8080
CMD ["/app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			last := lastStep(s)
			highest, name := 0, ""
			var misplaced []parser.Instruction
			var found []*lint.Finding
			for i, in := range s.Instructions {
				rank := epilogue(in)
				switch {
				case rank == 0:
				case i < last:
					misplaced = append(misplaced, in)
					found = append(found, p.Report(in.Common().Keyword, "%s stands before the last step of the build", in.Common().Name()))
				case rank < highest:
					misplaced = append(misplaced, in)
					found = append(found, p.Report(in.Common().Keyword, "%s stands behind %s", in.Common().Name(), name))
				default:
					highest, name = rank, in.Common().Name()
				}
			}
			if len(misplaced) == 0 {
				continue
			}
			if edits, ok := move(s, misplaced); ok {
				found[0].Fix("move it to the end", edits...)
			}
		}
	},
}

// lastStep is the index of the stage's last instruction that adds files.
func lastStep(s *parser.Stage) int {
	last := -1
	for i, in := range s.Instructions {
		switch in.(type) {
		case *parser.Run, *parser.Copy:
			last = i
		}
	}
	return last
}

// epilogueStop is the place of STOPSIGNAL, the last of those that do not run
// anything.
const epilogueStop = 2

// epilogue is the place of an instruction at the end of a stage, 0 for those that
// belong anywhere.
func epilogue(in parser.Instruction) int {
	switch in.(type) {
	case *parser.Expose:
		return 1
	case *parser.StopSignal:
		return epilogueStop
	case *parser.Healthcheck:
		return 3
	case *parser.Entrypoint:
		return 4
	case *parser.Cmd:
		return 5
	}
	return 0
}
