package copy

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var archiveUnpackedLater = &lint.Rule{
	Name:     "copy-archive-unpacked-later",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3010"},
	Doc: lint.Doc{
		Title: "An archive is copied and then unpacked",
		Why: "The archive itself stays in the layer of the `COPY`, even if a later step deletes it: the image holds its content twice. " +
			"`ADD` unpacks a local archive right away, and `RUN --mount=type=bind` lets a step read it without a copy. " +
			"In a stage that does not ship it does not matter.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY app.tar.gz /tmp/
#    ^^^^^^^^^^ app.tar.gz stays in this layer when a later step has unpacked it
RUN tar -xzf /tmp/app.tar.gz -C /opt
`,
			Good: `
FROM debian:13-slim
ADD app.tar.gz /opt/
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if !s.Ships() {
				continue
			}
			for in := range parser.Each[*parser.Copy](s) {
				if in.Add || in.From != nil {
					continue
				}
				for _, src := range sources(in) {
					if !isArchive(src.Value) && !isZip(src.Value) {
						continue
					}
					if by := unpacks(s, in, base(src.Value), base(src.String())); by != nil {
						p.Report(src, "%s stays in this layer when a later step has unpacked it", base(src.Value)).Note(by, "unpacked here")
					}
				}
			}
		}
	},
}

func isZip(name string) bool { return strings.HasSuffix(strings.ToLower(name), ".zip") }

// unpacks is the command behind a COPY in its stage that unpacks what it copied.
func unpacks(s *parser.Stage, in *parser.Copy, names ...string) *shell.Command {
	names = append(names, base(in.Dest.String()))
	for run := range parser.Each[*parser.Run](s) {
		if run.Index < in.Index {
			continue
		}
		for _, c := range run.Commands() {
			if extracts(c) && slices.ContainsFunc(c.Args, func(w shell.Word) bool { return slices.Contains(names, base(w.Value)) }) {
				return c
			}
		}
	}
	return nil
}

// extracts reports whether a command unpacks the archives in its arguments.
func extracts(c *shell.Command) bool {
	switch c.Name {
	case "unzip", "gunzip", "bunzip2", "unxz", "unlzma", "unzstd", "uncompress", "zcat", "gzcat", "7z", "7za":
		return true
	case "tar", "bsdtar":
		if c.Has("-x", "--extract", "--get") {
			return true
		}
		return len(c.Args) > 0 && c.Args[0].Value != "" && c.Args[0].Value[0] != '-' && strings.Contains(c.Args[0].Value, "x") && !strings.ContainsAny(c.Args[0].Value, "./")
	}
	return false
}
