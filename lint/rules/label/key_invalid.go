package label

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var keyInvalid = &lint.Rule{
	Name:     "label-key-invalid",
	Theme:    lint.Label,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3048", "tally:labels/valid-key", "dockerfilelint:label_invalid"},
	Doc: lint.Doc{
		Title: "The key of a label is not as Docker wants it",
		Why: "Docker's rules for keys: lower-case letters, digits, `.` and `-`, no two of these in a row, a letter first and a letter or a digit last; and the name spaces `com.docker`, `io.docker` and `org.dockerproject` are Docker's own. " +
			"Docker takes other keys, but filters and tools that compare them may not find them. Slashes and underscores are accepted here, as Kubernetes and others use them; " +
			"the capitals of Atomic's `RUN` and `INSTALL` are not.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
LABEL Vendor="ACME" com.docker.team="web"
#     ^^^^^^ the key Vendor has the capital letter V
#                   ^^^^^^^^^^^^^^^ the name space com.docker is Docker's own
`,
			Good: `
FROM debian:13-slim
LABEL vendor="ACME" com.example.team="web"
`,
		}},
		Links: []string{"https://docs.docker.com/engine/manage-resources/labels/"},
	},
	Check: func(p *lint.Pass) {
		for _, l := range labels(p.Doc) {
			problem := keyProblem(l.key)
			if problem == "" {
				continue
			}
			f := p.Report(l.pair.Key, "%s", problem)
			if lower := strings.ToLower(l.key); lower != l.key && l.key == l.pair.Key.String() && keyProblem(lower) == "" {
				f.UnsafeFix("write "+lower, lint.Replace(l.pair.Key, lower))
			}
		}
	},
}

// keyProblem is what is wrong with a key, or "".
func keyProblem(key string) string {
	for _, space := range []string{"com.docker.", "io.docker.", "org.dockerproject."} {
		if strings.HasPrefix(key, space) {
			return "the name space " + strings.TrimSuffix(space, ".") + " is Docker's own"
		}
	}
	for _, r := range key {
		switch {
		case r >= 'A' && r <= 'Z':
			return "the key " + key + " has the capital letter " + string(r)
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9', strings.ContainsRune("./_-", r):
		default:
			return "the key " + key + " has the character " + string(r)
		}
	}
	switch {
	case key == "":
		return "the label has no key"
	case key[0] < 'a' || key[0] > 'z':
		return "the key " + key + " does not start with a letter"
	case strings.ContainsRune("./_-", rune(key[len(key)-1])):
		return "the key " + key + " ends with " + key[len(key)-1:]
	case strings.Contains(key, "..") || strings.Contains(key, "--"):
		return "the key " + key + " has two dots or dashes in a row"
	}
	return ""
}
