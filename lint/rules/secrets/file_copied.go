package secrets

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var fileCopied = &lint.Rule{
	Name:     "secret-file-copied",
	Theme:    lint.Secrets,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"trivy:DS-0031", "dockle:CIS-DI-0010"},
	Doc: lint.Doc{
		Title: "A file with credentials is copied into the image",
		Why: "Everybody who can pull the image has the file, even when a later step deletes it: the layer that copied it stays. " +
			"Mount it for the one step that needs it (`RUN --mount=type=secret,id=npmrc,target=/root/.npmrc`), or give it to the container when it starts. " +
			"In a stage that does not ship, the file is still in the build cache, wherever that is pushed to. " +
			"The name decides; files such as `.npmrc` and `.env`, which may hold settings only, are a warning, and with the build context at hand their content decides. Examples, templates and public keys are left alone.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY .npmrc package.json /app/
#    ^^^^^^ .npmrc may bring its secrets into the image
COPY deploy/id_ed25519 /root/.ssh/
#    ^^^^^^^^^^^^^^^^^ id_ed25519 is copied into the image with its secrets
`,
			Good: `
FROM node:24-slim
COPY package.json /app/
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=ssh \
    npm --prefix /app install
`,
		}, {
			Files: map[string]string{".npmrc": "registry=https://registry.example.com/\n", ".env": "PORT=8080\nDB_PASSWORD=hunter22\n"},
			Bad: `
FROM node:24-slim
COPY .npmrc .env /app/
#           ^^^^ .env is copied into the image with its secrets
`,
		}, {
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY .npmrc ./
#    ^^^^^^ .npmrc may bring its secrets into the image
RUN npm ci && rm .npmrc
`,
			Fixed: `
FROM node:24-slim
WORKDIR /app
RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/secrets/"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			for _, f := range allCopied.Of(p)[in] {
				text := "%s is copied into the image with its secrets"
				if f.kind == maybe {
					text = "%s may bring its secrets into the image"
				}
				finding := p.Report(f.at, text, path.Base(f.name))
				if f.kind == maybe {
					finding.As(lint.Warning)
				}
				if !in.Stage().Ships() {
					finding.As(finding.Severity - 1)
				}
				if noSecretsAsARule(f.name, in.Expand(in.Dest).Value) {
					finding.As(lint.Info).Strict()
				}
				mountFile(finding, in)
			}
		}
		if !p.Mentions(strings.Fields(credentialVariables)...) {
			return
		}
		for env := range parser.Each[*parser.Env](p.Doc) {
			credentialsNamed(p, env)
		}
	},
}

// noSecretsAsARule reports whether a file is copied that could hold secrets and
// hardly ever does: the settings of ssh's client, Debian's key for trying things out.
func noSecretsAsARule(name, dest string) bool {
	base := path.Base(name)
	return strings.HasSuffix(base, "config") && strings.Contains(dest, ".ssh") || strings.Contains(base, "snakeoil")
}

// credentialsNamed finds an ENV that says that credentials are in a directory
// into which the build context is copied.
func credentialsNamed(p *lint.Pass, env *parser.Env) {
	for _, kv := range env.Pairs {
		e := env.Expand(kv.Value)
		if !hasWord(credentialVariables, kv.Key.String()) || !e.Known || e.Value == "" {
			continue
		}
		file := absolute(env.Dir().Path, e.Value)
		for in := range parser.Each[*parser.Copy](env.Stage()) {
			dest := absolute(in.Dir().Path, in.Expand(in.Dest).Value)
			if in.From != nil || dest == "/" || !strings.HasPrefix(file, dest+"/") || !mayHave(p, in, strings.TrimPrefix(file, dest+"/")) {
				continue
			}
			p.Report(kv.Value, "%s is in the image with its secrets", kv.Value).As(lint.Warning).For("trivy:DS-0031").Note(in, "copied here")
			break
		}
	}
}

// mayHave reports whether a COPY may bring a file of that name: as far as the
// build context says, and never when the sources are other files.
func mayHave(p *lint.Pass, in *parser.Copy, name string) bool {
	for _, src := range in.Sources {
		s := strings.TrimPrefix(in.Expand(src).Value, "/")
		base := path.Base(s)
		if strings.Contains(base, ".") && base != "." && path.Ext(base) != "" && base != path.Base(name) {
			continue
		}
		if p.Context == nil || p.Context.Exists(path.Join(s, name)) && !p.Context.Ignored(path.Join(s, name)) {
			return true
		}
	}
	return false
}
