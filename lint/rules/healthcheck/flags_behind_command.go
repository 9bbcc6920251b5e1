package healthcheck

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var flagsBehindCommand = &lint.Rule{
	Name:     "healthcheck-flags-behind-cmd",
	Theme:    lint.Healthcheck,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "Options of HEALTHCHECK stand behind CMD",
		Why: "What stands behind `CMD` is the command: `HEALTHCHECK CMD --interval=30s curl …` tries to run a program called `--interval=30s`, and the container is never healthy. " +
			"At the end of the command, they are arguments of the program. The options of `HEALTHCHECK` come before `CMD`.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK CMD --interval=30s --timeout=3s curl -f http://localhost/
#               ^^^^^^^^^^^^^^ --interval=30s is part of the command, as it stands behind CMD
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK --interval=30s --timeout=3s CMD curl -f http://localhost/
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#healthcheck"},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			if in.Exec {
				continue
			}
			flags := misplaced(in)
			if len(flags) == 0 {
				continue
			}
			f := p.Report(flags[0], "%s is part of the command, as it stands behind CMD", flags[0].String)
			if edits := moved(p.Doc, in, flags); edits != nil {
				f.Fix("put it before CMD", edits...)
			}
		}
	},
}

// misplaced are the options of HEALTHCHECK among the words behind its CMD.
func misplaced(in *parser.Healthcheck) []source.Text {
	var out []source.Text
	line := in.Line
	for from := 0; from < len(line.String); {
		end := strings.IndexAny(line.String[from:], " \t")
		if end < 0 {
			end = len(line.String) - from
		}
		word := line.Slice(from, from+end)
		name, _, found := strings.Cut(word.String, "=")
		switch name {
		case "--interval", "--timeout", "--start-period", "--start-interval", "--retries":
			if found && (len(out) > 0 || from == 0 || !takesTimeout(line.String)) {
				out = append(out, word)
			}
		}
		from += end + 1
	}
	return out
}

// takesTimeout reports whether a command is one with such options of its own:
// wget --timeout=3.
func takesTimeout(command string) bool {
	program, _, _ := strings.Cut(command, " ")
	switch program[strings.LastIndexByte(program, '/')+1:] {
	case "curl":
		return false
	}
	return true
}

// moved puts the options before CMD, if they are all there is between it and the
// program.
func moved(d *parser.Document, in *parser.Healthcheck, flags []source.Text) []lint.Edit {
	last := flags[len(flags)-1]
	start, end := in.Line.Span().Start, last.Span().End
	rest := strings.TrimLeft(d.Text(parser.Span{Start: end, End: in.Line.Span().End}), " \t")
	texts := make([]string, len(flags))
	for i, f := range flags {
		texts[i] = f.String
	}
	if flags[0].Span().Start != start || rest == "" || strings.TrimSpace(d.Text(parser.Span{Start: start, End: end})) != strings.Join(texts, " ") {
		return nil
	}
	until := in.Line.Span().End - int32(len(rest))
	return []lint.Edit{
		lint.InsertBefore(in.Type, strings.Join(texts, " ")+" "),
		lint.Delete(parser.Span{Start: start, End: until}),
	}
}
