package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var gpgKeyserverDead = &lint.Rule{
	Name:     "gpg-keyserver-dead",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The key server no longer exists",
		Why: "The SKS key servers were shut down in June 2021: their names do not resolve, and the build fails once the cache is cold. `keys.openpgp.org` and `keyserver.ubuntu.com` are kept up. " +
			"binnacle asks for `ha.pool.sks-keyservers.net`, which was good advice before. Better still, keep the key in the repository and copy it. The fix is not safe: the other server may not have the key.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN gpg --batch --keyserver ha.pool.sks-keyservers.net --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ ha.pool.sks-keyservers.net was shut down
`,
			Good: `
FROM debian:13-slim
RUN gpg --batch --keyserver keys.openpgp.org --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
`,
			Fixed: `
FROM debian:13-slim
RUN gpg --batch --keyserver hkps://keyserver.ubuntu.com --recv-keys B42F6819007F00F88E364FD4036A9C25BF357DD4
`,
		}},
		Links: []string{"https://sks-keyservers.net", "https://keys.openpgp.org/about"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("gpg", "gpg2", "apt-key") {
			if c.Fallback || alternatives(run.Text.String) {
				continue
			}
			for _, w := range c.Values("--keyserver") {
				host := hostname(w.Value)
				if !strings.HasSuffix(host, "sks-keyservers.net") {
					continue
				}
				f := p.Report(w, "%s was shut down", host)
				if w.Text().Contiguous() && !w.Quoted() {
					f.UnsafeFix("ask keyserver.ubuntu.com", lint.Replace(w, "hkps://keyserver.ubuntu.com"))
				}
			}
		}
	},
}

// alternatives reports whether a script tries several key servers.
func alternatives(script string) bool {
	n := strings.Count(script, "--keyserver") + strings.Count(script, "||")
	return n > 1 && (strings.Contains(script, "||") || strings.Contains(script, "for "))
}
