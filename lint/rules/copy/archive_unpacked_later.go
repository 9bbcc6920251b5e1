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
	Aliases:  []string{"DL3010", "roast:DF067", "whalelint:CPY005"},
	Doc: lint.Doc{
		Title: "An archive is copied and then unpacked",
		Why: "The archive itself stays in the layer of the `COPY`, even if a later step deletes it: the image holds its content twice. " +
			"`ADD` unpacks a local archive right away, and `RUN --mount=type=bind` lets a step read it without a copy. " +
			"In a stage that does not ship it does not matter.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY app.tar.gz /tmp/
#    ^^^^^^^^^^ app.tar.gz stays in the image after a later step has unpacked it
RUN tar -xzf /tmp/app.tar.gz -C /opt
`,
			Good: `
FROM debian:13-slim
ADD app.tar.gz /opt/
`,
			Fixed: `
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
					by := unpacks(s, in, base(src.Value), base(src.String()))
					if by == nil && isArchive(src.Value) {
						p.Report(src, "%s is copied as it is; ADD would unpack it", base(src.Value)).For("roast:DF067").ByCode()
					}
					if by != nil {
						f := p.Report(src, "%s stays in the image after a later step has unpacked it", base(src.Value)).Note(by, "unpacked here")
						addInstead(f, in, by)
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
			if extracts(c) && slices.ContainsFunc(c.Args, func(w shell.Word) bool {
				return slices.Contains(names, base(strings.TrimPrefix(w.Value, "--file=")))
			}) {
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

// addInstead offers an ADD that unpacks the archive, where the next instruction
// does nothing but unpack and delete it.
func addInstead(f *lint.Finding, in *parser.Copy, tar *shell.Command) {
	run, ok := following(in).(*parser.Run)
	if !ok || len(in.Sources) != 1 || in.JSON || len(in.Inner) > 0 || len(run.Above) > 0 || len(run.Flags) > 0 || run.Exec || !isArchive(in.Sources[0].String()) {
		return
	}
	for _, flag := range in.Flags {
		if flag.Name != "chown" && flag.Name != "chmod" && flag.Name != "link" {
			return
		}
	}
	dir, plain := unpacksInto(tar)
	commands := run.Commands()
	if !plain || len(commands) == 0 || commands[0] != tar || len(commands) > 2 || len(commands) == 2 && !deletesOnly(commands[1], base(tarFile(tar))) {
		return
	}
	f.UnsafeFix("unpack it with ADD",
		lint.Replace(in.Keyword, "ADD"), lint.Replace(in.Dest, dir), lint.DropLines(run))
}

// following is the instruction behind another one in its stage, or nil.
func following(in parser.Instruction) parser.Instruction {
	list := in.Common().Stage().Instructions
	i := slices.Index(list, in)
	if i < 0 || i+1 == len(list) {
		return nil
	}
	return list[i+1]
}

// unpacksInto is the directory that tar unpacks to; plain is false when it does
// more than unpack one archive there.
func unpacksInto(tar *shell.Command) (dir string, plain bool) {
	if tar.Name != "tar" || tar.Via != nil || len(tar.Redirs) > 0 || len(tar.Args) < 2 {
		return "", false
	}
	dir = "./"
	letters := strings.TrimPrefix(tar.Args[0].Value, "-")
	if strings.Trim(letters, "xzjJvfp") != "" || !strings.HasSuffix(letters, "f") {
		return "", false
	}
	rest := tar.Args[2:]
	if len(rest) == 2 && (rest[0].Value == "-C" || rest[0].Value == "--directory") && rest[1].Literal && !rest[1].Quoted() {
		dir = strings.TrimSuffix(rest[1].Value, "/") + "/"
		rest = nil
	}
	return dir, len(rest) == 0
}

// tarFile is the archive that a tar -xf unpacks.
func tarFile(tar *shell.Command) string { return tar.Args[1].Value }

// deletesOnly reports whether a command deletes one file of that name.
func deletesOnly(c *shell.Command, name string) bool {
	removed := c.Removed()
	return c.Name == "rm" && len(removed) == 1 && base(removed[0].Value) == name
}
