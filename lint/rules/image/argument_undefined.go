package image

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var argumentUndefined = &lint.Rule{
	Name:     "image-argument-undefined",
	Theme:    lint.Image,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"UndefinedArgInFrom", "tally:UndefinedArgInFrom"},
	Doc: lint.Doc{
		Title: "FROM uses a variable that no ARG before it declares",
		Why: "`FROM` sees only the `ARG`s before the first `FROM`, and BuildKit's platform arguments. Any other variable is empty, even with `--build-arg`, " +
			"so that the name of the image is wrong or invalid. An `ARG` inside a stage is not seen by the next `FROM`.",
		Examples: []lint.Example{{
			Bad: `
ARG NODE_VERSION=26
FROM node:${NODE_VERSON}-slim
#         ^^^^^^^^^^^^^^ NODE_VERSON is not declared before the first FROM
`,
			Good: `
ARG NODE_VERSION=26
FROM node:${NODE_VERSION}-slim
`,
		}, {
			Bad: `
FROM golang:1.27 AS build
ARG RELEASE=13
FROM debian:$RELEASE
#           ^^^^^^^^ RELEASE is not declared before the first FROM
`,
			Good: `
ARG RELEASE=13
FROM golang:1.27 AS build
FROM debian:$RELEASE
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/undefined-arg-in-from/"},
	},
	Check: func(p *lint.Pass) {
		for from := range parser.Each[*parser.From](p.Doc) {
			refs := from.Expand(from.Image).Refs
			if platform := from.Flags.Get("platform"); platform != nil {
				refs = slices.Concat(refs, from.Expand(platform.Word()).Refs)
			}
			for _, r := range refs {
				if r.Variable != nil {
					continue
				}
				f := p.Report(r, "%s is not declared before the first FROM", r.Name)
				if r.Operator == ":-" || r.Operator == "-" {
					f.As(lint.Warning).Note(nil, "so this is always the default")
				}
				if arg := stageArg(p.Doc, r.Name); arg != nil {
					f.Note(arg, "this ARG belongs to its stage; FROM does not see it")
				}
			}
		}
	},
}

// stageArg is an ARG of that name inside a stage, or nil.
func stageArg(d *parser.Document, name string) *parser.KeyValue {
	for arg := range parser.Each[*parser.Arg](d) {
		for _, kv := range arg.Pairs {
			if arg.Stage() != nil && kv.Key.String() == name {
				return kv
			}
		}
	}
	return nil
}
