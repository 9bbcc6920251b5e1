package rules

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

// Rules that look into the build context say what it shows, and without one only
// what the file shows by itself.
func TestContext(t *testing.T) {
	rules := map[string]*lint.Rule{}
	for _, r := range All {
		rules[r.Name] = r
	}
	for _, c := range contextCases {
		r := rules[c.rule]
		text := "FROM node:24-slim\nWORKDIR /app\n" + c.text
		for _, run := range []struct {
			name, want string
			files      map[string]string
		}{{"with the context", c.with, c.files}, {"without a context", c.without, nil}} {
			var said []string
			for _, f := range example.Lint(r, lint.Example{Files: run.files}, text) {
				if f.StrictOnly {
					f.Message = "(" + f.Message + ")"
				}
				said = append(said, f.Message)
			}
			if got := strings.Join(said, "; "); got != run.want {
				t.Errorf("%s, %s\n%s\n%q, want %q", c.rule, run.name, c.text, got, run.want)
			}
		}
	}
}

type contextCase struct {
	rule, text    string
	files         map[string]string
	with, without string // what is said, in brackets what is for strict
}

func files(names ...string) map[string]string {
	out := map[string]string{}
	for _, name := range names {
		name, text, _ := strings.Cut(name, "=")
		out[name] = text
	}
	return out
}

var contextCases = []contextCase{
	{"cache-context-junk", "COPY . .", files(".dockerignore=*.md", ".git/HEAD", "node_modules/a/index.js"), ".git and node_modules get into the image: .dockerignore lets them through", ""},
	{"cache-context-junk", "COPY . .", files(".dockerignore=.git\nnode_modules", ".git/HEAD", "node_modules/a/index.js"), "", ""},
	{"cache-context-junk", "COPY . .", files(".dockerignore=**/node_modules/*\n.git", ".git/HEAD", "node_modules/a"), "", ""},
	{"cache-context-junk", "COPY . .", files(".git/HEAD", "node_modules/a"), "", ""}, // cache-dockerignore-missing says it
	{"cache-context-junk", "COPY . .", files(".dockerignore=*\n!src", ".git/HEAD", "src/a"), "", ""},
	{"cache-context-junk", "COPY --exclude=.git . .", files(".dockerignore=a", ".git/HEAD"), "", ""},
	{"cache-context-junk", "COPY src ./", files(".dockerignore=a", ".git/HEAD", "src/a"), "", ""},
	{"cache-context-junk", "COPY . .\nFROM scratch", files(".dockerignore=a", ".git/HEAD", "venv/a"), "venv gets into the stage: .dockerignore lets it through", ""},
	{"cache-context-junk", "COPY . .\nFROM scratch", files(".dockerignore=a", ".git/HEAD"), "", ""},

	{"cache-dockerignore-missing", "COPY . .", files(".git/HEAD"), "the build context is copied as a whole, and there is no .dockerignore", ""},
	{"cache-dockerignore-missing", "COPY . .", files(".env=A=1"), "the build context is copied as a whole, and there is no .dockerignore", ""},
	{"cache-dockerignore-missing", "COPY . .", files("app.js"), "(the build context is copied as a whole, and there is no .dockerignore)", ""},
	{"cache-dockerignore-missing", "COPY . .", files(".git/HEAD", "Dockerfile.dockerignore=.git"), "", ""},
	{"cache-dockerignore-missing", "COPY src .", files(".git/HEAD", "src/a"), "", ""},
	{"cache-dockerignore-missing", "RUN --mount=target=. make", files(".git/HEAD"), "", ""},

	{"cache-source-before-install", "COPY . .\nRUN npm ci", files("package.json={}", "package-lock.json={}"), "every change of a file runs npm ci again", "every change of a file runs npm ci again"},

	{"copy-context-secret", "COPY . .", files(".env=TOKEN=abc"), ".env goes into the image", ""},
	{"copy-context-secret", "COPY . .", files(".env=TOKEN=abc", ".dockerignore=.env*"), "", ""},
	{"copy-context-secret", "COPY . .", files(".env=TOKEN=abc", ".dockerignore=**/.env"), "", ""},
	{"copy-context-secret", "COPY . .", files(".npmrc=registry=https://registry.example.com/"), "", ""},
	{"copy-context-secret", "COPY . .", files(".npmrc=//registry.example.com/:_authToken=abc"), ".npmrc goes into the image", ""},
	{"copy-context-secret", "COPY . .", files(".env.example=TOKEN="), "", ""},
	{"copy-context-secret", "COPY . .\nFROM scratch", files(".env=TOKEN=abc"), "", ""},
	{"copy-context-secret", "COPY --exclude=.env . .", files(".env=TOKEN=abc"), "", ""},

	{"copy-ignored-file", "COPY README.md .", files(".dockerignore=*.md", "README.md"), ".dockerignore excludes README.md", ""},
	{"copy-ignored-file", "COPY README.md .", files(".dockerignore=*.md\n!README.md", "README.md"), "", ""},
	{"copy-ignored-file", "COPY . .", files(".dockerignore=*", "a"), ".dockerignore excludes everything", ""},
	{"copy-ignored-file", "COPY . .", files(".dockerignore=*\n!a", "a"), "", ""},
	{"copy-ignored-file", "COPY dist .", files(".dockerignore=dist/*.map", "dist/a"), "", ""},
	{"copy-ignored-file", "COPY docs/a.md .", files(".dockerignore=docs", "docs/a.md"), ".dockerignore excludes docs/a.md", ""},
	{"copy-ignored-file", "COPY --from=nginx:1.29 /README.md .", files(".dockerignore=*.md"), "", ""},
	{"copy-ignored-file", "ADD https://example.com/README.md .", files(".dockerignore=*.md"), "", ""},

	{"copy-whole-context", "COPY . .", files(".dockerignore=.git\n.env"), "", "everything in the build context goes into the image"},
	{"copy-whole-context", "COPY . .", files(".dockerignore=*\n!src"), "", "everything in the build context goes into the image"},
	{"copy-whole-context", "COPY . .", files("a"), "everything in the build context goes into the image", "everything in the build context goes into the image"},

	{"mount-host-path", "RUN --mount=source=/etc/ssl,target=/x ls /x", files("etc/ssl/a"), "", "/etc/ssl is looked up in the build context, not on the host"},

	{"package-dev-shipped", "COPY . .\nRUN npm ci", files("package.json={\"dependencies\":{}}"), "", "npm ci puts what only development needs into the image"},
	{"package-dev-shipped", "COPY . .\nRUN npm ci", files("package.json={\"devDependencies\":{}}"), "npm ci puts what only development needs into the image", "npm ci puts what only development needs into the image"},

	{"package-lock-unused", "COPY . .\nRUN npm install", files("package.json={}", "package-lock.json={}"), "npm install may change what package-lock.json says", ""},
	{"package-lock-unused", "COPY . .\nRUN npm install", files("package.json={}", "package-lock.json={}", ".dockerignore=package-lock.json"), "", ""},
	{"package-lock-unused", "COPY . .\nRUN npm install", files("package.json={}"), "", ""},

	{"package-manifest-without-lock", "COPY package.json .\nRUN npm install", files("package.json={}", "package-lock.json={}"), "package.json is copied without package-lock.json, so npm install works out all versions anew", ""},
	{"package-manifest-without-lock", "COPY package.json .\nRUN npm install", files("package.json={}"), "", ""},

	{"secret-file-copied", "COPY .npmrc .", files(".npmrc=//registry.example.com/:_authToken=abc"), ".npmrc is copied into the image with its secrets", ".npmrc may bring its secrets into the image"},
	{"secret-file-copied", "COPY .npmrc .", files(".npmrc=registry=https://registry.example.com/"), "", ".npmrc may bring its secrets into the image"},
	{"secret-file-copied", "COPY id_rsa /root/.ssh/", files(".dockerignore=id_rsa", "id_rsa=x"), "", "id_rsa is copied into the image with its secrets"},

	{"secret-removed-later", "COPY .npmrc .\nRUN npm ci && rm .npmrc", files(".npmrc=registry=https://registry.example.com/"), "", ".npmrc stays in the layer that copied it"},
	{"secret-removed-later", "COPY .npmrc .\nRUN npm ci && rm .npmrc", files(".npmrc=//registry.example.com/:_authToken=abc"), ".npmrc stays in the layer that copied it", ".npmrc stays in the layer that copied it"},

	{"secret-crosses-stages", "COPY .npmrc .\nFROM node:24-slim\nCOPY --from=0 /app /app", files(".npmrc=registry=https://registry.example.com/"), "", ".npmrc of stage 0 comes along"},

	{"user-missing", "EXPOSE 3000\nCOPY start.sh /\nENTRYPOINT [\"/start.sh\"]", files("start.sh=#!/bin/sh\nexec gosu app node server.js"), "", "(nothing sets a USER, and node:24-slim starts as root)"},
	{"user-missing", "EXPOSE 3000\nCOPY start.sh /\nENTRYPOINT [\"/start.sh\"]", files("start.sh=#!/bin/sh\nexec node server.js"), "nothing sets a USER, and node:24-slim starts as root", "(nothing sets a USER, and node:24-slim starts as root)"},
}
