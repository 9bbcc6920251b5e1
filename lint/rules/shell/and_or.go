package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var andOr = &lint.Rule{
	Name:     "shell-and-or",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"SC2015"},
	Doc: lint.Doc{
		Title: "a && b || c is no if-then-else",
		Why: "`c` runs when `a` fails, and also when `a` succeeds and `b` fails. With `if a; then b; else c; fi` a failing `b` is a failure. " +
			"It does not matter where `b` cannot fail: `echo`, an assignment. Where `c` is `true`, see `shell-failure-swallowed`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN test -f /app.conf && cp /app.conf /etc/ || make default-config
#                                           ^^ make runs also when cp fails
`,
			Fixed: `
FROM debian:13-slim
RUN if test -f /app.conf; then cp /app.conf /etc/; else make default-config; fi
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Scripts() {
			for n, or := range shell.Nodes[*syntax.BinaryCmd](s) {
				and := binary(or.X)
				if or.Op != syntax.OrStmt || and == nil || and.Op != syntax.AndStmt || n.Condition {
					continue
				}
				b, c := s.Command(and.Y), s.Command(or.Y)
				if goesOnWithAnd(n) || hardlyFails(b) || gives(c) || givesInBlock(s, or.Y) || c != nil && c.Program.Raw.String == "" {
					continue
				}
				at := s.Text.Slice(int(or.OpPos.Offset()), int(or.OpPos.Offset())+2)
				f := p.Report(at, "%s runs also when %s fails", nameOf(c, "what follows"), nameOf(b, "what stands before it"))
				if edits, ok := asIf(p.Doc, s, and, or); ok && n.Parent.Parent == nil {
					f.UnsafeFix("write if, then and else", edits...)
				}
			}
		}
	},
}

// binary is the a && b, a || b or a | b that a statement is, or nil.
// asIf writes "a && b || c" as if a; then b; else c; fi, which does not run c when
// b fails. ok is false where more than blanks and lines stand between the three.
func asIf(d *parser.Document, s *shell.Script, and, or *syntax.BinaryCmd) (edits []lint.Edit, ok bool) {
	a, b, c := s.Slice(and.X).Trim(), s.Slice(and.Y).Trim(), s.Slice(or.Y).Trim()
	if s.File == nil || !s.Interpreter.Dialect.Parsed() || s.HasComment() {
		return nil, false
	}
	words := []string{"; then", "; else"}
	for i, gap := range []parser.Span{{Start: a.Span().End, End: b.Span().Start}, {Start: b.Span().End, End: c.Span().Start}} {
		text := d.Text(gap)
		if strings.Trim(text, " \t\r\n&|"+string(d.Escape)) != "" {
			return nil, false
		}
		joint := words[i] + " "
		if at := strings.IndexByte(text, '\n'); at >= 0 {
			indent := text[at+1:]
			joint = words[i] + " " + string(d.Escape) + "\n" + indent[:len(indent)-len(strings.TrimLeft(indent, " \t"))]
		}
		edits = append(edits, lint.Replace(gap, joint))
	}
	return append(edits, lint.InsertBefore(a, "if "), lint.InsertAfter(c, "; fi")), true
}

func binary(s *syntax.Stmt) *syntax.BinaryCmd {
	b, _ := s.Cmd.(*syntax.BinaryCmd)
	return b
}

func contains(list []*syntax.Stmt, s *syntax.Stmt) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

// goesOnWithAnd reports whether "a && b || c" is the left side of more: then it
// is one of the steps of a chain, see shell-chain-swallowed.
func goesOnWithAnd(n *shell.Node) bool {
	outer := shell.Within[*syntax.BinaryCmd](n)
	return outer != nil && n.Parent.Parent == outer && outer.Syntax.(*syntax.BinaryCmd).X == n.Stmt
}

// hardlyFails reports whether a command is one that does not fail in practice.
func hardlyFails(c *shell.Command) bool {
	return c != nil && (c.Program.Raw.String == "" && len(c.Assigns) > 0 || c.Name == "echo" || c.Name == "printf")
}

// gives reports whether a command gives up, says why, or gives in: behind "||",
// these are meant for any failure.
func gives(c *shell.Command) bool {
	if c == nil {
		return false
	}
	switch c.Name {
	case "exit", "return", "echo", "printf", "true", ":", "false", "break", "continue":
		return true
	}
	return false
}

// givesInBlock reports whether a block ends like that: { echo failed; exit 1; }.
func givesInBlock(s *shell.Script, stmt *syntax.Stmt) bool {
	var list []*syntax.Stmt
	switch block := stmt.Cmd.(type) {
	case *syntax.Block:
		list = block.Stmts
	case *syntax.Subshell:
		list = block.Stmts
	}
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	for b := binary(last); b != nil; b = binary(last) {
		last = b.Y
	}
	return gives(s.Command(last))
}

func nameOf(c *shell.Command, otherwise string) string {
	if c == nil || c.Name == "" {
		return otherwise
	}
	return c.Name
}
