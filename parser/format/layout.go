package format

import (
	"strings"
)

// breaks notes where the lines of the source break, and the comments and empty
// lines there.
func (s *sheet) breaks() {
	lines := newGaps(s.p.doc, s.n)
	s.top = lines.upTo(s.tokens[0].span.Start, 0)
	for i := 1; i < len(s.tokens); i++ {
		t, end := &s.tokens[i], s.tokens[i-1].span.End
		if above := lines.upTo(t.span.Start, end); !t.glued {
			t.above = above
			t.brk = end < t.span.Start && s.p.lineBreak(end, t.span.Start)
		}
	}
	for _, c := range lines.upTo(1<<31-1, s.tokens[len(s.tokens)-1].span.End) {
		if c != nil {
			s.rest = append(s.rest, c)
		}
	}
}

// settle moves line breaks to where they belong.
func (s *sheet) settle() {
	for _, i := range s.leading {
		s.move(i+1, i)
	}
	for _, i := range s.ending {
		if i+1 < len(s.tokens) && !s.tokens[i+1].brk {
			s.move(i, i+1)
		}
	}
	for _, i := range s.joined {
		if t := &s.tokens[i]; !hasComment(t.above) {
			t.brk = false
		}
	}
	s.spread()
}

// spread breaks the groups of which one line breaks, and those that follow.
func (s *sheet) spread() {
	for changed := true; changed; {
		changed = false
		for i := range s.groups {
			changed = s.groups[i].settle(s.tokens) || changed
		}
	}
}

// move moves the line break before one token to before another.
func (s *sheet) move(from, to int) {
	f, t := &s.tokens[from], &s.tokens[to]
	if !f.brk {
		return
	}
	t.brk, f.brk = true, false
	if from < to {
		t.above = append(f.above, t.above...)
	} else {
		t.above = append(t.above, f.above...)
	}
	f.above = nil
}

// settle breaks all lines of a group if one is broken, and reports whether it
// did.
func (g *group) settle(tokens []token) bool {
	if g.broken {
		return false
	}
	all, any := true, false
	for _, i := range g.before {
		all = all && tokens[i].brk
		any = any || tokens[i].brk
	}
	for _, i := range g.needs {
		any = any || tokens[i].brk
	}
	for _, r := range g.within {
		for i := r[0] + 1; i < r[1] && !any; i++ {
			any = tokens[i].brk
		}
	}
	g.broken = all
	if all || !any || g.loose {
		return false
	}
	g.spread(tokens)
	return true
}

// spread breaks all lines of a group.
func (g *group) spread(tokens []token) {
	g.broken = true
	for _, i := range g.before {
		if !tokens[i].glued && !strings.HasPrefix(tokens[i].text, "#") { // the line would be a comment
			tokens[i].brk = true
		}
	}
}

// page is the state of printing a sheet.
type page struct {
	*sheet
	groupOf []int // of the line break before a token, or -1
	lineOf  []int // the line in which a token stands
	levels  []int // the indentation of lines
	active  []int // scopes that have begun
	next    int   // the scope that begins next
}

// print writes the tokens, and breaks lines that are too long until none is that
// can be broken.
func (s *sheet) print() {
	for start := len(s.p.out); !s.page().print(); {
		s.p.out = s.p.out[:start]
		s.spread()
	}
}

func (s *sheet) page() *page {
	g := &page{sheet: s, groupOf: make([]int, len(s.tokens)), lineOf: make([]int, len(s.tokens))}
	for i := range g.groupOf {
		g.groupOf[i] = -1
	}
	for k, group := range s.groups {
		for _, i := range group.before {
			g.groupOf[i] = k
		}
	}
	return g
}

// print reports false when lines were too long and are broken now.
func (g *page) print() bool {
	fits := true
	for i := 0; i < len(g.tokens); {
		level, end := g.level(i), g.lineEnd(i)
		line := g.line(i, end, level)
		if first, _ := firstLine(line); columns(first) > g.p.style.width() && g.breakLine(i, end) {
			fits = false
		}
		g.above(i, level)
		g.p.write(line)
		g.p.newline()
		for k := i; k < end; k++ {
			g.lineOf[k] = len(g.levels)
		}
		g.levels = append(g.levels, level)
		i = end
	}
	return fits
}

func (g *page) lineEnd(i int) int {
	for i++; i < len(g.tokens) && !g.tokens[i].brk; i++ {
	}
	return i
}

// line is the text of the tokens from i on up to end.
func (g *page) line(i, end, level int) string {
	var b strings.Builder
	if i > 0 {
		b.WriteString(strings.Repeat(g.p.indent, level))
	}
	for k := i; k < end; k++ {
		if k > i && g.tokens[k].blank {
			b.WriteByte(' ')
		}
		b.WriteString(g.tokens[k].text)
	}
	if end < len(g.tokens) {
		b.WriteByte(' ')
		b.WriteByte(g.p.doc.Escape)
	}
	return b.String()
}

// breakLine breaks the outermost group that can break in a line, if there is one.
func (g *page) breakLine(i, end int) bool {
	best := -1
	for k := i + 1; k < end; k++ {
		group := g.groupOf[k]
		if group < 0 || g.groups[group].broken || g.groups[group].firm {
			continue
		}
		if best < 0 || g.groups[group].depth < g.groups[best].depth {
			best = group
		}
	}
	if best >= 0 {
		g.groups[best].spread(g.tokens)
	}
	return best >= 0
}

// above writes the comments and empty lines before a line.
func (g *page) above(i, level int) {
	own := level
	if _, ok := g.closers[i]; ok && g.tokens[i].text != "else" && g.tokens[i].text != "elif" {
		level++ // the comment belongs to what ends here
	}
	empty := i == 1 // at the start, nothing is to be set apart
	for _, c := range g.tokens[i].above {
		switch {
		case c != nil:
			g.p.write(strings.Repeat(g.p.indent, level))
			g.p.write(strings.TrimRight(c.Text.String, " \t\r"))
			g.p.newline()
		case !empty && !g.p.style.KeepCache:
			g.p.write(strings.Repeat(g.p.indent, own))
			g.p.write(string(g.p.doc.Escape))
			g.p.newline()
		}
		empty = c == nil
	}
}

// level is the indentation of a line that starts with a token.
func (g *page) level(i int) int {
	if i == 0 {
		if g.json {
			return 0
		}
		return 1
	}
	for g.next < len(g.scopes) && g.scopes[g.next].first < i {
		g.active = append(g.active, g.next)
		g.next++
	}
	open := g.active[:0]
	for _, k := range g.active {
		if g.scopes[k].end > i {
			open = append(open, k)
		}
	}
	g.active = open
	if opener, ok := g.closers[i]; ok {
		return g.levels[g.lineOf[opener]]
	}
	return 1 + g.depth()
}

// depth is what the open scopes add to the indentation: each one once, but those
// in brackets nothing where others start in the same line.
func (g *page) depth() int {
	total := 0
	for a := 0; a < len(g.active); {
		line := g.lineOf[g.scopes[g.active[a]].first]
		brackets, others := 0, 0
		for ; a < len(g.active) && g.lineOf[g.scopes[g.active[a]].first] == line; a++ {
			switch sc := g.scopes[g.active[a]]; {
			case sc.flat && line == 0:
			case sc.bracket:
				brackets = 1
			default:
				others++
			}
		}
		total += max(brackets, others)
	}
	return total
}
