// Package discover finds the Dockerfiles under the paths that a user names.
package discover

import (
	"path/filepath"
	"strings"
)

// IsDockerfile reports whether a file's name is one of those that Dockerfiles
// have, in any case: Dockerfile, Dockerfile.prod, Dockerfile-dev, api.Dockerfile,
// and the same with Containerfile. Names that say that it is something else, such
// as Dockerfile.dockerignore, Dockerfile.md or Dockerfile.j2, are none.
func IsDockerfile(name string) bool {
	name = strings.ToLower(filepath.Base(name))
	if others[strings.TrimPrefix(filepath.Ext(name), ".")] || strings.HasSuffix(name, "~") {
		return false
	}
	for _, kind := range []string{"dockerfile", "containerfile"} {
		if rest, ok := strings.CutPrefix(name, kind); ok && (rest == "" || strings.IndexByte("._-", rest[0]) >= 0) {
			return true
		}
		if rest, ok := strings.CutSuffix(name, "."+kind); ok && rest != "" {
			return true
		}
	}
	return false
}

// others are extensions of files that are about Dockerfiles, or become some.
var others = set(`dockerignore containerignore
	md mdx txt adoc rst html svg pdf
	go py rb rs js mjs cjs ts jsx tsx java kt cs fs php pl lua c h cpp sh bash zsh fish ps1 psm1 bat cmd snap
	json jsonc yaml yml toml lock ini cfg conf hcl tf xml
	j2 jinja jinja2 tmpl tpl template gotmpl erb ejs mustache hbs m4 liquid twig
	bak orig rej swp swo tmp log sha256 asc gz zip tar`)

// skipped are directories of other people's files.
var skipped = set(`.git .hg .svn .jj
	node_modules bower_components jspm_packages .yarn .pnpm-store
	vendor third_party third-party thirdparty 3rdparty Godeps
	site-packages .venv .tox .nox .terraform .direnv`)

func set(names string) map[string]bool {
	out := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		out[name] = true
	}
	return out
}
