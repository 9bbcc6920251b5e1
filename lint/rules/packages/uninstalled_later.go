package packages

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/source"
)

var uninstalledLater = &lint.Rule{
	Name:     "package-uninstalled-later",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A package is removed in a later layer than it was installed in",
		Why: "Each `RUN` makes a layer. What an earlier one installed stays in its layer and is pulled with the image; removing it later hides the files and makes the image a bit larger. " +
			"Install, use and remove in one `RUN`, or build in a stage of its own and copy the result. " +
			"It does not matter when the point is that the tool cannot be used, and when the stage is not shipped, which is not reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y gcc libpq-dev && rm -rf /var/lib/apt/lists/*
#                                        --- it is installed here
COPY . /src
RUN make -C /src && apt-get purge -y gcc
#                                    ^^^ gcc stays in the layer that installed it: removing it here saves nothing
`,
			Good: `
FROM debian:13-slim
COPY . /src
RUN apt-get update && apt-get install -y gcc libpq-dev \
 && make -C /src \
 && apt-get purge -y gcc && rm -rf /var/lib/apt/lists/*
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/*
#                                        --- it is installed here
RUN make -C /src
RUN apt-get purge -y gcc
#                    ^^^ gcc stays in the layer that installed it: removing it here saves nothing
`,
			Fixed: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y gcc && rm -rf /var/lib/apt/lists/* \
    && make -C /src \
    && apt-get purge -y gcc
`,
		}},
	},
	Check: func(p *lint.Pass) {
		final := p.Doc.Final()
		if final == nil || !removesPackages(final) {
			return
		}
		type removal struct {
			finding *lint.Finding
			names   []string
		}
		seen := map[*packages.Call]*removal{}
		for _, in := range final.Installed() {
			if in.RemovedBy == nil || in.RemovedIn == in.Run || !in.Call.System || in.Kind != packages.Named || in.Run.OnBuild() || in.RemovedIn.OnBuild() {
				continue
			}
			r := seen[in.RemovedBy]
			if r == nil {
				r = &removal{finding: p.Report(removedWord(in), "").Note(in.Word, "it is installed here")}
				seen[in.RemovedBy] = r
				if edits, ok := lint.MergeRange(in.Run, in.RemovedIn); ok {
					r.finding.UnsafeFix("make the steps one", edits...)
				}
			}
			r.names = append(r.names, in.Name)
			r.finding.Message = enumerate(r.names) + " " + stay(r.names) + " in the layer that installed " + it(r.names) + ": removing " + it(r.names) + " here saves nothing"
		}
	},
}

// removesPackages reports whether a RUN of the chain removes packages: mostly none
// does, and there is nothing to look up.
func removesPackages(s *parser.Stage) bool {
	for stage := range s.Chain() {
		for run := range parser.Each[*parser.Run](stage) {
			for _, call := range run.Packages() {
				if call.Action == packages.Remove {
					return true
				}
			}
		}
	}
	return false
}

// removedWord is the word that removes a package: its name, or that of the
// virtual package it was installed for.
func removedWord(in *parser.Installation) source.Spanner {
	words := in.RemovedBy.Packages()
	for _, p := range words {
		if p.Name == in.Name {
			return p.Word
		}
	}
	return words[0].Word
}

func stay(names []string) string {
	if len(names) == 1 {
		return "stays"
	}
	return "stay"
}

func it(names []string) string {
	if len(names) == 1 {
		return "it"
	}
	return "them"
}
