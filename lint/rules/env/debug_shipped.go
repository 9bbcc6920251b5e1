package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var debugShipped = &lint.Rule{
	Name:     "env-debug-shipped",
	Theme:    lint.Env,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S4507"},
	Doc: lint.Doc{
		Title: "The image that ships is set to debug",
		Why: "With `FLASK_DEBUG=1`, `NODE_ENV=development`, `APP_DEBUG=true` and the like, frameworks show stack traces and settings to whoever causes an error, some even a console, and they are slow. " +
			"Give such values when the container starts on a developer's machine, or in a stage for development. Only what the final image has in its environment is judged, and no stage that is called after development or tests.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
ENV FLASK_DEBUG=1
#   ^^^^^^^^^^^^^ FLASK_DEBUG=1 is for development, and the image ships with it
CMD ["flask", "run"]
`,
			Good: `
FROM python:3.14-slim
CMD ["flask", "run"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || forDevelopment(s.Name) {
			return
		}
		for c := range s.Chain() {
			for _, in := range c.Instructions {
				env, ok := in.(*parser.Env)
				if !ok {
					continue
				}
				for _, kv := range env.Pairs {
					if v := s.Lookup(kv.Key.String()); v != nil && v.Pair == kv && v.Known && debugs(v.Name, strings.ToLower(v.Value)) {
						p.Report(kv, "%s=%s is for development, and the image ships with it", v.Name, v.Value)
					}
				}
			}
		}
	},
}

func forDevelopment(stage string) bool {
	for _, word := range []string{"dev", "debug", "test"} {
		if strings.Contains(stage, word) {
			return true
		}
	}
	return false
}

// debugs reports whether a variable with that value, in lower case, switches a
// program to its mode for developers.
func debugs(name, value string) bool {
	name = strings.ToUpper(name)
	switch {
	case name == "XDEBUG_MODE":
		return value != "off" && value != ""
	case strings.HasSuffix(name, "_ENV") || strings.HasSuffix(name, "_ENVIRONMENT") || name == "ENV" || name == "ENVIRONMENT":
		return value == "development" || value == "dev"
	case name == "DEBUG" || strings.HasSuffix(name, "_DEBUG"):
		return value == "1" || value == "true" || value == "on" || value == "yes"
	}
	return false
}
