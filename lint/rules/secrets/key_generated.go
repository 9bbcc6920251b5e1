package secrets

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var keyGenerated = &lint.Rule{
	Name:     "secret-key-generated",
	Theme:    lint.Secrets,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6437"},
	Doc: lint.Doc{
		Title: "A private key is made while the image is built",
		Why: "Every container of the image has the same private key, and everybody who can pull the image has it too: TLS and ssh with it prove nothing. " +
			"Make the key when the container starts, or mount it. A key that the same step removes is left alone, and so is one in a stage that does not ship. " +
			"It does not matter for a throw-away certificate in an image that only runs tests.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN ssh-keygen -A
#   ^^^^^^^^^^ ssh-keygen makes a private key that all containers share
RUN openssl req -x509 -newkey rsa:4096 -nodes -keyout /etc/ssl/server.key -out /etc/ssl/server.crt -subj /CN=app
#   ^^^^^^^ openssl makes a private key that all containers share
`,
			Good: `
FROM debian:13-slim
RUN ssh-keygen -A && rm /etc/ssh/ssh_host_*
COPY make-keys-at-start.sh /usr/local/bin/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		var last *parser.Run // one finding a RUN
		for run, c := range p.Programs("ssh-keygen", "openssl", "keytool", "certtool", "easyrsa", "mkcert", "wg", "puttygen", "dropbearkey", "make-ssl-cert", "step") {
			if run != last && makesKey(c) && run.Stage().Ships() && !removesKeys(run) {
				last = run
				p.Report(c.Program, "%s makes a private key that all containers share", c.Name)
			}
		}
	},
}

// makesKey reports whether a command makes a private key.
func makesKey(c *shell.Command) bool {
	switch c.Name {
	case "ssh-keygen":
		return !c.Has("-l", "-F", "-H", "-R", "-r", "-k", "-Q", "-y", "-e", "-i", "-p", "-c", "-L", "-B")
	case "openssl":
		switch c.Sub() {
		case "genrsa", "gendsa", "genpkey":
			return !c.Has("-genparam")
		case "req":
			return c.Has("-newkey") || c.Has("-x509", "-new") && !c.Has("-key")
		case "ecparam":
			return c.Has("-genkey")
		}
	case "keytool":
		return c.Has("-genkey", "-genkeypair", "-genseckey")
	case "certtool":
		return c.Has("--generate-privkey", "-p")
	case "easyrsa":
		return strings.HasPrefix(c.Sub(), "build-")
	case "mkcert", "dropbearkey":
		return !c.Has("-help", "-version", "-install", "-CAROOT", "-y")
	case "make-ssl-cert":
		return true
	case "wg":
		return c.Sub() == "genkey"
	case "puttygen":
		return c.Has("-t")
	case "step":
		return c.Is("step", "certificate") && slices.ContainsFunc(c.Args, func(w shell.Word) bool { return w.Value == "create" })
	}
	return false
}

// removesKeys reports whether a RUN removes keys again.
func removesKeys(run *parser.Run) bool {
	for _, c := range run.Commands() {
		if c.Name != "rm" && c.Name != "shred" {
			continue
		}
		for _, w := range c.Operands() {
			if v := strings.ToLower(w.Value); strings.Contains(v, "key") || strings.Contains(v, "ssh_host") || strings.HasSuffix(v, ".pem") || strings.Contains(v, "keystore") {
				return true
			}
		}
	}
	return false
}
