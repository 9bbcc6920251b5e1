package report

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/dockcheck/dockcheck/internal/terminal"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

const maxDiff = 8 // lines of a fix that are shown

// text is the format for people: every finding with its lines of the file.
type text struct {
	style style
	width int
}

// Show is one finding as the text format shows it.
func Show(o Options, file *File, f *lint.Finding) string {
	var b bytes.Buffer
	text{newStyle(o), o.Width}.finding(&b, file, f)
	return b.String()
}

func newText(o Options) Format {
	t := text{newStyle(o), o.Width}
	return func(w io.Writer, r *Report) error {
		out := bufio.NewWriter(w)
		var b bytes.Buffer
		for file, f := range r.visible() {
			b.Reset()
			t.finding(&b, file, f)
			b.WriteByte('\n')
			if _, err := out.Write(b.Bytes()); err != nil {
				return err
			}
		}
		fmt.Fprintln(out, r.count().closing(t.style, r.Fixed, r.Elapsed))
		return out.Flush()
	}
}

func (t text) finding(b *bytes.Buffer, file *File, f *lint.Finding) {
	b.WriteString(t.style.headline(file, f) + "\n")
	width := t.width
	if width == 0 {
		width = defaultWidth
	}
	s := newSnippet(file, f, t.style, width)
	s.write(b)
	var details bytes.Buffer
	for _, n := range f.Notes {
		if n.Span == (parser.Span{}) {
			t.detail(&details, s, "note", n.Message)
		}
	}
	for i, fix := range f.Fixes {
		t.fix(&details, s, fix, i == 0)
	}
	if details.Len() > 0 && !s.empty() {
		s.gap(b)
	}
	b.Write(details.Bytes())
}

// headline is the first line of a finding: path:line:col: severity[name] message.
func (s style) headline(file *File, f *lint.Finding) string {
	start, _ := file.place(f.Span)
	return fmt.Sprintf("%s:%d:%d: %s%s %s", printable(file.Path), start.Line, start.Column,
		s.severity(f.Severity, f.Severity.String()),
		s.severity(f.Severity, "[")+s.Link(f.Rule.Page(), s.severity(f.Severity, f.Rule.Name))+s.severity(f.Severity, "]"),
		s.Bold(printable(f.Message)))
}

// detail writes "= note: message", wrapped when it is for a terminal.
func (t text) detail(b *bytes.Buffer, s *snippet, kind, message string) {
	margin := strings.Repeat(" ", s.gutter()+1)
	lines := []string{printable(message)}
	if t.width > 0 {
		lines = terminal.Wrap(lines[0], max(minRoom, t.width-len(margin)-len("= : ")-len(kind)))
	}
	head := t.style.Dim("=") + " " + t.style.Bold(kind+":") + " "
	for _, line := range lines {
		b.WriteString(margin + head + line + "\n")
		head = strings.Repeat(" ", len("= : ")+len(kind))
	}
}

// fix writes what a fix is called and, of the best one, what it does.
func (t text) fix(b *bytes.Buffer, s *snippet, fix lint.Fix, best bool) {
	kind := "fix"
	if fix.Safety == lint.Unsafe {
		kind = "fix (unsafe)"
	}
	if !best {
		kind = "or " + kind
	}
	t.detail(b, s, kind, fix.Title)
	if !best {
		return
	}
	d := diff{text: t, s: s, margin: strings.Repeat(" ", s.gutter()+3)}
	for _, c := range changes(s.file, fix) {
		d.change(c)
	}
	d.flush(b)
}

// diff is the lines of a fix.
type diff struct {
	text
	s      *snippet
	margin string
	lines  []string
}

// change adds the lines of one change: first those that go, then those that
// come.
func (d *diff) change(c change) {
	d.add("- ", c.removed, c.added, d.style.Red)
	d.add("+ ", c.added, c.removed, d.style.Green)
}

// add adds lines. What is too long is shown where it differs from its other
// line, from the same column on as that.
func (d *diff) add(sign string, lines, others []string, paint func(string) string) {
	room := max(minRoom, d.s.width-len(d.margin)-len(sign))
	for i, line := range lines {
		if len(line) <= room && ascii(line) {
			d.lines = append(d.lines, d.margin+paint(strings.TrimRight(sign+line, " ")))
			continue
		}
		other := ""
		if i < len(others) {
			other = others[i]
		}
		r, from, to := diffRow(line, other)
		_, _, end := diffRow(other, line)
		shown := r.show(r.window(from, max(to, end), room), room)
		d.lines = append(d.lines, d.margin+paint(strings.TrimRight(sign+shown, " ")))
	}
}

// diffRow lays out a line, and says where it differs from another one.
func diffRow(line, other string) (r row, from, to int) {
	focus := differ(line, other)
	r = newRow([]byte(line), parser.Span{End: int32(len(line))}, focus)
	from, to = r.columns(focus)
	return r, from, to
}

func (d *diff) flush(b *bytes.Buffer) {
	more := len(d.lines) - maxDiff
	if more > 1 { // a line for one line is no gain
		d.lines = append(d.lines[:maxDiff], d.margin+d.style.Dim(fmt.Sprintf("… %d more lines", more)))
	}
	b.WriteString(strings.Join(d.lines, "\n"))
	if len(d.lines) > 0 {
		b.WriteByte('\n')
	}
}
