package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var tlsVersionWeak = &lint.Rule{
	Name:     "tls-version-weak",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S4423"},
	Doc: lint.Doc{
		Title: "Old TLS is allowed",
		Why: "TLS 1.0 and 1.1 and SSL have known attacks and are forbidden since RFC 8996; servers that need them should not be reached from an image. " +
			"Lowering OpenSSL's security level or the system's crypto policy does it for every program in the image, at run time too. `--tlsv1.2` and above only set the minimum and are fine.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsS --tlsv1.0 https://example.com/app.jar -o /app.jar
#             ^^^^^^^^^ --tlsv1.0 allows TLS with known attacks
RUN sed -i 's/SECLEVEL=2/SECLEVEL=1/' /etc/ssl/openssl.cnf
#                        ^^^^^^^^^^ SECLEVEL=1 allows TLS with known attacks
`,
			Good: `
FROM debian:13-slim
RUN curl -fsS --tlsv1.2 https://example.com/app.jar -o /app.jar
`,
		}},
		Links: []string{"https://www.rfc-editor.org/rfc/rfc8996"},
	},
	Check: func(p *lint.Pass) {
		const message = "%s allows TLS with known attacks"
		for _, c := range p.Programs("curl", "wget", "wget2", "update-crypto-policies") {
			switch {
			case c.Name == "curl":
				for _, o := range c.Options() {
					if has("-2 -3 --sslv2 --sslv3 --tlsv1.0 --tlsv1.1", o.Name) || o.Name == "--tls-max" && has("1.0 1.1", o.Value.Value) {
						f := p.Report(o.At, message, p.Doc.Text(o.At))
						if has("--tlsv1.0 --tlsv1.1", o.Name) {
							f.UnsafeFix("allow what is safe", lint.Replace(o.At, "--tlsv1.2"))
						}
					}
				}
			case strings.HasPrefix(c.Name, "wget"):
				if v, ok := c.Value("--secure-protocol"); ok && has("sslv2 sslv3 tlsv1 tlsv1_1", strings.ToLower(v.Value)) {
					p.Report(v, message, v)
				}
			case c.Is("update-crypto-policies"):
				if v, ok := c.Value("--set"); ok && strings.HasPrefix(v.Value, "LEGACY") {
					p.Report(v, message, v)
				}
			}
		}
		for _, t := range texts.Of(p) {
			if !strings.HasSuffix(t.path, ".cnf") && !strings.Contains(t.path, "openssl") {
				continue
			}
			for line := range lines(t.Text) {
				lower := strings.ToLower(strings.ReplaceAll(line.String, " ", ""))
				for _, weak := range []string{"seclevel=0", "seclevel=1", "minprotocol=none", "minprotocol=tlsv1.0", "minprotocol=tlsv1.1", "minprotocol=ssl"} {
					if strings.Contains(lower, weak) || lower == "minprotocol=tlsv1" {
						p.Report(line, message, oneLine(line.String))
						break
					}
				}
			}
		}
	},
}
