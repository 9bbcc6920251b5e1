package size

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var deletedLater = &lint.Rule{
	Name:     "size-deleted-later",
	Theme:    lint.Size,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A file is deleted in a later layer than the one that has it",
		Why: "The layer that brought the file keeps it, and the image is pulled with it; deleting it later only hides it. A secret in it can still be read. " +
			"Download, use and delete in one `RUN`, or show a file of the build context to the `RUN` with `--mount=type=bind` instead of copying it. " +
			"Scripts and configuration files are too small to matter. Only stages whose layers are in the final image are looked at.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY vendor.tar.gz /tmp/vendor.tar.gz
#    ------------- this layer has it
RUN tar -xzf /tmp/vendor.tar.gz -C /opt && rm /tmp/vendor.tar.gz
#                                             ^^^^^^^^^^^^^^^^^^ /tmp/vendor.tar.gz stays in the layer of an earlier COPY
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=bind,source=vendor.tar.gz,target=/tmp/vendor.tar.gz \
    tar -xzf /tmp/vendor.tar.gz -C /opt
`,
		}, {
			Bad: `
FROM debian:13
RUN curl -fsSL https://example.com/tool.tar.gz -o /tmp/tool.tar.gz
#                                                 ---------------- this layer has it
RUN tar -xzf /tmp/tool.tar.gz -C /opt
RUN rm -f /tmp/tool.tar.gz
#         ^^^^^^^^^^^^^^^^ /tmp/tool.tar.gz stays in the layer of an earlier RUN
`,
			Good: `
FROM debian:13
RUN curl -fsSL https://example.com/tool.tar.gz -o /tmp/tool.tar.gz \
    && tar -xzf /tmp/tool.tar.gz -C /opt \
    && rm -f /tmp/tool.tar.gz
`,
			Fixed: `
FROM debian:13
RUN curl -fsSL https://example.com/tool.tar.gz -o /tmp/tool.tar.gz \
    && tar -xzf /tmp/tool.tar.gz -C /opt \
    && rm -f /tmp/tool.tar.gz
`,
		}},
	},
	Check: func(p *lint.Pass) {
		if final := p.Doc.Final(); final != nil {
			t := tracker{pass: p, files: map[string]origin{}}
			t.stage(final)
		}
	},
}

// origin is where a file of a layer comes from.
type origin struct {
	word source.Spanner
	by   parser.Instruction
}

// tracker follows the files of a chain of stages.
type tracker struct {
	pass  *lint.Pass
	files map[string]origin
}

func (t *tracker) stage(s *parser.Stage) {
	if s.Parent != nil {
		t.stage(s.Parent)
	}
	for _, in := range s.Instructions {
		switch in := in.(type) {
		case *parser.Copy:
			for p, w := range placed(in) {
				t.files[p] = origin{w, in}
			}
		case *parser.Run:
			t.run(in)
		}
	}
}

func (t *tracker) run(run *parser.Run) {
	for _, c := range run.Commands() {
		for _, f := range c.Fetches() {
			if f.Path != "" && !f.Stdout() {
				t.files[absolute(run, c, f.Path)] = origin{c, run}
			}
		}
		if c.Name == "mv" || c.Name == "cp" {
			for _, w := range c.Operands() { // what is moved away, or written anew
				delete(t.files, absolute(run, c, w.Value))
			}
		}
		for _, w := range c.Removed() {
			t.removed(run, c, w)
		}
	}
}

func (t *tracker) removed(run *parser.Run, c *shell.Command, w shell.Word) {
	name := w.Value
	if strings.ContainsAny(name, "*?[$`~") || c.Name == "find" || c.Condition {
		return
	}
	name = absolute(run, c, name)
	from, ok := t.files[name]
	if !ok {
		return
	}
	delete(t.files, name)
	if from.by == parser.Instruction(run) || run.OnBuild() || isSmall(name) {
		return
	}
	f := t.pass.Report(w, "%s stays in the layer of an earlier %s", name, from.by.Common().Name()).Note(from.word, "this layer has it")
	if first, ok := from.by.(*parser.Run); ok {
		if edits, ok := lint.MergeRange(first, run); ok {
			f.UnsafeFix("make the steps one", edits...)
		}
	}
}
