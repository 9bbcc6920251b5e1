package copy

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var heredocPossible = &lint.Rule{
	Name:     "copy-heredoc-possible",
	Theme:    lint.Copy,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-copy-heredoc"},
	Doc: lint.Doc{
		Title: "A step only writes a file",
		Why: "A `COPY` with a here-document writes the same file without a shell and its quotes, keeps its lines as they are, and needs no container to run. " +
			"Steps that add line after line to a file could be one. It wants BuildKit with `# syntax=docker/dockerfile:1.4` or later. Only steps that do nothing else, and whose text has no variable of the shell, are reported.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN echo "error_log = /dev/stderr" > /etc/app.conf
#                                    ^^^^^^^^^^^^^ COPY could write /etc/app.conf from a here-document
`,
			Fixed: `
FROM debian:13-slim
COPY <<EOF /etc/app.conf
error_log = /dev/stderr
EOF
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN echo 'export LANG=C.UTF-8' >> /etc/profile
#                                 ^^^^^^^^^^^^ 2 steps add to /etc/profile, which one with a here-document could
RUN echo 'export TZ="$(cat /etc/timezone)"' >> /etc/profile
`,
			Fixed: `
FROM debian:13-slim
RUN cat <<"EOF" >> /etc/profile
export LANG=C.UTF-8
export TZ="$(cat /etc/timezone)"
EOF
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#here-documents"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			for i := 0; i < len(s.Instructions); {
				group := writesTo(s.Instructions[i:])
				if len(group) > 0 {
					reportWrites(p, group)
				}
				i += max(len(group), 1)
			}
		}
	},
}

// write is a RUN that does nothing but write a text into a file.
type write struct {
	*shell.Write
	run  *parser.Run
	adds bool // to what is there
}

func reportWrites(p *lint.Pass, group []write) {
	first := group[0]
	file := first.Path.Value
	if !first.adds {
		f := p.Report(first.Path, "COPY could write %s from a here-document", file)
		if text, ok := textOf(group); ok && first.run.User().Root() {
			f.UnsafeFix("copy it", rewrite(group, "COPY "+heredoc(text, file))...)
		}
		return
	}
	if len(group) > 1 {
		f := p.Report(first.Path, "%d steps add to %s, which one with a here-document could", len(group), file)
		if text, ok := textOf(group); ok {
			f.UnsafeFix("add all of it at once", rewrite(group, "RUN cat "+heredoc(text, ">> "+file))...)
		}
	}
}

// writesTo are the steps at the start of a list that write one file: the first
// one, and those that add to it.
func writesTo(list []parser.Instruction) []write {
	var out []write
	for _, in := range list {
		run, ok := in.(*parser.Run)
		if !ok {
			break
		}
		w, ok := onlyWrite(run)
		if !ok || len(out) > 0 && (!w.adds || w.Path.Value != out[0].Path.Value || len(run.Above) > 0) {
			break
		}
		out = append(out, w)
	}
	return out
}

// onlyWrite is what a RUN writes into a file; ok is false when it does anything
// else.
func onlyWrite(run *parser.Run) (w write, ok bool) {
	commands := run.Commands()
	if len(commands) != 1 || len(run.Mounts) > 0 || run.OnBuild() {
		return write{}, false
	}
	c := commands[0]
	writes := c.Writes()
	if c.Name == "sed" || len(writes) != 1 || !writes[0].Literal || !path.IsAbs(writes[0].Path.Value) || !writes[0].Path.Literal {
		return write{}, false
	}
	w = write{Write: &writes[0], run: run}
	for _, r := range c.Redirs {
		w.adds = w.adds || r.Op == ">>"
	}
	return w, true
}

// textOf is what steps write together; ok is false where that depends on the
// shell, or cannot stand in a here-document.
func textOf(group []write) (text string, ok bool) {
	for _, w := range group {
		part, ok := printed(w)
		if !ok || len(w.run.Inner) > 0 || w.run.Script().HasComment() || len(w.run.Flags) > 0 {
			return "", false
		}
		text += part
	}
	first := group[0]
	simple := !strings.ContainsAny(first.Path.Value, " \t$\\\"'")
	return text, simple && !strings.Contains("\n"+text, "\nEOF\n") && first.run.Stage().Doc.TakesHeredocs() && first.run.Script().Interpreter.Dialect.Parsed()
}

// printed is what echo, printf or cat prints.
func printed(w write) (text string, ok bool) {
	if len(w.By.Redirs) > 2 || w.By.Pipe != nil {
		return "", false
	}
	for _, t := range w.Texts {
		text += " " + t.String
	}
	text = strings.TrimPrefix(text, " ")
	switch w.By.Name {
	case "echo": // which makes something of \n in dash and not in Bash
		return text + "\n", !strings.HasPrefix(text, "-") && !strings.Contains(text, "\\")
	case "printf":
		text = strings.ReplaceAll(text, `\n`, "\n")
		return text, len(w.By.Args) == 1 && strings.HasSuffix(text, "\n") && !strings.ContainsAny(text, `%\`)
	case "cat":
		return text, len(w.Texts) == 1 && len(w.By.Args) == 0 && strings.HasSuffix(text, "\n") && !strings.Contains(text, "\\")
	}
	return "", false
}

// heredoc is a here-document that nobody expands anything in, with what stands
// behind its mark.
func heredoc(text, behind string) string {
	mark := "EOF"
	if strings.ContainsAny(text, "$`\\") {
		mark = `"EOF"`
	}
	return "<<" + mark + " " + behind + "\n" + text + "EOF"
}

// rewrite puts an instruction in the place of steps.
func rewrite(group []write, text string) []lint.Edit {
	first, last := group[0].run, group[len(group)-1].run
	end := last.Span().End
	for _, h := range last.Heredocs {
		end = h.End.Span().End
	}
	edit := lint.Replace(parser.Span{Start: first.Span().Start, End: end}, text)
	edit.Drops = true // the steps become one instruction
	return []lint.Edit{edit}
}
