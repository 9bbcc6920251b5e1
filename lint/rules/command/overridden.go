package command

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var (
	cmdCodes = []string{
		"DL4003", "MultipleInstructionsDisallowed", "trivy:DS-0016", "kics:41c195f4-fc31-4a5c-8a1b-90605538d49f",
		"sonar:S6589", "roast:DF038", "pathfinder:DOCKER-COR-003", "terrascan:AC_DOCKER_0053", "whalelint:STS004",
	}
	entrypointCodes = []string{
		"DL4004", "MultipleInstructionsDisallowed", "trivy:DS-0007", "kics:6938958b-3f1a-451c-909b-baeee14bdc97",
		"sonar:S6589", "roast:DF039", "pathfinder:DOCKER-COR-001", "semgrep:multiple-entrypoint-instructions",
	}
)

var overridden = &lint.Rule{
	Name:     "command-overridden",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  slices.Compact(slices.Sorted(slices.Values(slices.Concat(cmdCodes, entrypointCodes)))),
	Doc: lint.Doc{
		Title: "A CMD or ENTRYPOINT is overridden by a later one",
		Why: "Only the last `CMD` and the last `ENTRYPOINT` of a stage count; those before have no effect. " +
			"Often one was forgotten, or two programs were meant to run, which needs a script or two containers.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
CMD ["node", "worker.js"]
#^^ this CMD has no effect, a later one replaces it
CMD ["node", "server.js"]
`,
			Good: `
FROM node:24-slim
CMD ["node", "server.js"]
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/multiple-instructions-disallowed/"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			overriddenBy[*parser.Cmd](p, s, cmdCodes)
			overriddenBy[*parser.Entrypoint](p, s, entrypointCodes)
		}
	},
}

func overriddenBy[T parser.Instruction](p *lint.Pass, s *parser.Stage, codes []string) {
	var before *parser.Node
	for _, in := range s.Instructions {
		if _, ok := in.(T); !ok {
			continue
		}
		n := in.Common()
		if before != nil {
			p.Report(before.Keyword, "this %s has no effect, a later one replaces it", n.Name()).For(shipped(s, codes)...).
				Note(n.Keyword, "the one that counts").
				Fix("remove it", lint.DropLines(before))
		}
		before = n
	}
}

// shipped leaves out KICS's checks in a stage that does not ship: it looks at
// the others only.
func shipped(s *parser.Stage, codes []string) []string {
	if s == nil || s.Ships() {
		return codes
	}
	return slices.DeleteFunc(slices.Clone(codes), func(c string) bool { return strings.HasPrefix(c, "kics:") })
}
