package command

import (
	"github.com/dockcheck/dockcheck/lint"
)

var packageManager = &lint.Rule{
	Name:     "command-package-manager",
	Theme:    lint.Command,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A package manager runs the service",
		Why: "`npm start` keeps npm and a shell running beside the service, which cost memory and stand between it and the signals of `docker stop`: the exit code and the clean end are theirs to get wrong. " +
			"`node server.js` is what runs in the end; `package.json` says what it is.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
CMD ["npm", "start"]
#     ^^^ npm runs the service, and stands between it and signals
`,
			Good: `
FROM node:24-slim
CMD ["node", "server.js"]
`,
		}},
		Links: []string{"https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd"},
	},
	Check: func(p *lint.Pass) {
		_, c := finalService(p.Doc)
		if c == nil {
			return
		}
		switch {
		case c.Name == "npm" && (c.Sub() == "start" || c.Sub() == "run" || c.Sub() == "run-script" || c.Sub() == "exec"),
			c.Name == "yarn" && c.Sub() != "", c.Name == "pnpm" && c.Sub() != "":
			p.Report(valueSpan(c.Program), "%s runs the service, and stands between it and signals", c.Name)
		}
	},
}
