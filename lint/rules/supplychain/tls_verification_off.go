package supplychain

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var tlsVerificationOff = &lint.Rule{
	Name:     "tls-verification-off",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"checkov:CKV2_DOCKER_2", "checkov:CKV2_DOCKER_3", "checkov:CKV2_DOCKER_4", "checkov:CKV2_DOCKER_5", "checkov:CKV2_DOCKER_6",
		"checkov:CKV2_DOCKER_12", "checkov:CKV2_DOCKER_13", "checkov:CKV2_DOCKER_14", "checkov:CKV2_DOCKER_15", "checkov:CKV2_DOCKER_16",
		"sonar:S4830", "mondoo:no-insecure-certificate-validation-curl", "mondoo:no-insecure-certificate-validation-wget",
	},
	Doc: lint.Doc{
		Title: "Certificates are not checked",
		Why: "Without the check anybody between the build and the server can hand out something else, and it ends up in the image. " +
			"A certificate that does not verify is a missing CA: install `ca-certificates`, or copy the company's own CA into the image and name it (`--cacert`, `PIP_CERT`, `NODE_EXTRA_CA_CERTS`). " +
			"In an `ENV` of the image that ships it holds for the running program too, which is an error. " +
			"Downloads from this machine or a private network are left alone. The fix drops the option; if the certificate really is bad, the build then stops and says so.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsSLk https://example.com/app.tar.gz -o /tmp/app.tar.gz
#             ^ -k turns curl's TLS verification off
RUN wget \
    --no-check-certificate \
#   ^^^^^^^^^^^^^^^^^^^^^^ --no-check-certificate turns wget's TLS verification off
    https://example.com/data.bin
`,
			Good: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/app.tar.gz -o /tmp/app.tar.gz
RUN wget \
    https://example.com/data.bin
`,
		}, {
			Bad: `
FROM node:24-alpine
ENV NODE_ENV=production NODE_TLS_REJECT_UNAUTHORIZED=0
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ NODE_TLS_REJECT_UNAUTHORIZED=0 turns TLS verification off, at run time too
RUN npm config set strict-ssl false && npm ci
#                  ^^^^^^^^^^^^^^^^ strict-ssl false turns npm's TLS verification off
`,
		}},
		Links: []string{"https://curl.se/docs/sslcerts.html"},
	},
	Check: func(p *lint.Pass) { tls.report(p) },
}

func sonarTLS(codes ...string) []string { return append(codes, "sonar:S4830") }

var tls = family{
	check:  "TLS verification",
	excuse: downloadsLocally,
	options: []option{
		{programs: "curl", options: "-k --insecure --proxy-insecure --doh-insecure", off: all, codes: sonarTLS("checkov:CKV2_DOCKER_2", "mondoo:no-insecure-certificate-validation-curl")},
		{programs: "wget wget2", options: "--no-check-certificate", off: all, codes: sonarTLS("checkov:CKV2_DOCKER_3", "mondoo:no-insecure-certificate-validation-wget")},
		{programs: "wget wget2 aria2c", options: "--check-certificate", off: "false off no", codes: sonarTLS("checkov:CKV2_DOCKER_3", "mondoo:no-insecure-certificate-validation-wget")},
		{programs: "opkg s3cmd", options: "--no-check-certificate", off: all, codes: sonarTLS()},
		{programs: "axel", options: "-k --insecure", off: all, codes: sonarTLS()},
		{programs: "http https xh", options: "--verify", off: "no false", codes: sonarTLS()},
		{programs: "pip pipenv uv", options: "--trusted-host", off: all, hosts: true, codes: sonarTLS("checkov:CKV2_DOCKER_4")},
		{programs: "uv uvx", options: "--allow-insecure-host", off: all, hosts: true, codes: sonarTLS()},
		{programs: "conda mamba", options: "-k --insecure", off: all, codes: sonarTLS()},
		{programs: "micromamba", options: "--ssl-verify", off: "false", codes: sonarTLS()},
		{programs: "npm yarn pnpm", options: "--no-strict-ssl", off: all, codes: sonarTLS("checkov:CKV2_DOCKER_13")},
		{programs: "go", options: "-insecure", off: all, codes: sonarTLS()},
		{programs: "deno", options: "--unsafely-ignore-certificate-errors", off: all, codes: sonarTLS()},
		{programs: "svn", options: "--trust-server-cert --trust-server-cert-failures", off: all, codes: sonarTLS()},
		{programs: "hg", options: "--insecure", off: all, codes: sonarTLS()},
		{programs: "aws", options: "--no-verify-ssl", off: all, codes: sonarTLS()},
		{programs: "ansible-galaxy", options: "-c --ignore-certs", off: all, codes: sonarTLS()},
		{programs: "helm kubectl oc", options: "--insecure-skip-tls-verify --kube-insecure-skip-tls-verify", off: all, codes: sonarTLS()},
		{programs: "docker podman buildah skopeo", options: "--tls-verify --src-tls-verify --dest-tls-verify", off: "false 0", codes: sonarTLS()},
		{programs: "crane oras argocd mc", options: "--insecure", off: all, codes: sonarTLS()},
		{programs: "vault", options: "-tls-skip-verify", off: all, codes: sonarTLS()},
	},
	settings: []setting{
		{programs: "npm yarn pnpm", key: "strict-ssl", off: "false", files: "npmrc .yarnrc", codes: sonarTLS("checkov:CKV2_DOCKER_13")},
		{programs: "yarn", key: "enablestrictssl", off: "false", files: ".yarnrc.yml", codes: sonarTLS("checkov:CKV2_DOCKER_13")},
		{programs: "yum dnf dnf5 microdnf tdnf yum-config-manager dnf-config-manager", key: "sslverify", off: "0 false no off", files: ".repo yum.conf dnf.conf", codes: sonarTLS("checkov:CKV2_DOCKER_15")},
		{programs: "git", key: "sslverify", off: "0 false no off", files: "gitconfig", codes: sonarTLS()},
		{programs: "apt apt-get aptitude", key: "verify-peer", off: "0 false no off", files: "apt.conf /apt.conf.d/", codes: sonarTLS()},
		{programs: "conda mamba micromamba", key: "ssl_verify", off: "0 false no off", files: "condarc", codes: sonarTLS()},
		{programs: "bundle bundler", key: "ssl_verify_mode", off: "0", files: "gemrc", codes: sonarTLS()},
		{programs: "composer", key: "disable-tls", off: "1 true", codes: sonarTLS()},
		{programs: "gcloud gsutil", key: "disable_ssl_validation", off: "1 true", codes: sonarTLS()},
		{programs: "gsutil", key: "https_validate_certificates", off: "0 false", files: ".boto boto.cfg", codes: sonarTLS()},
		{programs: "mvn mvnw", key: "maven.wagon.http.ssl.insecure", off: "true", codes: sonarTLS()},
		{programs: "mvn mvnw", key: "aether.connector.https.securitymode", off: "insecure", codes: sonarTLS()},
		{programs: "", key: "insecure", off: bare, files: "curlrc", codes: sonarTLS("checkov:CKV2_DOCKER_2")},
		{programs: "", key: "check_certificate", off: "off", files: "wgetrc", codes: sonarTLS("checkov:CKV2_DOCKER_3")},
		{programs: "", key: "trusted-host", off: all, files: "pip.conf pip.ini", codes: sonarTLS("checkov:CKV2_DOCKER_4")},
	},
	variables: []variable{
		{name: "NODE_TLS_REJECT_UNAUTHORIZED", off: "0", codes: sonarTLS("checkov:CKV2_DOCKER_6")},
		{name: "PYTHONHTTPSVERIFY", off: "0", codes: sonarTLS("checkov:CKV2_DOCKER_5")},
		{name: "GIT_SSL_NO_VERIFY", off: all, codes: sonarTLS("checkov:CKV2_DOCKER_14")}, // git asks only whether it is set
		{name: "NPM_CONFIG_STRICT_SSL", off: "false", codes: sonarTLS("checkov:CKV2_DOCKER_12")},
		{name: "npm_config_strict_ssl", off: "false", codes: sonarTLS("checkov:CKV2_DOCKER_12")},
		{name: "YARN_STRICT_SSL", off: "false", codes: sonarTLS()},
		{name: "YARN_ENABLE_STRICT_SSL", off: "false 0", codes: sonarTLS()},
		{name: "PIP_TRUSTED_HOST", off: all, hosts: true, codes: sonarTLS("checkov:CKV2_DOCKER_16")},
		{name: "UV_INSECURE_HOST", off: all, hosts: true, codes: sonarTLS()},
		{name: "CONDA_SSL_VERIFY", off: "0 false no", codes: sonarTLS()},
		{name: "MAMBA_SSL_VERIFY", off: "0 false no", codes: sonarTLS()},
		{name: "GOINSECURE", off: all, hosts: true, codes: sonarTLS()},
		{name: "BUNDLE_SSL_VERIFY_MODE", off: "0", codes: sonarTLS()},
		{name: "PERL_LWP_SSL_VERIFY_HOSTNAME", off: "0", codes: sonarTLS()},
		{name: "LDAPTLS_REQCERT", off: "never allow", codes: sonarTLS()},
		{name: "VAULT_SKIP_VERIFY", off: "1 true", codes: sonarTLS()},
		{name: "CONSUL_HTTP_SSL_VERIFY", off: "0 false", codes: sonarTLS()},
		{name: "DENO_TLS_CA_STORE_INSECURE", off: "1 true", codes: sonarTLS()},
		{name: "AZURE_CLI_DISABLE_CONNECTION_VERIFICATION", off: "1 true", codes: sonarTLS()},
		{name: "ANSIBLE_GALAXY_IGNORE", off: "1 true yes", codes: sonarTLS()},
	},
}.index()

// downloadsLocally reports whether a command downloads from this machine or a
// private network only.
func downloadsLocally(_ *lint.Pass, run *parser.Run, c *shell.Command) bool {
	fetches := c.Fetches()
	for _, f := range fetches {
		url, known := run.Resolve(c, f.URL)
		if !known || !local(hostname(url)) {
			return false
		}
	}
	return len(fetches) > 0
}
