package supplychain

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var downloadCleartext = &lint.Rule{
	Name:     "download-cleartext",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"kics:d5b3c9a1-7e8f-4c2a-9d6e-3f1a8b4c7e9d", "sonar:S5332", "dockerfile_lint:no_add_without_https",
		"dockerfile_lint:no_run_without_https", "binnacle:curlUseHttpsUrl", "binnacle:wgetUseHttpsUrl",
	},
	Doc: lint.Doc{
		Title: "A download is not encrypted and not checked",
		Why: "Over `http://`, `ftp://` and `git://` anybody between the build and the server can change what arrives, and it ends up in the image. " +
			"Use `https://`, or check the download's checksum or signature in the Dockerfile: a checked download is left alone, as are servers in a private network. " +
			"So are the sources of apt, apk and dnf, whose packages are signed. For well-known servers that have the same files over https the fix is safe.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ADD http://github.com/example/app/archive/v1.0.tar.gz /src/
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what github.com sends over http can be changed on the way
RUN curl -fsSLO http://nginx.org/download/nginx-1.28.0.tar.gz
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what nginx.org sends over http can be changed on the way
RUN curl -fsS http://localhost:8080/health
`,
			Good: `
FROM debian:13-slim
ADD https://github.com/example/app/archive/v1.0.tar.gz /src/
RUN curl -fsSLO https://nginx.org/download/nginx-1.28.0.tar.gz
RUN curl -fsS http://localhost:8080/health
`,
		}, {
			Bad: `
FROM python:3.14-slim
RUN pip install --index-url=http://packages.example.com/simple -r requirements.txt
#                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ what packages.example.com sends over http can be changed on the way
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, f := range artefacts.Of(p) {
			if !f.checked || f.path == "-" {
				cleartext(p, f.at, f.url)
			}
		}
		if !p.Mentions("http://", "ftp://", "git://") {
			return
		}
		for run, c := range p.RunCommands() {
			if name, args := program(c); has(askServers, name) && !c.Is("git", "config") {
				clearArguments(p, run, c, args)
			}
		}
		for _, in := range p.Doc.Instructions {
			if env, ok := in.(*parser.Env); ok {
				clearVariables(p, env)
			}
		}
	},
}

// askServers are programs that fetch from the URLs in their arguments, besides
// those whose downloads the model knows.
const askServers = "pip uv pipx pipenv poetry npm yarn pnpm gem bundle git svn hg helm conda mamba composer cargo go mvn R Rscript cpanm luarocks nuget dotnet"

// indexVariables are the variables that say where packages come from.
const indexVariables = "PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS UV_INDEX_URL UV_DEFAULT_INDEX UV_INDEX NPM_CONFIG_REGISTRY npm_config_registry YARN_NPM_REGISTRY_SERVER GOPROXY"

func clearArguments(p *lint.Pass, run *parser.Run, c *shell.Command, args []shell.Word) {
	for _, a := range args {
		text := a.Text()
		if i := strings.IndexByte(text.String, '='); i > 0 && !strings.Contains(text.String[:i], "://") {
			if strings.Contains(strings.ToLower(text.String[:i]), "proxy") {
				continue
			}
			text = text.From(i + 1)
		}
		url, known := run.Resolve(c, a)
		if !known || text.String != a.Value {
			url = text.String
		}
		cleartext(p, text, url)
	}
}

func clearVariables(p *lint.Pass, env *parser.Env) {
	for _, kv := range env.Pairs {
		if has(indexVariables, kv.Key.String()) {
			cleartext(p, kv.Value, env.Expand(kv.Value).Value)
		}
	}
}

// cleartext reports a URL that is not encrypted and leads out of this network.
func cleartext(p *lint.Pass, at source.Spanner, url string) {
	a, ok := parseAddress(url)
	if !ok || a.scheme != "http" && a.scheme != "ftp" && a.scheme != "git" || local(a.host) {
		return
	}
	from := download{url: url}.from()
	f := p.Report(at, "what %s sends over %s can be changed on the way", from, a.scheme)
	scheme := at.Span()
	scheme.End = scheme.Start + int32(len("http"))
	if a.scheme != "http" || p.Doc.Text(scheme) != "http" {
		return
	}
	if hasHTTPS(a.host) {
		f.Fix("ask over https", lint.InsertAfter(scheme, "s"))
	} else {
		f.UnsafeFix("ask over https", lint.InsertAfter(scheme, "s"))
	}
}

// httpsHosts have the same files over https as over http.
const httpsHosts = `
	github.com raw.githubusercontent.com codeload.github.com gitlab.com bitbucket.org bootstrap.pypa.io
	www.python.org nodejs.org deb.nodesource.com cache.ruby-lang.org getcomposer.org pecl.php.net www.php.net
	archive.apache.org downloads.apache.org dlcdn.apache.org services.gradle.org
	ftp.gnu.org ftpmirror.gnu.org www.openssl.org curl.se zlib.net nginx.org ftp.postgresql.org cdn.kernel.org www.kernel.org
	golang.org go.dev dl.google.com storage.googleapis.com download.docker.com get.docker.com packages.microsoft.com cran.r-project.org
	cpan.metacpan.org www.cpan.org repo.anaconda.com downloads.sourceforge.net sourceforge.net ftp.ncbi.nlm.nih.gov apt.llvm.org`

// httpsDomains are those whose hosts all do.
var httpsDomains = []string{".amazonaws.com", ".maven.org", ".npmjs.org", ".pythonhosted.org"}

func hasHTTPS(host string) bool {
	return has(httpsHosts, host) || slices.ContainsFunc(httpsDomains, func(domain string) bool { return strings.HasSuffix(host, domain) })
}
