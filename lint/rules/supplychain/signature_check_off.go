package supplychain

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var signatureCheckOff = &lint.Rule{
	Name:     "signature-check-off",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"checkov:CKV2_DOCKER_7", "checkov:CKV2_DOCKER_8", "checkov:CKV2_DOCKER_9", "checkov:CKV2_DOCKER_10", "checkov:CKV2_DOCKER_11",
		"mondoo:no-insecure-certificate-validation-apt", "mondoo:no-gpg-skip-yum",
	},
	Doc: lint.Doc{
		Title: "Packages are installed without checking their signatures",
		Why: "The signature is what makes a mirror trustworthy: with it, nobody who controls the mirror or the way to it can slip something into a package. " +
			"Mostly the repository's key is missing; fetch it, check its fingerprint, and name it (`signed-by=` for apt, `gpgkey=` for dnf, `/etc/apk/keys` for apk). " +
			"Package files that come from the build itself have no signature to check and are left alone; those that the same step downloads are not.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y --allow-unauthenticated nginx
#                      ^^^^^^^^^^^^^^^^^^^^^^^ --allow-unauthenticated turns apt-get's signature checks off
`,
			Good: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y nginx
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN echo 'deb [trusted=yes] https://apt.example.com stable main' > /etc/apt/sources.list.d/example.list
#             ^^^^^^^^^^^^^ [trusted=yes] turns apt's signature checks off
`,
			Good: `
FROM debian:13-slim
RUN echo 'deb [signed-by=/usr/share/keyrings/example.gpg] https://apt.example.com stable main' > /etc/apt/sources.list.d/example.list
`,
		}},
		Links: []string{"https://wiki.debian.org/SecureApt"},
	},
	Check: func(p *lint.Pass) {
		signatures.report(p)
		trustedSources(p)
	},
}

var signatures = family{
	check:  "signature checks",
	excuse: installsOwnFiles,
	options: []option{
		{programs: "apt apt-get aptitude", options: "--allow-unauthenticated", off: all, codes: []string{"checkov:CKV2_DOCKER_8", "mondoo:no-insecure-certificate-validation-apt"}},
		{programs: "apt apt-get aptitude", options: "--force-yes", off: all, codes: []string{"checkov:CKV2_DOCKER_11", "mondoo:no-insecure-certificate-validation-apt"}},
		{programs: "apt apt-get aptitude", options: "--allow-insecure-repositories", off: all, codes: []string{"mondoo:no-insecure-certificate-validation-apt"}},
		{programs: "debootstrap", options: "--no-check-gpg", off: all, codes: []string{}},
		{programs: "apk", options: "--allow-untrusted", off: all, unsafe: true, codes: []string{"checkov:CKV2_DOCKER_7"}},
		{programs: "yum dnf dnf5 microdnf tdnf", options: "--nogpgcheck --no-gpgchecks", off: all, codes: []string{"checkov:CKV2_DOCKER_9", "mondoo:no-gpg-skip-yum"}},
		{programs: "rpm", options: "--nosignature --nodigest --noverify --nofiledigest", off: all, codes: []string{"checkov:CKV2_DOCKER_10"}},
		{programs: "zypper", options: "--no-gpg-checks --no-gpgcheck --allow-unsigned-rpm", off: all, codes: []string{}},
		{programs: "flatpak ostree", options: "--no-gpg-verify", off: all, codes: []string{}},
		{programs: "skopeo", options: "--insecure-policy", off: all, codes: []string{}},
		{programs: "gradle gradlew", options: "-F --dependency-verification", off: "off", codes: []string{}},
		{programs: "choco", options: "--ignore-checksums --ignorechecksums --allow-empty-checksums", off: all, codes: []string{"scorecard:unpinned-download"}},
		{programs: "winget", options: "--ignore-security-hash", off: all, codes: []string{}},
	},
	settings: []setting{
		{programs: "apt apt-get aptitude", key: "allowunauthenticated", off: "1 true yes", files: "apt.conf /apt.conf.d/", codes: []string{"checkov:CKV2_DOCKER_8", "mondoo:no-insecure-certificate-validation-apt"}},
		{programs: "apt apt-get aptitude", key: "allowinsecurerepositories", off: "1 true yes", files: "apt.conf /apt.conf.d/", codes: []string{"mondoo:no-insecure-certificate-validation-apt"}},
		{programs: "yum dnf dnf5 microdnf tdnf yum-config-manager dnf-config-manager", key: "gpgcheck", off: "0 false no off", files: ".repo yum.conf dnf.conf", codes: []string{"checkov:CKV2_DOCKER_9", "mondoo:no-gpg-skip-yum"}},
		{programs: "", key: "siglevel", off: "never", files: "pacman.conf", codes: []string{}},
	},
	variables: []variable{
		{name: "GOSUMDB", off: "off", codes: []string{}},
		{name: "GONOSUMCHECK", off: "1", codes: []string{}},
		{name: "GONOSUMDB", off: "*", codes: []string{}},
	},
}.index()

// installsOwnFiles reports whether a command installs nothing, or only package
// files that the build made or copied, none that the same RUN downloads.
func installsOwnFiles(_ *lint.Pass, run *parser.Run, c *shell.Command) bool {
	if c.Name == "rpm" {
		return c.Has("-e", "--erase", "-q", "--query", "-qa", "-V", "--verify", "--eval", "--import")
	}
	switch c.Sub() {
	case "purge", "remove", "autoremove", "erase", "del", "clean", "autoclean":
		return true
	}
	files := 0
	for i, w := range c.Operands() {
		switch {
		case i == 0: // the verb
		case !isPackageFile(w.Value) || fetches(run, w.Value):
			return false
		default:
			files++
		}
	}
	return files > 0
}

func isPackageFile(s string) bool {
	if strings.Contains(s, "://") {
		return false
	}
	return strings.Contains(s, "/") || has(".apk .deb .rpm", path.Ext(s))
}

// fetches reports whether a RUN downloads the file, or files like it.
func fetches(run *parser.Run, file string) bool {
	for _, c := range run.Commands() {
		for _, f := range c.Fetches() {
			if matched, _ := path.Match(path.Base(file), path.Base(f.Path)); matched || path.Base(file) == path.Base(f.Path) {
				return true
			}
		}
	}
	return false
}

// trustedSources finds apt sources that are trusted without a signature: in the
// files of RUN and COPY, and given to add-apt-repository.
func trustedSources(p *lint.Pass) {
	for _, text := range texts.Of(p) {
		for line := range lines(text.Text) {
			at, ok := trusted(line.String)
			if address := addressIn(line.String); ok && address.scheme != "file" && !local(address.host) && address.scheme != "copy" {
				span := line.Slice(at[0], at[1])
				p.Report(span, "%s turns apt's signature checks off", span.String).For()
			}
		}
	}
}

// trusted finds [trusted=yes] of a one-line source, or Trusted: yes.
func trusted(line string) (at [2]int, ok bool) {
	lower := strings.ToLower(line)
	if strings.HasPrefix(lower, "deb") {
		open, shut := strings.IndexByte(line, '['), strings.IndexByte(line, ']')
		if open < 0 || shut < open {
			return at, false
		}
		for _, o := range strings.Fields(lower[open+1 : shut]) {
			if o == "trusted=yes" || o == "allow-insecure=yes" {
				return [2]int{open, shut + 1}, true
			}
		}
		return at, false
	}
	key, value := cutSetting(lower)
	return [2]int{0, len(line)}, (key == "trusted" || key == "allow-insecure") && value == "yes"
}
