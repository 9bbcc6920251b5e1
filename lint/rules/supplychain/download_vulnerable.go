package supplychain

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/source"
)

var downloadVulnerable = &lint.Rule{
	Name:     "download-vulnerable",
	Theme:    lint.SupplyChain,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"kics:5fa731ea-e844-47a6-a1e8-abc25e95847e"},
	Doc: lint.Doc{
		Title: "A release with a famous hole is downloaded",
		Why: "A handful of releases are so well known for their holes that nobody should build with them by accident: OpenSSL before 1.0.1g (Heartbleed) and 3.0.0 to 3.0.6, " +
			"log4j before 2.15 (Log4Shell), and xz 5.6.0 and 5.6.1, which carry a back door. This is no vulnerability scanner: scan the image with one.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ARG OPENSSL_VERSION=3.0.4
RUN curl -fsSLO https://www.openssl.org/source/openssl-${OPENSSL_VERSION}.tar.gz
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ openssl 3.0.4 has CVE-2022-3602, fixed in 3.0.7
`,
			Good: `
FROM debian:13-slim
ARG OPENSSL_VERSION=3.5.4
RUN curl -fsSLO https://www.openssl.org/source/openssl-${OPENSSL_VERSION}.tar.gz
`,
		}},
		Links: []string{"https://nvd.nist.gov/vuln/detail/CVE-2022-3602", "https://nvd.nist.gov/vuln/detail/CVE-2021-44228", "https://nvd.nist.gov/vuln/detail/CVE-2024-3094"},
	},
	Check: func(p *lint.Pass) {
		for _, d := range downloads.Of(p) {
			vulnerable(p, d.at, d.url)
		}
		for run, c := range p.Programs("git") {
			if c.Is("git", "clone", "checkout", "switch") {
				for _, w := range append(c.Values("-b", "--branch"), c.Operands()...) {
					tag, _ := run.Resolve(c, w)
					vulnerable(p, w, tag)
				}
			}
		}
	},
}

// vulnerable reports a URL or tag that names a release with a hole.
func vulnerable(p *lint.Pass, at source.Spanner, name string) {
	for _, h := range holes {
		if version := h.version(name); version != "" && h.affects(version) {
			p.Report(at, "%s %s has %s, fixed in %s", h.name, version, h.id, h.fixed)
		}
	}
}

// hole is a vulnerability that everybody knows.
type hole struct {
	name        string // as in the names of the archives: openssl-1.0.1.tar.gz
	from, fixed string // affected: from ≤ version < fixed
	id          string
}

var holes = []hole{
	{"openssl", "1.0.1", "1.0.1g", "CVE-2014-0160"},
	{"openssl", "3.0.0", "3.0.7", "CVE-2022-3602"},
	{"log4j-core", "2.0", "2.15.0", "CVE-2021-44228"},
	{"apache-log4j", "2.0", "2.15.0", "CVE-2021-44228"},
	{"xz", "5.6.0", "5.6.2", "CVE-2024-3094"},
}

// version is the version of the archive at a URL, "" for other archives.
func (h hole) version(url string) string {
	for part := range strings.FieldsFuncSeq(url, func(r rune) bool { return r == '/' || r == '?' || r == '=' }) {
		rest, ok := strings.CutPrefix(part, h.name+"-")
		if !ok || rest == "" || rest[0] < '0' || rest[0] > '9' {
			continue
		}
		for _, suffix := range []string{".tar", ".tgz", ".zip", ".jar", "-bin"} {
			if i := strings.Index(rest, suffix); i > 0 {
				rest = rest[:i]
			}
		}
		return rest
	}
	return ""
}

func (h hole) affects(version string) bool {
	return !less(version, h.from) && less(version, h.fixed)
}

// less compares versions: numbers by value, then the letters behind them.
func less(a, b string) bool {
	for a != "" || b != "" {
		var x, y int
		var s, t string
		x, s, a = piece(a)
		y, t, b = piece(b)
		if x != y {
			return x < y
		}
		if s != t {
			return s < t
		}
	}
	return false
}

// piece cuts the first part off a version: 1 and "g" of 1g.2.
func piece(v string) (n int, letters, rest string) {
	first, rest, _ := strings.Cut(v, ".")
	i := len(first) - len(strings.TrimLeft(first, "0123456789"))
	n, _ = strconv.Atoi(first[:i])
	return n, first[i:], rest
}
