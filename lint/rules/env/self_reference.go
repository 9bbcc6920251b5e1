package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var selfReference = &lint.Rule{
	Name:     "env-self-reference",
	Theme:    lint.Env,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3044", "UndefinedVar", "kics:be8aab51-94cb-cc12-c40e-f6928d9b544a", "roast:DF062"},
	Doc: lint.Doc{
		Title: "A value of an ENV uses a variable that the same ENV sets",
		Why: "All values of one `ENV` are worked out before any of its variables is set: `ENV A=1 B=$A` leaves `B` empty, or gives it what the base image had for `A`. " +
			"Two `ENV` instructions do what is meant, and cost no layer. A variable that an earlier instruction has set keeps that value here, which may be meant: `ENV PATH=/app/bin:$PATH` is fine.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV APP_HOME=/srv/app \
    PATH=$APP_HOME/bin:$PATH
#        ^^^^^^^^^ APP_HOME is set by this same ENV, so it has no value here yet
`,
			Good: `
FROM debian:13-slim
ENV APP_HOME=/srv/app
ENV PATH=$APP_HOME/bin:$PATH
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#environment-replacement"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Env](p.Doc) {
			said := map[string]bool{}
			for _, ref := range parser.Refs(in) {
				i := setBeside(in, ref)
				if i < 0 || said[ref.Name] {
					continue
				}
				said[ref.Name] = true
				f := p.Report(ref, "%s is set by this same ENV, so it has no value here yet", ref.Name).Note(in.Pairs[i].Key, "it is set here")
				if in.Stage() != nil && !known(in.Stage()) {
					f.As(lint.Warning).Note(nil, "only the base image can have given it one")
				}
				if in.OnBuild() || in.Stage() == nil { // which BuildKit does not look into
					f.For("DL3044")
					continue
				}
				if edit, ok := split(p.Doc, in, ref, i); ok {
					f.Fix("set it in an ENV before", edit)
				}
			}
		}
	},
}

// setBeside is the pair of an instruction, other than the one it stands in, that
// sets a variable which nothing before defines, or -1.
func setBeside(in parser.Instruction, ref parser.Ref) int {
	env, ok := in.(*parser.Env)
	if !ok || ref.Variable != nil || env.Stage() != nil && env.Stage().Windows() { // where ProgramFiles and the like may be there
		return -1
	}
	for i, kv := range env.Pairs {
		if kv.Key.String() == ref.Name && !kv.Span().Contains(ref.Span()) {
			return i
		}
	}
	return -1
}

// split starts an ENV of its own at the pair that a reference stands in, if the
// variable is set before that pair.
func split(d *parser.Document, in *parser.Env, ref parser.Ref, set int) (lint.Edit, bool) {
	for i := set + 1; i < len(in.Pairs); i++ {
		if !in.Pairs[i].Span().Contains(ref.Span()) {
			continue
		}
		gap := parser.Span{Start: in.Pairs[i-1].Span().End, End: in.Pairs[i].Span().Start}
		blank := strings.Trim(d.Text(gap), " \t\r\n"+string(d.Escape)) == ""
		return lint.Replace(gap, "\n"+in.Keyword.String+" "), blank
	}
	return lint.Edit{}, false
}
