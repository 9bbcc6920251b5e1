package lint

import (
	"bytes"
	"iter"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// Shared is something that several rules work out of the same file: the first
// that asks makes it, the others get what it made. It is a package variable;
// what it makes lives as long as the file is linted.
type Shared[T any] struct{ make func(*Pass) T }

// Share is a Shared that is made so.
func Share[T any](make func(*Pass) T) *Shared[T] { return &Shared[T]{make} }

// Of is what was made of the pass's file.
func (s *Shared[T]) Of(p *Pass) T {
	if v, ok := p.shared[s]; ok {
		return v.(T)
	}
	v := s.make(p)
	if p.shared != nil {
		p.shared[s] = v
	}
	return v
}

// Mentions reports whether the file contains one of these words anywhere: a
// first look that saves a closer one.
func (p *Pass) Mentions(words ...string) bool {
	for _, w := range words {
		if bytes.Contains(p.Doc.Source, []byte(w)) {
			return true
		}
	}
	return false
}

// scripted are the commands of Pass.Scripts.
var scripted = Share(func(p *Pass) []*parser.Command {
	var out []*parser.Command
	for c := range p.Doc.ShellForms() {
		if c.Script().File != nil && !c.LooksExec() {
			out = append(out, c)
		}
	}
	return out
})

// runCommand is a command and the RUN it stands in.
type runCommand struct {
	run     *parser.Run
	command *shell.Command
}

var byProgram = Share(func(p *Pass) map[string][]runCommand {
	out := map[string][]runCommand{}
	for run, c := range p.RunCommands() {
		out[c.Name] = append(out[c.Name], runCommand{run, c})
	}
	return out
})

// Programs are the commands of all RUNs that run one of these programs, program
// by program.
func (p *Pass) Programs(names ...string) iter.Seq2[*parser.Run, *shell.Command] {
	return func(yield func(*parser.Run, *shell.Command) bool) {
		commands := byProgram.Of(p)
		for _, name := range names {
			for _, c := range commands[name] {
				if !yield(c.run, c.command) {
					return
				}
			}
		}
	}
}
