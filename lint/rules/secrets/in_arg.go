package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var inArg = &lint.Rule{
	Name:     "secret-in-arg",
	Theme:    lint.Secrets,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3064", "SecretsUsedInArgOrEnv", "trivy:DS-0031", "sonar:S6472",
		"semgrep:secret-in-build-arg", "roast:DF013", "roast:DF014", "pathfinder:DOCKER-SEC-005", "docker-bench:4.10", "dockle:CIS-DI-0010",
		"mondoo:no-secrets-in-env", "tally:ruby/secrets-in-arg-or-env", "kics:c3e1b6ae",
	},
	Doc: lint.Doc{
		Title: "A secret is passed in an ARG or ENV",
		Why: "The value of an `ENV` is in the image for everyone who can pull it, and that of an `ARG` in its history, in the build cache and, with `--provenance=mode=max`, in what is pushed beside the image. " +
			"`RUN --mount=type=secret` gives a secret to one command and keeps it nowhere; what the container needs when it runs is given to it then. " +
			"The name decides, and names that only say something about a secret (`PASSWORD_FILE`, `TOKEN_URL`, `PUBLIC_KEY`) are left alone, as are empty values, paths and addresses. " +
			"In a stage whose layers are not shipped, the value is still in the build cache: that is an info, with the preset `strict` only. " +
			"The fix mounts an ARG where a RUN refers to it; the secret is then given with `docker build --secret id=api_token,env=API_TOKEN`.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
ARG NPM_TOKEN
#   ^^^^^^^^^ the value of NPM_TOKEN stays in the image's history and in the build cache
ENV DB_PASSWORD=correct-horse
#   ^^^^^^^^^^^ the value of DB_PASSWORD is in the image for everyone to read
RUN npm ci
`,
			Good: `
FROM node:24-slim
ENV DB_PASSWORD_FILE=/run/secrets/db-password
RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
`,
		}, {
			Bad: `
FROM alpine:3.23
ARG API_TOKEN
#   ^^^^^^^^^ the value of API_TOKEN stays in the image's history and in the build cache
RUN wget --header="Authorization: Bearer $API_TOKEN" https://example.com/app
`,
			Fixed: `
FROM alpine:3.23
RUN --mount=type=secret,id=api_token,env=API_TOKEN wget --header="Authorization: Bearer $API_TOKEN" https://example.com/app
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/secrets/"},
	},
	Check: func(p *lint.Pass) {
		for in, kv := range pairs(p.Doc) {
			if !secretPair(in, kv) {
				continue
			}
			text := "the value of %s is in the image for everyone to read"
			if in.Common().Name() == "ARG" {
				text = "the value of %s stays in the image's history and in the build cache"
			}
			f := p.Report(kv.Key, text, kv.Key).For(codes(in, kv)...)
			if s := in.Common().Stage(); s == nil || !s.Ships() {
				f.As(lint.Info).Strict()
			}
			advise(f, in, kv.Key.String())
			mountVariable(f, in, kv)
		}
	},
}

// advise says what to do instead: a build needs a mount, and what nothing in the
// build refers to is for the container.
func advise(f *lint.Finding, in parser.Instruction, name string) {
	if _, isEnv := in.(*parser.Env); isEnv && in.Common().Stage() != nil {
		used := false
		for run := range parser.Each[*parser.Run](in.Common().Stage()) {
			used = used || refersTo(run, name)
		}
		if !used {
			f.Note(nil, "what only the running container needs is given to it when it starts")
			return
		}
	}
	f.Note(nil, "RUN --mount=type=secret,id=%s,env=%s gives it to one command", strings.ToLower(name), name)
}

// pairs are the variables that ARG and ENV set.
func pairs(d *parser.Document) func(func(parser.Instruction, *parser.KeyValue) bool) {
	return func(yield func(parser.Instruction, *parser.KeyValue) bool) {
		for in := range parser.Each[parser.Instruction](d) {
			if ob, ok := in.(*parser.Onbuild); ok {
				in = ob.Trigger
			}
			var list []*parser.KeyValue
			switch in := in.(type) {
			case *parser.Arg:
				list = in.Pairs
			case *parser.Env:
				list = in.Pairs
			}
			for _, kv := range list {
				if !yield(in, kv) {
					return
				}
			}
		}
	}
}

// secretPair reports whether a variable has the name of a secret and a value
// that can be one. An ARG without a value gets it from --build-arg.
func secretPair(in parser.Instruction, kv *parser.KeyValue) bool {
	if !isSecret(kv.Key.String()) {
		return false
	}
	_, isArg := in.(*parser.Arg)
	if isArg && (!kv.HasValue || strings.Trim(kv.Value.String(), `"'`) == "") {
		return true
	}
	e := in.Common().Expand(kv.Value)
	return !e.Known && e.Value == "" && refersToArg(e) || e.Value != "" && !noSecret(e.Value)
}

// refersToArg reports whether a word has a variable whose value comes with the
// build, which a word with variables that nothing defines has not.
func refersToArg(e parser.Expansion) bool {
	for _, ref := range e.Refs {
		if ref.Variable != nil {
			return true
		}
	}
	return false
}

// noSecret reports whether a value is an address, a path, a switch or a stand-in.
func noSecret(value string) bool {
	lower := strings.ToLower(value)
	return isPlace(lower) || standIns[lower] || strings.HasPrefix(lower, "<") || strings.Trim(lower, "x*-._0") == ""
}

// isPlace reports whether a value is an address or a path.
func isPlace(value string) bool {
	return strings.Contains(value, "://") || strings.HasPrefix(value, "/") || strings.HasPrefix(value, "./") || strings.HasPrefix(value, "~/")
}

var standIns = map[string]bool{
	"true": true, "false": true, "yes": true, "no": true, "on": true, "off": true, "0": true, "1": true, "none": true, "null": true, "nil": true,
	"dummy": true, "placeholder": true, "changeme": true, "change_me": true, "change-me": true, "fake": true, "example": true, "unset": true,
}

// codes are the other tools' checks that this rule stands for at a variable.
func codes(in parser.Instruction, kv *parser.KeyValue) []string {
	return append(nameCodes(in, kv), "sonar:S6472", "semgrep:secret-in-build-arg", "pathfinder:DOCKER-SEC-005", "docker-bench:4.10", "dockle:CIS-DI-0010",
		"mondoo:no-secrets-in-env", "tally:ruby/secrets-in-arg-or-env", "kics:c3e1b6ae")
}
