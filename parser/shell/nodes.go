package shell

import (
	"iter"

	"mvdan.cc/sh/v3/syntax"
)

// Place says what the word that a node stands in is for. It decides whether the
// shell splits what it expands to.
type Place uint8

// The places. A node outside of all words, such as a statement, is Elsewhere.
const (
	Elsewhere Place = iota
	Argument        // of a command
	Program         // the name of a command
	Assigned        // the value of an assignment
	Declared        // the value in export x=…, local x=… and the like
	Element         // of an array
	Listed          // a word of for x in …
	Target          // of a redirection
	Here            // a here-document or here-string
	Matched         // case … in, and its patterns
	Tested          // in [[ … ]]
	Counted         // in arithmetic
)

// Node is a node of a script's syntax tree with what surrounds it.
type Node struct {
	Syntax syntax.Node
	Parent *Node        // the node it stands in, nil at the top
	Word   *syntax.Word // the outermost word of the statement that it stands in, or nil
	Stmt   *syntax.Stmt // the statement it is, or is part of
	Place  Place        // of the word it stands in

	Quoted    bool // within double quotes
	Condition bool // its outcome is what if, while or until asks for
	Captured  bool // a pipe or $(…) reads its output
	Backticks bool // within `…`
}

// Splits reports whether the shell splits what the node expands to into words,
// and takes them for patterns of file names: it is not quoted, and stands where
// that happens. In export x=… only the shells of the POSIX family may do so.
func (n *Node) Splits() bool {
	return !n.Quoted && n.Place >= Argument && n.Place <= Target && n.Place != Assigned
}

// Within is the nearest node around this one that is a T, or nil.
func Within[T syntax.Node](n *Node) *Node {
	for n = n.Parent; n != nil; n = n.Parent {
		if _, ok := n.Syntax.(T); ok {
			return n
		}
	}
	return nil
}

// Nodes are the nodes of a kind in the order of the text: statements, compound
// commands, words and their parts but for plain text, assignments, redirections,
// tests and arithmetic. The tree is walked once, at the first call.
func Nodes[T syntax.Node](s *Script) iter.Seq2[*Node, T] {
	return func(yield func(*Node, T) bool) {
		for _, n := range s.tree() {
			if t, ok := n.Syntax.(T); ok && !yield(n, t) {
				return
			}
		}
	}
}

func (s *Script) tree() []*Node {
	if s.nodes == nil && s.File != nil {
		w := walker{}
		w.stmts(s.File.Stmts, &Node{})
		s.nodes = w.nodes
	}
	return s.nodes
}

// Command is the command of a statement, nil for one that is no simple command.
func (s *Script) Command(stmt *syntax.Stmt) *Command {
	if all := s.CommandsOf(stmt); len(all) > 0 {
		return all[0]
	}
	return nil
}

// CommandsOf are the command of a statement and, through sudo and the like, those
// that it runs; none for a statement that is no simple command.
func (s *Script) CommandsOf(stmt *syntax.Stmt) []*Command {
	if s.commands == nil {
		s.commands = make(map[*syntax.Stmt][]*Command, len(s.Commands))
		for i, c := range s.Commands {
			if c.Script == s && c.Stmt != nil {
				if s.commands[c.Stmt] == nil {
					s.commands[c.Stmt] = s.Commands[i : i+1 : i+1]
				} else {
					s.commands[c.Stmt] = append(s.commands[c.Stmt], c)
				}
			}
		}
	}
	return s.commands[stmt]
}
