package copy

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var checksumInvalid = &lint.Rule{
	Name:     "copy-checksum-invalid",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "ADD --checksum cannot check this",
		Why: "The checksum of an `ADD` is for one file from a URL, as `sha256:` and 64 hexadecimal digits, or for one Git repository, as a commit. " +
			"With a local file, with several sources or with another form, the build stops.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ADD --checksum=24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/app.bin /app
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a checksum starts with its algorithm: sha256:…
`,
			Good: `
FROM debian:13-slim
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/app.bin /app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#add---checksum"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			f := in.Flags.Get("checksum")
			if f == nil {
				continue
			}
			from := sources(in)
			sum := in.Expand(f.Word())
			switch {
			case len(from) != 1:
				p.Report(f, "--checksum checks one source, not %d", len(from))
			case !from[0].Known:
			case !from[0].remote():
				p.Report(f, "--checksum is for URLs and repositories, and %s is a local file", from[0].Value)
			case sum.Known && isHTTP(from[0].Value):
				if text := digestError(sum.Value); text != "" {
					p.Report(f.Value, "%s", text)
				}
			}
		}
	},
}

// isHTTP reports whether a source is a file from a URL, and no repository.
func isHTTP(s string) bool {
	url, _, _ := strings.Cut(s, "#")
	return (strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://")) && !strings.HasSuffix(url, ".git")
}

// digestError says what is wrong with a digest, "" when nothing is.
func digestError(digest string) string {
	algorithm, hex, found := strings.Cut(digest, ":")
	length := map[string]int{"sha256": 64, "sha384": 96, "sha512": 128}[algorithm]
	switch {
	case !found:
		return "a checksum starts with its algorithm: sha256:…"
	case length == 0:
		return algorithm + " is no algorithm for a checksum; sha256 is"
	case len(hex) != length || strings.Trim(hex, "0123456789abcdef") != "":
		return "a " + algorithm + " checksum has " + strconv.Itoa(length) + " hexadecimal digits in lower case"
	}
	return ""
}
