package cache

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var volatileArg = &lint.Rule{
	Name:     "cache-volatile-arg",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A value that changes with every build stands before expensive steps",
		Why: "Every `RUN` behind an `ARG` sees it as an environment variable, so a new value rebuilds all of them, used or not; an `ENV` made from it does the same. " +
			"A date or a commit is new in every build: declare it where it is first needed, which usually is the `LABEL` at the end. " +
			"A `LABEL` by itself does not hurt: BuildKit keeps it out of the cache keys.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG GIT_COMMIT
#   ^^^^^^^^^^ a new GIT_COMMIT runs apt-get install again
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY app /usr/bin/app
LABEL org.opencontainers.image.revision=$GIT_COMMIT
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY app /usr/bin/app
ARG GIT_COMMIT
LABEL org.opencontainers.image.revision=$GIT_COMMIT
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#impact-on-build-caching"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for i, in := range s.Instructions {
				var pairs []*parser.KeyValue
				switch in := in.(type) {
				case *parser.Arg:
					pairs = in.Pairs
				case *parser.Env:
					pairs = in.Pairs
				}
				for _, kv := range pairs {
					if !isVolatile(in, kv) {
						continue
					}
					call, use := before(s.Instructions[i+1:], kv.Key.String())
					if call == nil {
						continue
					}
					f := p.Report(kv.Key, "a new %s runs %s again", kv.Key, spoken(call))
					if _, isArg := in.(*parser.Arg); isArg && len(pairs) == 1 && use != nil {
						move(p, f, in, use)
					}
				}
			}
		}
	},
}

// volatile are names of values that are new in every build.
var volatile = []string{
	"BUILD_DATE", "BUILDDATE", "BUILD_TIME", "BUILDTIME", "TIMESTAMP", "GIT_SHA", "GIT_COMMIT", "GIT_REV", "GIT_HASH", "GITHUB_SHA", "COMMIT_SHA", "COMMIT_HASH",
	"COMMIT_ID", "COMMIT_REF", "VCS_REF", "SOURCE_COMMIT", "BUILD_NUMBER", "BUILD_NUM", "BUILD_ID", "SHORT_SHA",
}

// isVolatile reports whether a pair gives a value that is new in every build. A
// default that is a real value is a pin: COMMIT_SHA=3f2c….
func isVolatile(in parser.Instruction, kv *parser.KeyValue) bool {
	if _, isEnv := in.(*parser.Env); isEnv {
		return strings.Contains(kv.Value.String(), "$") && slices.ContainsFunc(in.Common().Expand(kv.Value).Refs, func(r parser.Ref) bool {
			return r.Variable != nil && r.Variable.Origin == parser.FromArg && isVolatileName(r.Name) && !r.Variable.Known
		})
	}
	return isVolatileName(kv.Key.String()) && isPlaceholder(in.Common().Expand(kv.Value).Value)
}

func isVolatileName(name string) bool {
	name = strings.ToUpper(name)
	return name == "COMMIT" || name == "REVISION" || name == "SHA" ||
		slices.ContainsFunc(volatile, func(v string) bool {
			return name == v || strings.HasSuffix(name, "_"+v) || strings.HasPrefix(name, v+"_")
		})
}

func isPlaceholder(value string) bool {
	switch strings.ToLower(value) {
	case "", "unknown", "dev", "development", "none", "n/a", "na", "local", "undefined", "unset", "-", "0", "head", "now", "dirty":
		return true
	}
	return false
}

// before is the last install that stands behind a variable and in front of the
// first instruction that may use it. That instruction is nil when it is not sure:
// another program may read the variable.
func before(rest []parser.Instruction, name string) (last *packages.Call, use parser.Instruction) {
	sure := true
	for _, in := range rest {
		if mentions(in, name) {
			if _, isLabel := in.(*parser.Label); isLabel { // it can stand further down as well
				sure = sure && last != nil
				use = first(use, in)
				continue
			}
			use = first(use, in)
			break
		}
		run, ok := in.(*parser.Run)
		if !ok {
			continue
		}
		if call := expensive(run); call != nil {
			last = call
		} else {
			sure = false
		}
	}
	if !sure {
		use = nil
	}
	return last, use
}

// first is the first of two instructions that there is.
func first(a, b parser.Instruction) parser.Instruction {
	if a != nil {
		return a
	}
	return b
}

// mentions reports whether an instruction refers to a variable.
func mentions(in parser.Instruction, name string) bool {
	n := in.Common()
	if strings.Contains(n.Text.String, name) {
		return true
	}
	return slices.ContainsFunc(n.Heredocs, func(h *parser.Heredoc) bool { return strings.Contains(h.Body.String, name) })
}

// expensive is the install of a RUN that has one and runs nothing of the project.
func expensive(run *parser.Run) *packages.Call {
	var found *packages.Call
	for _, c := range run.Commands() {
		switch call := packages.Of(c); {
		case call == nil && !harmless[c.Name]:
			return nil
		case call != nil && call.Does(packages.Install, packages.Restore, packages.Upgrade):
			found = call
		}
	}
	return found
}

// harmless are programs that do not look for variables of a build.
var harmless = map[string]bool{
	"": true, "[": true, "cat": true, "cd": true, "chmod": true, "chown": true, "cp": true, "curl": true, "echo": true, "export": true, "find": true, "gpg": true,
	"grep": true, "ln": true, "ls": true, "mkdir": true, "mv": true, "printf": true, "rm": true, "sed": true, "set": true, "sudo": true, "tar": true, "tee": true,
	"test": true, "touch": true, "true": true, "useradd": true, "adduser": true, "groupadd": true, "addgroup": true, "wget": true, "python": true, "python3": true,
}

// move offers to declare an ARG right before its first use.
func move(p *lint.Pass, f *lint.Finding, arg, use parser.Instruction) {
	n := arg.Common()
	lines := p.Doc.Lines()
	if len(n.Above) > 0 || use.Common().OnBuild() {
		return
	}
	start := use.Span().Start
	if above := use.Common().Above; len(above) > 0 {
		start = above[0].Span().Start
	}
	f.Fix("declare it where it is used",
		lint.Edit{Span: parser.Span{Start: lines.Start(n.Lines[0].Number), End: lines.Start(n.EndLine + 1)}},
		lint.Edit{Span: parser.Span{Start: start, End: start}, Text: p.Doc.Text(arg) + "\n"})
}
