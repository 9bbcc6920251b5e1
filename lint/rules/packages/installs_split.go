package packages

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var installsSplit = &lint.Rule{
	Name:     "package-installs-split",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"binnacle:moreThanOneInstall"},
	Doc: lint.Doc{
		Title: "Packages of the distribution are installed in several RUNs of a stage",
		Why: "Each of them refreshes the index, and each layer has its own copy of the package database. One list is easier to read and to keep. " +
			"It is right to split what changes often from what never changes, so this is off by default.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
#                             ------- the first one
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
#                             ^^^^^^^ the stage has an earlier RUN with apt-get install
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl git && rm -rf /var/lib/apt/lists/*
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/* \
    && apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			first := map[*packages.Manager]*packages.Call{}
			by := map[*packages.Manager]*parser.Run{} // the last one
			for run := range parser.Each[*parser.Run](s) {
				for _, call := range run.Packages() {
					m := call.Manager
					switch {
					case call.Action != packages.Install || !call.System || call.Cmd.Function != "":
					case first[m] == nil:
						first[m], by[m] = call, run
					case by[m] != run:
						before := by[m]
						by[m] = run
						f := p.Report(call.VerbWord(), "the stage has an earlier RUN with %s %s", first[m].Program, first[m].Verb).
							Note(first[m].VerbWord(), "the first one")
						if edits, ok := lint.MergeRange(before, run); ok {
							f.UnsafeFix("make them one", edits...)
						}
					}
				}
			}
		}
	},
}
