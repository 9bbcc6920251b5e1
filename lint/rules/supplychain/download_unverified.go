package supplychain

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var downloadUnverified = &lint.Rule{
	Name:     "download-unverified",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6474"},
	Options:  []lint.Option{allowOption},
	Doc: lint.Doc{
		Title: "Nothing checks that a download is the right file",
		Why: "A release that is replaced, an account that is taken over, a mirror that lies: the build takes it all. `ADD --checksum=sha256:…`, `sha256sum -c` or a signature ties the build to the file that you looked at. " +
			"Only what ends up as a program or is unpacked is reported, not keys, lists and text, and nothing in a stage that checks something behind the download. " +
			"Tools disagree whether to use `ADD` or `curl`; we follow Docker's documentation, which recommends `ADD` with a checksum, and accept both.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ADD https://example.com/tool-1.4.tar.gz /opt/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tool-1.4.tar.gz is added without a checksum
RUN curl -fsSL https://example.com/app-2.0.tgz | tar xz -C /opt
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing checks app-2.0.tgz
`,
			Good: `
FROM debian:13-slim
ADD --checksum=sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae https://example.com/tool-1.4.tar.gz /opt/
RUN curl -fsSLO https://example.com/app-2.0.tgz \
 && echo "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9  app-2.0.tgz" | sha256sum -c \
 && tar xzf app-2.0.tgz -C /opt
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#add-or-copy"},
	},
	Check: func(p *lint.Pass) {
		allow := p.Strings("allow")
		for _, f := range artefacts.Of(p) {
			if f.checked || f.runBy != nil || f.trusted(allow) || !f.isProgram() {
				continue
			}
			if _, ok := f.in.(*parser.Copy); ok {
				p.Report(f.at, "%s is added without a checksum", remoteName(f.url)).As(lint.Warning)
			} else {
				p.Report(f.at, "nothing checks %s", remoteName(f.url))
			}
		}
	},
}

// noPrograms are the ends of names of files that are not unpacked or run.
const noPrograms = ".asc .sig .sign .gpg .pgp .key .pub .pem .crt .cer .sha1 .sha256 .sha512 .sha256sum .sha512sum .sums .md5 .txt .md .json .xml .html .yml .yaml .toml .ini .cfg .conf .repo .list .sources .csv .patch .diff"

// isProgram reports whether the download is unpacked or kept as more than text.
func (f *artefact) isProgram() bool {
	if has(noPrograms, strings.ToLower(path.Ext(remoteName(f.url)))) || has(noPrograms, strings.ToLower(path.Ext(f.path))) {
		return false
	}
	if f.path != "-" {
		return f.path != "/dev/null"
	}
	next := f.cmd.Next()
	return next != nil && has("tar bsdtar unzip funzip cpio dpkg rpm rpm2cpio", last(next).Name)
}

// remoteName is the last part of a URL's path, or the URL where there is none.
func remoteName(url string) string {
	a, ok := parseAddress(url)
	if name := path.Base(a.path); ok && name != "/" && name != "." {
		name, _, _ = strings.Cut(name, "?")
		return name
	}
	return url
}
