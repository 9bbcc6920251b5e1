package parser

import (
	"strings"

	bk "github.com/moby/buildkit/frontend/dockerfile/parser"
)

// nodes has BuildKit parse the instructions, each on one line, which costs half
// of what the same lines with continuations do. It stops at the first line it
// cannot read; then they are parsed one by one, and the bad ones have no node.
func (d *Document) nodes(logicals []*logical) []*bk.Node {
	lines := make([]string, len(logicals))
	for i, l := range logicals {
		lines[i] = d.brief(l)
	}
	if result, err := bk.Parse(strings.NewReader(d.joined(logicals, lines))); err == nil && agree(result.AST.Children, logicals, lines) {
		return result.AST.Children
	}
	nodes := make([]*bk.Node, len(logicals))
	for i, l := range logicals {
		if l.err == nil {
			nodes[i], l.err = d.node(l, lines[i])
		}
	}
	return nodes
}

// brief is the line that BuildKit reads. It looks at each byte of a line several
// times, yet takes what a shell is to run as it is: one letter stands for that.
func (d *Document) brief(l *logical) string {
	line := l.text.Trim()
	keyword, rest := splitKeyword(line)
	if strings.EqualFold(keyword.String, "RUN") && !strings.Contains(rest.String, "<<") {
		_, _, args := splitFlags(rest, d.Escape)
		if before, ok := strings.CutSuffix(line.String, args.String); ok && args.String != "" && args.String[0] != '[' {
			return lexable(before + "x")
		}
	}
	return lexable(l.text.String)
}

// joined is the file with every instruction on one line and without comments.
func (d *Document) joined(logicals []*logical, lines []string) string {
	var out strings.Builder
	out.WriteString(d.head())
	for i, l := range logicals {
		out.WriteString(lines[i])
		out.WriteByte('\n')
		for _, h := range l.heredocs {
			out.WriteString(lexable(h.Body.String))
			out.WriteString(lexable(h.End.String))
			out.WriteByte('\n')
		}
	}
	return out.String()
}

// head is the first line for BuildKit: the escape character where it is not the
// usual one, since BuildKit compiles a regular expression for each it is told.
func (d *Document) head() string {
	if d.Escape == bk.DefaultEscapeToken {
		return "\n"
	}
	return "# escape=" + string(d.Escape) + "\n"
}

func agree(nodes []*bk.Node, logicals []*logical, lines []string) bool {
	if len(nodes) != len(logicals) {
		return false
	}
	for i, n := range nodes {
		if logicals[i].err != nil || n.Original != lines[i] {
			return false
		}
		n.StartLine, n.EndLine = logicals[i].first, logicals[i].last
	}
	return true
}

// node has BuildKit parse one instruction.
func (d *Document) node(l *logical, line string) (*bk.Node, *SyntaxError) {
	text := d.joined([]*logical{l}, []string{line})
	if len(line) > maxLine { // its lines are not
		text = d.head() + lexable(string(d.Source[l.text.Span().Start:l.end]))
	}
	result, err := bk.Parse(strings.NewReader(text))
	if err != nil {
		return nil, &SyntaxError{Span: l.text.Trim().Span(), Message: message(err)}
	}
	if len(result.AST.Children) != 1 {
		return nil, &SyntaxError{Span: l.text.Trim().Span(), Message: "the line holds no instruction"}
	}
	node := result.AST.Children[0]
	node.StartLine, node.EndLine = l.first, l.last
	return node, nil
}

// message is what BuildKit says, without its suggestions, which are not the same
// from run to run.
func message(err error) string {
	text := err.Error()
	if i := strings.Index(text, " (did you mean"); i >= 0 {
		text = text[:i]
	}
	return text
}
