package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/source"
)

// context is what surrounds a statement.
type context struct {
	condition, fallback, branch, background, subst bool
	function                                       string
	into                                           []*syntax.Redirect // of the compound commands around
}

// collector walks a syntax tree and gathers its commands.
type collector struct {
	script *Script
	reader *Reader // of the scripts that its commands run
	depth  int
}

func (c *collector) stmts(list []*syntax.Stmt, ctx context) {
	for _, s := range list {
		c.stmt(s, ctx)
	}
}

func (c *collector) stmt(s *syntax.Stmt, ctx context) {
	ctx.background = ctx.background || s.Background
	ctx.condition = ctx.condition || s.Negated
	switch cmd := s.Cmd.(type) {
	case nil:
		if len(s.Redirs) > 0 {
			c.command(s, nil, nil, ctx)
		}
	case *syntax.CallExpr:
		c.command(s, cmd.Assigns, cmd.Args, ctx)
	case *syntax.DeclClause:
		c.declaration(s, cmd, ctx)
	case *syntax.BinaryCmd:
		c.binary(cmd, ctx, nil)
	default:
		if len(s.Redirs) > 0 {
			ctx.into = s.Redirs
		}
		c.compound(cmd, ctx)
		c.redirects(s)
	}
}

func (c *collector) binary(cmd *syntax.BinaryCmd, ctx context, pipe *Pipe) {
	switch cmd.Op {
	case syntax.Pipe, syntax.PipeAll:
		if pipe == nil {
			pipe = &Pipe{}
		}
		for _, part := range []*syntax.Stmt{cmd.X, cmd.Y} {
			if b, ok := part.Cmd.(*syntax.BinaryCmd); ok && isPipe(b) && len(part.Redirs) == 0 && !part.Negated {
				c.binary(b, ctx, pipe)
			} else {
				c.pipePart(part, ctx, pipe)
			}
		}
	case syntax.OrStmt:
		left, right := ctx, ctx
		left.condition, right.fallback = true, true
		c.stmt(cmd.X, left)
		c.stmt(cmd.Y, right)
	default:
		c.stmt(cmd.X, ctx)
		c.stmt(cmd.Y, ctx)
	}
}

func isPipe(b *syntax.BinaryCmd) bool { return b.Op == syntax.Pipe || b.Op == syntax.PipeAll }

// pipePart collects one part of a pipeline and notes its first command as the
// part's. Commands within the part do not belong to the pipeline themselves.
func (c *collector) pipePart(s *syntax.Stmt, ctx context, pipe *Pipe) {
	first := len(c.script.Commands)
	c.stmt(s, ctx)
	if len(c.script.Commands) == first {
		return
	}
	pipe.Stmts = append(pipe.Stmts, s)
	pipe.Commands = append(pipe.Commands, c.script.Commands[first])
	for _, cmd := range c.script.Commands[first:] {
		if cmd.Stmt == s && cmd.Pipe == nil { // the command itself and those it runs
			cmd.Pipe = pipe
		}
	}
}

func (c *collector) compound(node syntax.Command, ctx context) {
	condition, branch := ctx, ctx
	condition.condition, branch.branch = true, true
	switch cmd := node.(type) {
	case *syntax.Subshell:
		c.stmts(cmd.Stmts, ctx)
	case *syntax.Block:
		c.stmts(cmd.Stmts, ctx)
	case *syntax.IfClause:
		for clause := cmd; clause != nil; clause = clause.Else {
			c.stmts(clause.Cond, condition)
			c.stmts(clause.Then, branch)
		}
	case *syntax.WhileClause:
		c.stmts(cmd.Cond, condition)
		c.stmts(cmd.Do, ctx)
	case *syntax.ForClause:
		c.substitutions(cmd.Loop, ctx)
		c.stmts(cmd.Do, ctx)
	case *syntax.CaseClause:
		c.substitutions(cmd.Word, ctx)
		for _, item := range cmd.Items {
			c.stmts(item.Stmts, branch)
		}
	case *syntax.FuncDecl:
		if cmd.Name != nil {
			ctx.function = cmd.Name.Value
		}
		if cmd.Body != nil {
			c.stmt(cmd.Body, ctx)
		}
	case *syntax.TimeClause:
		if cmd.Stmt != nil {
			c.stmt(cmd.Stmt, ctx)
		}
	case *syntax.CoprocClause:
		c.stmt(cmd.Stmt, ctx)
	case nil:
	default:
		c.substitutions(cmd, ctx)
	}
}

// command adds a simple command, the commands in its words, and those it runs.
func (c *collector) command(s *syntax.Stmt, assigns []*syntax.Assign, args []*syntax.Word, ctx context) {
	cmd := c.add(s, ctx)
	for _, a := range assigns {
		cmd.Assigns = append(cmd.Assigns, c.assign(a))
	}
	words := make([]Word, len(args))
	for i, a := range args {
		words[i] = newWord(c.script, a)
	}
	cmd.setWords(words)
	for _, a := range assigns {
		c.substitutions(a, ctx)
	}
	for _, a := range args {
		c.substitutions(a, ctx)
	}
	c.redirects(s)
	c.peel(cmd)
}

// declaration adds export, local, declare and the like as a command.
func (c *collector) declaration(s *syntax.Stmt, d *syntax.DeclClause, ctx context) {
	cmd := c.add(s, ctx)
	words := []Word{{Raw: c.script.Slice(d.Variant), Value: d.Variant.Value, Literal: true}}
	for _, a := range d.Args {
		raw := c.script.Slice(a)
		w := Word{Raw: raw, Value: raw.String}
		if a.Naked && a.Name == nil && a.Value != nil {
			w = newWord(c.script, a.Value)
		} else {
			cmd.Assigns = append(cmd.Assigns, c.assign(a))
		}
		words = append(words, w)
	}
	cmd.setWords(words)
	for _, a := range d.Args {
		c.substitutions(a, ctx)
	}
	c.redirects(s)
}

func (c *collector) add(s *syntax.Stmt, ctx context) *Command {
	cmd := &Command{
		Script: c.script, Stmt: s,
		Condition: ctx.condition, Fallback: ctx.fallback, Branch: ctx.branch, Background: ctx.background,
		Subst: ctx.subst, Function: ctx.function,
	}
	for _, r := range s.Redirs {
		cmd.Redirs = append(cmd.Redirs, c.redirect(r))
	}
	if !ctx.subst { // what $(…) prints does not go to the file
		for _, r := range ctx.into {
			cmd.outer = append(cmd.outer, c.redirect(r))
		}
	}
	c.script.Commands = append(c.script.Commands, cmd)
	return cmd
}

func (c *collector) assign(a *syntax.Assign) Assign {
	out := Assign{Raw: c.script.Slice(a)}
	if a.Name != nil {
		out.Name = a.Name.Value
	}
	if a.Value != nil {
		out.Value = newWord(c.script, a.Value)
	}
	return out
}

func (cmd *Command) setWords(words []Word) {
	cmd.operands, cmd.options, cmd.fetches = nil, nil, nil
	if len(words) == 0 {
		return
	}
	cmd.Program, cmd.Args = words[0], words[1:]
	if cmd.Program.Literal {
		cmd.Name = programName(cmd.Program.Value)
	}
}

// substitutions collects the commands in $(…), `…` and <(…) within a node.
func (c *collector) substitutions(node syntax.Node, ctx context) {
	if w, ok := node.(*syntax.Word); ok && len(w.Parts) == 1 {
		if _, ok := w.Parts[0].(*syntax.Lit); ok { // nearly always
			return
		}
	}
	ctx.subst = true
	syntax.Walk(node, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.CmdSubst:
			c.stmts(n.Stmts, ctx)
			return false
		case *syntax.ProcSubst:
			c.stmts(n.Stmts, ctx)
			return false
		}
		return true
	})
}

// peel adds the command that a command runs, and the script that a shell runs.
func (c *collector) peel(cmd *Command) {
	if words := inner(cmd); len(words) > 0 {
		next := *cmd
		next.Via, next.Assigns, next.Args = cmd, nil, nil
		for len(words) > 0 && isAssignment(words[0]) {
			next.Assigns = append(next.Assigns, assignment(words[0]))
			words = words[1:]
		}
		next.setWords(words)
		if len(words) > 0 && next.Program.Value != "" {
			c.script.Commands = append(c.script.Commands, &next)
			c.peel(&next)
		}
		return
	}
	if text, in, ok := nestedScript(cmd); ok && c.depth < maxNesting {
		nested := c.reader.parse(text, in, cmd, c.depth+1)
		for _, n := range nested.Commands {
			if n.Via == nil {
				n.Via = cmd
			}
			n.Condition = n.Condition || cmd.Condition
			n.Fallback = n.Fallback || cmd.Fallback
			n.Branch = n.Branch || cmd.Branch
			n.Background = n.Background || cmd.Background
		}
		c.script.Nested = append(c.script.Nested, nested)
		c.script.Commands = append(c.script.Commands, nested.Commands...)
	}
}

// ExecWord makes a word of a JSON array's string.
func ExecWord(raw, value source.Text) Word {
	return Word{Raw: raw, Value: value.String, Literal: true, text: &value}
}
