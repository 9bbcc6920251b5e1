package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var checksumWeak = &lint.Rule{
	Name:     "checksum-weak",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S4790"},
	Doc: lint.Doc{
		Title: "A download is checked with MD5 or SHA-1",
		Why: "Two files with the same MD5 or SHA-1 can be made at will, so a checksum of these kinds does not tie the download to one content. Take the SHA-256 of the file that you looked at. " +
			"Against a broken connection any checksum helps, and where the project publishes nothing better it is better than none.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsSLO https://example.com/app.tgz \
 && echo "d41d8cd98f00b204e9800998ecf8427e  app.tgz" | md5sum -c
#                                                      ^^^^^^ md5sum does not tie the download to one content
`,
			Good: `
FROM debian:13-slim
RUN curl -fsSLO https://example.com/app.tgz \
 && echo "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae  app.tgz" | sha256sum -c
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("md5sum", "sha1sum", "md5", "shasum", "openssl", "gmd5sum", "gsha1sum") {
			if !weakHash(c) || !c.Subst && !c.Condition && !verifies(c) {
				continue
			}
			for _, other := range run.Commands() {
				if len(other.Fetches()) > 0 {
					p.Report(c.Program, "%s does not tie the download to one content", c.Name)
					break
				}
			}
		}
	},
}

func verifies(c *shell.Command) bool { return c.Has("-c", "--check") || c.Name == "openssl" }

func weakHash(c *shell.Command) bool {
	switch c.Name {
	case "md5sum", "sha1sum", "md5":
		return true
	case "shasum":
		bits, given := c.Value("-a", "--algorithm")
		return !given || bits.Value == "1"
	case "openssl":
		return c.Is("openssl", "md5", "sha1") || c.Is("openssl", "dgst") && c.Has("-md5", "-sha1")
	case "cmp", "test", "[":
		return false
	}
	return strings.HasPrefix(c.Name, "gmd5") || strings.HasPrefix(c.Name, "gsha1")
}
