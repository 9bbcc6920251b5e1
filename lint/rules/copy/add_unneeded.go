package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var addUnneeded = &lint.Rule{
	Name:     "copy-add-unneeded",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3020", "trivy:DS-0005", "checkov:CKV_DOCKER_4", "kics:9513a694-aa0d-41d8-be61-3271e056f36b", "sonar:S7029", "roast:DF006",
		"dockle:CIS-DI-0009", "docker-bench:4.9", "terrascan:AC_DOCKER_0032",
		"mondoo:use-copy-instead-of-add", "pathfinder:DOCKER-BP-011",
	},
	Doc: lint.Doc{
		Title: "ADD copies plain local files",
		Why: "`ADD` also fetches URLs and repositories, and unpacks local archives; a reader has to find out which of these it does. `COPY` only copies. " +
			"Where `ADD` fetches or unpacks it is the right instruction, and Docker recommends it over curl: some tools object to every `ADD`, this rule does not. " +
			"The fix writes `COPY`; a file that is an archive without being called one would no longer be unpacked.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ADD app.py /srv/
#^^ ADD copies app.py as COPY would
ADD rootfs.tar.xz /
`,
			Good: `
FROM debian:13-slim
COPY app.py /srv/
ADD rootfs.tar.xz /
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#add-or-copy"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			if !in.Add {
				continue
			}
			if needsAdd(in) {
				anyADD(p, in)
				continue
			}
			text := "COPY"
			if in.Keyword.String == strings.ToLower(in.Keyword.String) {
				text = "copy"
			}
			what := "a here-document"
			if len(in.Sources) > 0 {
				what = in.Sources[0].String()
			}
			f := p.Report(in.Keyword, "ADD copies %s as COPY would", what)
			edit := lint.Replace(in.Keyword, text)
			if slices.ContainsFunc(sources(in), func(s source) bool { return !s.Known }) {
				f.UnsafeFix("write COPY", edit) // the variable may be a URL
			} else {
				f.Fix("write COPY", edit)
			}
		}
	},
}

// anyADD is for tools that want no ADD at all, or, as hadolint, but that of
// archives and URLs.
func anyADD(p *lint.Pass, in *parser.Copy) {
	codes := []string{"pathfinder:DOCKER-BP-011", "mondoo:use-copy-instead-of-add"}
	if !slices.ContainsFunc(sources(in), func(s source) bool { return isArchive(s.Value) || strings.HasPrefix(s.Value, "http") }) {
		codes = append(codes, "DL3020")
	}
	p.Report(in.Keyword, "ADD unpacks archives and fetches what is elsewhere").For(codes...).ByCode()
}

// needsAdd reports whether an ADD does, or may do, what COPY cannot.
func needsAdd(in *parser.Copy) bool {
	for _, name := range []string{"checksum", "keep-git-dir", "unpack"} {
		if in.Flags.Get(name) != nil {
			return true
		}
	}
	dest := base(in.Dest.String())
	toFile := path.Ext(dest) != "" && !isArchive(dest) && !strings.HasSuffix(in.Dest.String(), "/") && !strings.Contains(dest, "$")
	return slices.ContainsFunc(sources(in), func(s source) bool {
		if !s.Known && toFile && len(in.Sources) == 1 && !s.remote() { // ADD $JAR app.jar
			return false
		}
		name := base(s.Value)
		wild := strings.LastIndexAny(name, "*?") > strings.LastIndexByte(name, '.') && name != "*"
		return !s.Known || s.remote() || isArchive(name) || wild || strings.HasPrefix(s.Value, "file:") // from the history of an image
	})
}
