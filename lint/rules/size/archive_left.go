package size

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var archiveLeft = &lint.Rule{
	Name:     "size-archive-left",
	Theme:    lint.Size,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"binnacle:tarSomethingRmTheSomething"},
	Doc: lint.Doc{
		Title: "A downloaded archive stays in the image after it was unpacked",
		Why: "The image then has everything twice, packed and unpacked. Delete the archive in the same `RUN`, or pipe the download into tar and never write it. " +
			"Only stages whose layers are in the final image are looked at.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13
RUN curl -fsSL https://example.com/tool.tar.gz -o /tmp/tool.tar.gz \
    && tar -xzf /tmp/tool.tar.gz -C /opt
#               ^^^^^^^^^^^^^^^^ /tmp/tool.tar.gz is unpacked, but stays in the image
`,
			Good: `
FROM debian:13
RUN curl -fsSL https://example.com/tool.tar.gz -o /tmp/tool.tar.gz \
    && tar -xzf /tmp/tool.tar.gz -C /opt \
    && rm /tmp/tool.tar.gz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			if run.Stage().Ships() && strings.Contains(run.Text.String, "http") || len(run.Heredocs) > 0 && run.Stage().Ships() {
				archives(p, run)
			}
		}
	},
}

func archives(p *lint.Pass, run *parser.Run) {
	fetched := map[string]bool{}
	for _, c := range run.Commands() {
		for _, f := range c.Fetches() {
			if f.Path != "" && !f.Stdout() {
				fetched[absolute(run, c, f.Path)] = true
			}
		}
		word, ok := unpacks(c)
		if !ok {
			continue
		}
		name := absolute(run, c, word.Value)
		if !fetched[name] || gone(run, name) || run.MountOver(name) != nil {
			continue
		}
		delete(fetched, name)
		f := p.Report(word, "%s is unpacked, but stays in the image", word.Value)
		if edit, ok := lint.AppendStep(run, c, "rm "+word.Raw.String); ok && c.Via == nil && c.Pipe == nil {
			f.Fix("delete it", edit)
		}
	}
}

// unpacks is the archive that a command unpacks and does not delete itself.
func unpacks(c *shell.Command) (shell.Word, bool) {
	switch c.Name {
	case "tar", "bsdtar":
		extracts := c.Has("-x", "--extract", "--get")
		if len(c.Args) > 0 && !strings.HasPrefix(c.Args[0].Value, "-") && strings.Contains(c.Args[0].Value, "x") && strings.Trim(c.Args[0].Value, "xzjJvfpoOaZktmh") == "" {
			extracts = true
			if len(c.Args) > 1 && strings.Contains(c.Args[0].Value, "f") {
				return c.Args[1], true
			}
		}
		if !extracts {
			return shell.Word{}, false
		}
		w, ok := c.Value("-f", "--file")
		if !ok {
			w, ok = clustered(c)
		}
		return w, ok && w.Value != "-"
	case "unzip":
		if words := c.Operands(); len(words) > 0 && !c.Has("-l", "-t", "-p") {
			return words[0], true
		}
	}
	return shell.Word{}, false
}

// clustered is the archive of tar -xzf archive.
func clustered(c *shell.Command) (shell.Word, bool) {
	for i, a := range c.Args[:max(0, len(c.Args)-1)] {
		if len(a.Value) > 2 && a.Value[0] == '-' && a.Value[1] != '-' && strings.HasSuffix(a.Value, "f") {
			return c.Args[i+1], true
		}
	}
	return shell.Word{}, false
}

// gone reports whether a RUN deletes or moves a file, or works in a directory
// that is deleted.
func gone(run *parser.Run, name string) bool {
	for _, c := range run.Commands() {
		if run.Deletes(c, name) || c.Name == "rm" && matches(run, c, name) {
			return true
		}
		if c.Name == "mv" || c.Name == "trap" || c.Name == "popd" {
			return true
		}
	}
	return false
}

// matches reports whether one of the globs of an rm matches a file.
func matches(run *parser.Run, c *shell.Command, name string) bool {
	for _, w := range c.Removed() {
		p := w.Value
		if strings.ContainsAny(p, "$`") {
			return true // it may be the file
		}
		p = absolute(run, c, p)
		if ok, err := path.Match(p, name); ok && err == nil || parser.Within(name, p) {
			return true
		}
	}
	return false
}
