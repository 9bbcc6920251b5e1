package user

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var copiesOwnedByRoot = &lint.Rule{
	Name:     "user-copies-owned-by-root",
	Theme:    lint.User,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:copy-after-user-without-chown"},
	Doc: lint.Doc{
		Title: "Files copied after USER belong to root",
		Why: "`COPY` and `ADD` do not look at `USER`: without `--chown` the files belong to root, and the user that runs the next steps cannot change them, which `npm install` or a compiler may need. " +
			"For files that are only read, root as the owner is right, and safer: then leave it so. Nothing is said of system directories and of the program that the image runs. KICS wants no `--chown` at all, tally wants one after every `USER`; that is why only the strict preset says it.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
USER node
WORKDIR /home/node/app
COPY package.json package-lock.json ./
#^^^ the files belong to root, not to node
RUN npm ci
`,
			Good: `
FROM node:24-slim
USER node
WORKDIR /home/node/app
COPY --chown=node package.json package-lock.json ./
RUN npm ci
`,
			Fixed: `
FROM node:24-slim
USER node
WORKDIR /home/node/app
COPY --chown=node package.json package-lock.json ./
RUN npm ci
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			user := in.User()
			if in.OnBuild() || in.Flags.Get("chown") != nil || !user.Known || user.Root() || user.By == nil || !in.Stage().Ships() || in.Stage().Windows() {
				continue
			}
			if isProgram(newService(p, in.Stage()), in.Expand(in.Dest).Value) {
				continue
			}
			f := p.Report(in.Keyword, "the files belong to root, not to %s", user.Name)
			if name := user.By.Name.String(); !strings.ContainsAny(name, "$\"' ") {
				f.UnsafeFix("give them to "+user.Name, lint.InsertAfter(in.Keyword, " --chown="+name))
			}
		}
	},
}

// isProgram reports whether a destination is in a directory of programs, or is
// what the stage runs: that should belong to root.
func isProgram(v *service, dest string) bool {
	for _, dir := range []string{"/bin", "/sbin", "/lib", "/lib64", "/usr", "/etc"} {
		if (dest == dir || strings.HasPrefix(dest, dir+"/")) && !strings.HasPrefix(dest, "/usr/src") && !strings.HasPrefix(dest, "/usr/share") {
			return true
		}
	}
	if base := path.Base(path.Dir(dest)); !strings.HasSuffix(dest, "/") && (base == "bin" || base == "sbin") {
		return true
	}
	for _, c := range v.commands {
		if path.IsAbs(dest) && path.Clean(c.Program.Value) == path.Clean(dest) {
			return true
		}
	}
	return false
}
