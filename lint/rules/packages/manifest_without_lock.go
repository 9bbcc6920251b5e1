package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var manifestWithoutLock = &lint.Rule{
	Name:     "package-manifest-without-lock",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The manifest is copied without its lock file",
		Why: "Without the lock file every build works out the versions anew, and `npm ci` and other frozen installs fail. " +
			"The rule speaks when the build context has a lock file next to the manifest, and for an install that needs one.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY package.json ./
#    ^^^^^^^^^^^^ package.json is copied without package-lock.json, which npm ci needs
RUN npm ci
COPY . .
`,
			Good: `
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
`,
		}, {
			Bad: `
FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile ./
#    ^^^^^^^ Gemfile is copied without Gemfile.lock, so bundle install works out all versions anew
RUN bundle install
`,
			Good: `
FROM ruby:3.4-slim
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install
`,
			Files: map[string]string{"Gemfile": "", "Gemfile.lock": ""},
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if !resolves(call) || call.Name == "cargo" || passesOver(run, call) {
				continue
			}
			if found, _ := find(p, run, call, call.Lock.Files); found != absent {
				continue
			}
			word, c := manifest(run, call)
			if c == nil {
				continue
			}
			name := word.String()
			lock := lockBeside(p, c, name, call)
			needs := len(call.Lock.Verbs) > 0 && slices.Contains(call.Lock.Verbs, call.Verb) && call.Name == "npm"
			switch {
			case needs && !makesLock(run, call):
				p.Report(word, "%s is copied without %s, which %s %s needs", name, call.Lock.Files[0], call.Program, call.Verb).As(lint.Error)
			case lock != "":
				f := p.Report(word, "%s is copied without %s, so %s %s works out all versions anew", name, lock, call.Program, verbOf(call))
				if !c.JSON && len(c.Sources) > 0 && strings.HasSuffix(c.Dest.String(), "/") {
					f.Fix("copy "+lock+" too", lint.InsertAfter(word, " "+lock))
				}
			}
		}
	},
}

// manifest is the word of a COPY that names the manifest of a call.
func manifest(run *parser.Run, call *packages.Call) (parser.Word, *parser.Copy) {
	dir := workDir(run, call)
	for _, c := range slices.Backward(run.Stage().Copies(run)) {
		for _, w := range c.Sources {
			name := w.String()[strings.LastIndexByte(w.String(), '/')+1:]
			if c.From == nil && slices.Contains(call.Lock.Manifests, name) && parser.Within(dir, target(c)) && target(c) != "" {
				return w, c
			}
		}
	}
	return parser.Word{}, nil
}

// lockBeside is the lock file that the build context has beside a manifest.
func lockBeside(p *lint.Pass, c *parser.Copy, manifest string, call *packages.Call) string {
	if p.Context == nil || c.From != nil {
		return ""
	}
	dir := strings.TrimSuffix(manifest, manifest[strings.LastIndexByte(manifest, '/')+1:])
	for _, name := range call.Lock.Files {
		if p.Context.Exists(dir+name) && !p.Context.Ignored(dir+name) {
			return dir + name
		}
	}
	return ""
}

// makesLock reports whether an earlier command may have written a lock file.
func makesLock(run *parser.Run, call *packages.Call) bool {
	if len(run.Stage().Users()) > 0 && run.Stage().Parent != nil || run.Stage().From == nil {
		return true
	}
	for stage := range run.Stage().Chain() {
		for r := range parser.Each[*parser.Run](stage) {
			for _, c := range r.Commands() {
				if c == call.Cmd {
					return false
				}
				if strings.Contains(joined(c.Args), "lock") || c.Name == "git" || c.Name == "npm" || c.Name == "tar" || c.Name == "cp" || c.Name == "mv" {
					return true
				}
			}
		}
	}
	return false
}
