package size

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var copyThenChmod = &lint.Rule{
	Name:     "size-copy-then-chmod",
	Theme:    lint.Size,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-copy-chmod"},
	Doc: lint.Doc{
		Title: "A file is copied, and its mode is changed in another layer",
		Why: "The second layer holds the file once more, and is one step more to read and to build. `COPY --chmod` sets the mode as the file is copied; it needs BuildKit. " +
			"Better still, make the file executable in the repository. The fix writes 755 for `+x`, which is what a file with the usual mode 644 becomes.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY entrypoint.sh /usr/local/bin/
#    ------------- copied here
RUN chmod +x /usr/local/bin/entrypoint.sh
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the mode of /usr/local/bin/entrypoint.sh could be set as it is copied
`,
			Good: `
FROM debian:13-slim
COPY --chmod=755 entrypoint.sh /usr/local/bin/
`,
			Fixed: `
FROM debian:13-slim
COPY --chmod=755 entrypoint.sh /usr/local/bin/
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#copy---chown---chmod"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("chmod") {
			words := c.Operands()
			if c.Has("-R", "--recursive") || len(words) != 2 || run.OnBuild() {
				continue
			}
			file, known := run.Resolve(c, words[1])
			if !known {
				continue
			}
			if from, word := copiedTo(p, run, absolute(run, c, file)); from != nil && from.Flags.Get("chmod") == nil {
				f := p.Report(c, "the mode of %s could be set as it is copied", words[1].Value).Note(word, "copied here")
				setMode(f, run, c, from, words[0].Value)
			}
		}
	},
}

// copiedTo is the last COPY of the stage in front of a RUN that wrote a file.
func copiedTo(p *lint.Pass, run *parser.Run, file string) (found *parser.Copy, word parser.Word) {
	for c := range parser.Each[*parser.Copy](run.Stage()) {
		if c.Index > run.Index {
			break
		}
		if w, ok := allPlaced.Of(p)[c][file]; ok && !c.OnBuild() {
			found, word = c, w
		}
	}
	return found, word
}

// isDirectory reports whether a source is surely a directory, of which --chmod sets
// the mode of every file.
func isDirectory(source string) bool {
	return strings.HasSuffix(source, "/") || path.Base(source) == "." || path.Base(source) == ".."
}

// unpacksOrFetches reports whether ADD makes something else of a source than a
// file: an archive becomes a directory, each file of which --chmod is about.
func unpacksOrFetches(source string) bool {
	return strings.Contains(source, "://") || strings.Contains(path.Base(source), ".tar") || strings.HasSuffix(source, ".tgz") || strings.HasSuffix(source, ".txz")
}

// setMode offers --chmod for a COPY of a single file.
func setMode(f *lint.Finding, run *parser.Run, c *shell.Command, from *parser.Copy, mode string) {
	switch mode {
	case "+x", "a+x", "ugo+x", "+rx", "a+rx":
		mode = "755"
	case "u+x":
		mode = "744"
	}
	if len(from.Sources) != 1 || isDirectory(from.Sources[0].String()) || strings.Trim(mode, "01234567") != "" || from.Add && unpacksOrFetches(from.Sources[0].String()) {
		return
	}
	edits := []lint.Edit{lint.InsertAfter(from.Keyword, " --chmod="+mode)}
	if steps := run.Script().Steps(); len(steps) == 1 && steps[0].Is(c) && len(run.Above) == 0 && len(run.Mounts) == 0 {
		edits = append(edits, lint.DropLines(run))
	} else if edit, ok := lint.DropStep(run, c); ok {
		edits = append(edits, edit)
	} else {
		return
	}
	f.UnsafeFix("copy it with the mode", edits...)
}
