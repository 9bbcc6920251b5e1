package syntax

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var beforeFrom = &lint.Rule{
	Name:     "syntax-before-from",
	Theme:    lint.Syntax,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3061", "kics:52e2b1c6-56e4-5264-2fc6-523166b2c8f3", "kics:19619060-f22e-094f-fda1-aacf37b69bba", "roast:DF037",
		"tally:require-stages", "dockerfilelint:from_first", "dockerfile_lint:required-FROM",
	},
	Doc: lint.Doc{
		Title: "An instruction stands before the first FROM",
		Why: "A build starts with `FROM`. Only `ARG`, comments and parser directives may stand before the first one; everything else has no image to work on, and the build stops. " +
			"A file without any `FROM` is a fragment that something else completes, or no Dockerfile.",
		Examples: []lint.Example{{
			Bad: `
ARG VERSION=13
LABEL version=1
#^^^^ LABEL stands before the first FROM
FROM debian:${VERSION}-slim
`,
			Good: `
ARG VERSION=13
FROM debian:${VERSION}-slim
LABEL version=1
`,
		}, {
			Bad: `
RUN make
#^^ the file has no FROM
CMD ["make", "test"]
`,
			Good: `
FROM debian:13-slim
RUN make
CMD ["make", "test"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, in := range p.Doc.Instructions {
			switch in.(type) {
			case *parser.Arg:
				continue
			case *parser.From:
				return
			}
			n := in.Common()
			if n.Name() == "FROM" { // one that Docker cannot read
				return
			}
			if !hasFrom(p.Doc) {
				p.Report(n.Keyword, "the file has no FROM")
				return
			}
			p.Report(n.Keyword, "%s stands before the first FROM", n.Name())
		}
		if len(p.Doc.Args) > 0 && !hasFrom(p.Doc) {
			p.Report(p.Doc.Args[0].Keyword, "the file has no FROM")
		}
	},
}

func hasFrom(d *parser.Document) bool {
	for _, in := range d.Instructions {
		if in.Common().Name() == "FROM" {
			return true
		}
	}
	return false
}
