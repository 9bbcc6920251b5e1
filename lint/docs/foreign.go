package docs

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
)

// codes are the checks of other tools: a line for each with the code, what it
// is about, and, where no rule of ours stands for it, why not.
//
//go:embed codes/*.tsv
var codes embed.FS

// foreign is a check of another tool.
type foreign struct {
	code, what string
	rules      []*lint.Rule // of ours that stand for it
	reason     string       // why there is none
}

// foreigns are the checks of a tool in the order of its list, and at the end
// those that only our aliases know.
func foreigns(t tool, rules []*lint.Rule) []foreign {
	data, err := codes.ReadFile("codes/" + t.name + ".tsv")
	if err != nil {
		panic(err) // it is embedded
	}
	var out []foreign
	for line := range strings.Lines(string(data)) {
		cols := append(strings.Split(strings.TrimRight(line, "\n"), "\t"), "", "")
		out = append(out, foreign{code: cols[0], what: cols[1], reason: cols[2]})
	}
	for _, r := range rules {
		for _, alias := range r.Aliases {
			name, code := split(alias)
			if name != t.name {
				continue
			}
			i := slices.IndexFunc(out, func(f foreign) bool { return f.is(code) })
			if i < 0 {
				i = len(out)
				out = append(out, foreign{what: lowerFirst(r.Doc.Title)})
			}
			out[i].code = code
			out[i].rules = append(out[i].rules, r)
		}
	}
	return out
}

// is reports whether that is the check's code. Of some ids only the first part
// is listed.
func (f foreign) is(code string) bool {
	const short = len("f45ea400")
	return f.code == code || len(f.code) == short && strings.HasPrefix(code, f.code+"-")
}

// Migration is the page on how to move from a tool, in Markdown; false when
// there is none for it.
func Migration(rules []*lint.Rule, name string) (string, bool) {
	t, ok := find(name)
	if !ok {
		return "", false
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s# Coming from %s\n\n%s\n\n| %s | what it is about | dockcheck |\n|---|---|---|\n", generated, t.title, t.intro, t.title)
	for _, f := range foreigns(t, rules) {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.code, cell(f.what), f.answer(func(r *lint.Rule) string { return fmt.Sprintf("[%s](../rules/%s.md)", r.Name, r.Name) }))
	}
	return b.String(), true
}

// answer is what we have for a check.
func (f foreign) answer(name func(*lint.Rule) string) string {
	if len(f.rules) == 0 {
		if f.reason == "" {
			return "not yet"
		}
		return "none: " + f.reason
	}
	names := make([]string, len(f.rules))
	for i, r := range f.rules {
		names[i] = name(r)
	}
	return strings.Join(names, ", ")
}

// From is what became of the checks of a tool, for the terminal; false when
// nothing is known about the tool.
func From(rules []*lint.Rule, name string, o report.Options) (string, bool) {
	t, ok := find(name)
	if !ok {
		return "", false
	}
	s := style(o)
	list := foreigns(t, rules)
	width := 0
	for _, f := range list {
		width = max(width, len(f.code))
	}
	var b strings.Builder
	for _, f := range list {
		text := terminal.Cut(strings.ReplaceAll(f.answer(func(r *lint.Rule) string { return r.Name }), "`", ""), o.Width-width-2)
		if len(f.rules) == 0 {
			text = s.Dim(text)
		}
		fmt.Fprintf(&b, "%s  %s\n", terminal.Pad(f.code, width), text)
	}
	return b.String(), true
}

func find(name string) (tool, bool) {
	list := tools()
	i := slices.IndexFunc(list, func(t tool) bool { return strings.EqualFold(t.name, name) })
	if i < 0 {
		return tool{}, false
	}
	return list[i], true
}
