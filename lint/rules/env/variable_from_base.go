package env

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var variableFromBase = &lint.Rule{
	Name:     "variable-from-base",
	Theme:    lint.Env,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"UndefinedVar", "WorkdirRelativePath"},
	Doc: lint.Doc{
		Title: "A variable can only come from the base image",
		Why: "Nothing in the file defines the variable, so either the base image does, which nobody can see here and the next tag may change, or it is empty. " +
			"An `ENV` or `ARG` in the file says what is meant. If you build the base image yourself, you may know better.",
		Examples: []lint.Example{{
			Bad: `
FROM registry.example.com/base:3
COPY app $APP_HOME/bin/
#        ^^^^^^^^^ only the base image can define APP_HOME
`,
			Good: `
FROM registry.example.com/base:3
ENV APP_HOME=/srv/app
COPY app $APP_HOME/bin/
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/undefined-var/"},
	},
	Check: func(p *lint.Pass) {
		for in, ref := range undefined(p.Doc) {
			if !known(in.Common().Stage()) && !global(p.Doc, ref.Name) {
				f := p.Report(ref, "only the base image can define %s", ref.Name).For("UndefinedVar")
				if startsWorkdir(in) { // which BuildKit calls relative if the image does not define it
					f.For(f.Rule.Aliases...)
				}
			}
		}
	},
}

// startsWorkdir reports whether the first WORKDIR of a stage is relative unless
// the base image defines a variable in it.
func startsWorkdir(in parser.Instruction) bool {
	dir, ok := in.(*parser.Workdir)
	return ok && dir.Dir().By == nil && !parser.IsAbs(dir.Expand(dir.Path).Value)
}
