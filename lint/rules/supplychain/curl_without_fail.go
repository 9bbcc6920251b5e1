package supplychain

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var curlWithoutFail = &lint.Rule{
	Name:     "curl-without-fail",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF035", "binnacle:curlUseFlagF"},
	Doc: lint.Doc{
		Title: "curl takes an error page for the file",
		Why: "Without `--fail` curl writes the page that says *404 Not Found* and reports success: the build goes on, and the file in the image is a web page. " +
			"With it the step fails and says why. It does not matter where what comes next refuses a web page, as `tar`, `jq` and a checksum do, or where the status is asked for (`-w`, `--head`). The fix adds `-f`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -sSL https://example.com/config.yaml -o /etc/app.yaml
#   ^^^^ curl without --fail writes an error page to /etc/app.yaml
RUN curl -sSL https://example.com/app.tar.gz | tar xz
`,
			Good: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/config.yaml -o /etc/app.yaml
RUN curl -sSL https://example.com/app.tar.gz | tar xz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("curl") {
			if c.Condition || checksSomething(run) || c.Has("-f", "--fail", "--fail-with-body", "-I", "--head", "-w", "--write-out", "-K", "--config") {
				continue
			}
			to, ok := savedTo(c)
			if !ok {
				continue
			}
			f := p.Report(c.Program, "curl without --fail %s", to)
			if first := c.Args[0]; strings.HasPrefix(first.Raw.String, "-") && !strings.HasPrefix(first.Value, "--") {
				f.Fix("add -f", lint.InsertAfter(first.Raw.Slice(0, 1).Span(), "f"))
			} else if c.Stmt != nil {
				f.Fix("add -f", lint.InsertAfter(c.Program, " -f"))
			}
		}
	},
}

// refusesPages are programs that fail when they read a web page.
const refusesPages = "tar bsdtar gunzip gzip zcat xz unxz bunzip2 bzip2 zstd unzip funzip cpio jq ar rpm2cpio yq python python3 node gpg"

// savedTo says where what curl downloads over the web goes; ok is false where
// an error page does no harm.
func savedTo(c *shell.Command) (to string, ok bool) {
	for _, f := range c.Fetches() {
		a, isURL := parseAddress(f.URL.Value)
		if isURL && (local(a.host) || a.scheme != "http" && a.scheme != "https") || f.Path == "/dev/null" {
			continue
		}
		next := c.Next()
		switch {
		case f.Path == f.URL.Value: // -O "$URL": the name is not known
			return "writes an error page to a file", true
		case !f.Stdout():
			return "writes an error page to " + f.Path, true
		case next != nil && has(refusesPages, last(next).Name):
			continue
		case next != nil:
			if name := last(next).Name; name != "" {
				return "hands an error page to " + name, true
			}
			return "hands an error page to what follows", true
		}
		return "takes an error page for success", true
	}
	return "", false
}

// checksSomething reports whether a RUN checks a checksum or a signature.
func checksSomething(run *parser.Run) bool {
	return slices.ContainsFunc(run.Commands(), checks)
}

// last is the command that a wrapper such as sudo runs in the end.
func last(c *shell.Command) *shell.Command {
	for _, inner := range c.Script.Commands {
		if inner.Via == c {
			return last(inner)
		}
	}
	return c
}
