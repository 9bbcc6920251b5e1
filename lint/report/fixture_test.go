package report

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var update = flag.Bool("update", false, "write the golden files anew")

var (
	rootRule = &lint.Rule{
		Name: "user-root", Theme: lint.User, Severity: lint.Warning, Preset: lint.Recommended, Since: "0.1.0",
		Aliases: []string{"DL3002", "trivy:DS-0002"},
		Doc:     lint.Doc{Title: "The image runs as root", Why: "A process that breaks out is root.\n\nIt does not matter in a `builder` stage."},
	}
	cacheRule = &lint.Rule{
		Name: "cache-source-before-install", Theme: lint.Cache, Severity: lint.Warning, Preset: lint.Recommended, Since: "0.1.0",
		Doc: lint.Doc{Title: "Every change reinstalls the dependencies", Why: "Slow."},
	}
	tlsRule = &lint.Rule{
		Name: "tls-verification-off", Theme: lint.SupplyChain, Severity: lint.Error, Preset: lint.Recommended, Since: "0.1.0",
		Aliases: []string{"DL4999"},
		Doc:     lint.Doc{Title: "Certificates are not checked", Why: "Anybody between can change what arrives."},
	}
	styleRule = &lint.Rule{
		Name: "style-keyword-case", Theme: lint.Style, Severity: lint.Info, Preset: lint.Strict, Since: "0.1.0",
		Doc: lint.Doc{Title: "Keywords differ in case", Why: "It reads badly."},
	}
)

// fixture is a report on files with everything that is hard to show.
func fixture() *Report {
	return &Report{
		Files: []File{
			fixtureFile("services/api/Dockerfile", apiSource, apiFindings),
			{Path: "web/Dockerfile"},
			fixtureFile("odd names/Dockerfile %1:2,3", oddSource, oddFindings),
		},
		Rules:   []*lint.Rule{cacheRule, rootRule, styleRule, tlsRule},
		Version: "0.1.0",
		Elapsed: 4 * time.Millisecond,
		Notes:   []string{"templates/Dockerfile.j2: looks like a template ({{ at line 2), not linted"},
	}
}

func fixtureFile(path, src string, findings func(at func(string) parser.Span) []*lint.Finding) File {
	doc := parser.Parse(path, []byte(src))
	return File{Path: path, Doc: doc.Bare(), Findings: findings(func(text string) parser.Span {
		i := strings.Index(src, text)
		if i < 0 {
			panic("not in the file: " + text)
		}
		return parser.Span{Start: int32(i), End: int32(i + len(text))}
	})}
}

const apiSource = `# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /src
COPY . .
RUN npm ci

FROM debian:trixie-slim AS runtime
RUN apt-get update \
 && apt-get install -y \
      ca-certificates \
      # a comment between the lines
      curl \
 && curl -fsSLk https://example.com/install.sh -o /tmp/install.sh \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/dist /app
CMD ["/app/server"]
`

func apiFindings(at func(string) parser.Span) []*lint.Finding {
	finding := func(r *lint.Rule, span parser.Span, message string) *lint.Finding {
		return &lint.Finding{Rule: r, Severity: r.Severity, Span: span, Message: message}
	}
	copyAll := finding(cacheRule, at("COPY . ."), "every source change reinstalls the dependencies").
		Note(at("COPY . ."), "copies the whole build context …").
		Note(at("npm ci"), "… before this step, which needs only package.json and package-lock.json").
		Fix("copy the manifests first",
			lint.InsertBefore(at("COPY . ."), "COPY package.json package-lock.json ./\nRUN npm ci\n"),
			lint.Delete(at("RUN npm ci\n")))
	root := finding(rootRule, at("debian:trixie-slim"), "the final stage never sets USER, so it runs as root").
		Note(at("debian:trixie-slim"), "debian:trixie-slim starts as root").
		Note(at("CMD [\"/app/server\"]"), "what runs as root").
		Note(nil, "containers of this image can write to every file in it").
		UnsafeFix("create a user and switch to it", lint.InsertBefore(at("CMD"), "RUN useradd --no-log-init --uid 10001 app\nUSER 10001\n"))
	packages := finding(styleRule, at("apt-get install -y \\\n      ca-certificates \\\n      # a comment between the lines\n      curl"), "the packages could be sorted")
	tls := finding(tlsRule, at("k https").Before().To(at("k http").Before()), "curl -k accepts any certificate")
	tls.Span = parser.Span{Start: at("-fsSLk").Start, End: at("-fsSLk").End}
	tls.Fix("drop -k", lint.Delete(parser.Span{Start: tls.Span.End - 1, End: tls.Span.End})).
		UnsafeFix("use ADD with a checksum", lint.Replace(at("curl -fsSLk"), "true"))
	hidden := finding(rootRule, at("CMD"), "hidden by a comment")
	hidden.Suppressed, hidden.Reason = true, "the platform drops privileges"
	return []*lint.Finding{copyAll, root, packages, tls, hidden}
}

const oddSource = "FROM alpine:3.22\r\n" +
	"run\techo '\U0001F680 \u65e5\u672c\u8a9e' &&\tcurl -k http://x/\u00e9\r\n" +
	"LABEL esc=\"\x1b[31mred\x07\" bad=\"\xff\xfe\" bidi=\"\u202egpj.exe\"\r\n" +
	"RUN echo aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa && wget --no-check-certificate https://example.com/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n"

func oddFindings(at func(string) parser.Span) []*lint.Finding {
	finding := func(r *lint.Rule, span parser.Span, message string) *lint.Finding {
		return &lint.Finding{Rule: r, Severity: r.Severity, Span: span, Message: message}
	}
	return []*lint.Finding{
		finding(lint.InternalError, parser.Span{}, "the rule user-root failed: index out of range"),
		finding(styleRule, at("run"), "run is in lower case").
			Fix("write RUN", lint.Replace(at("run"), "RUN")),
		finding(tlsRule, at("-k"), "curl -k accepts any certificate: 100% <b>unsafe</b> & \"so\"\nsecond line ::error::"),
		finding(styleRule, at("\x1b[31mred\x07"), "a label with \x1b[31mcontrol\x07 characters and \xff"),
		finding(styleRule, at("\xff\xfe"), "not UTF-8").Fix("write it", lint.Replace(at("\xff\xfe"), "]]>")),
		finding(styleRule, at("\u202egpj.exe"), "text that runs backwards"),
		finding(tlsRule, at("--no-check-certificate"), "wget --no-check-certificate accepts any certificate").
			Fix("drop --no-check-certificate", lint.Delete(at("--no-check-certificate "))),
		finding(styleRule, at("RUN echo aaaa").Before(), "nothing here"),
	}
}

// golden compares with a file in testdata, or writes it with -update.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; read it and run go test ./lint/report -update\n%s", path, got)
	}
}

// written is the fixture, or another report, in a format.
func written(t testing.TB, name string, o Options, r *Report) string {
	t.Helper()
	write, ok := New(name, o)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	var b strings.Builder
	if err := write(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
