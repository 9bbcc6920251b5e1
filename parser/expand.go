package parser

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Expansion is what a word becomes in a build without --build-arg.
type Expansion struct {
	Value string
	Known bool  // every variable in the word has a known value
	Refs  []Ref // the variables in the word
	Err   error // what BuildKit says of a word it cannot expand
}

// Ref is a reference to a variable in a word: $NAME or ${NAME…}.
type Ref struct {
	Text     source.Text // the whole reference
	Name     string
	Operator string    // of ${NAME…}: "", ":-", "-", ":+", "+", ":?", "?", "#", "%", "/"
	Variable *Variable // nil when nothing here defines it
}

// Span is the place of the reference.
func (r Ref) Span() Span { return r.Text.Span() }

// Expand expands a word of an instruction as BuildKit does, quotes removed, with
// the variables that hold before the instruction.
func (n *Node) Expand(w Word) Expansion { return n.state.doc.expand(w, n.state.vars) }

// Lookup is the variable of that name before the instruction, or nil.
func (n *Node) Lookup(name string) *Variable { return n.state.vars.lookup(name) }

func (d *Document) expand(w Word, scope *Variable) Expansion {
	text := w.Value.String
	if !strings.ContainsAny(text, `$"'`+string(d.Escape)) {
		return Expansion{Value: text, Known: true}
	}
	e := Expansion{Known: true, Refs: refs(w.Value, d.Escape)}
	for i, r := range e.Refs {
		v := scope.lookup(r.Name)
		e.Refs[i].Variable = v
		if v == nil || !v.Known {
			e.Known = false
		}
	}
	if e.size(text) > maxValue {
		return Expansion{Value: text, Refs: e.Refs}
	}
	if e.Value, e.Err = d.value(text, env{scope}); e.Err != nil {
		e.Known = false
	}
	return e
}

// value is what BuildKit's lexer makes of a word.
func (d *Document) value(text string, env shell.EnvGetter) (string, error) {
	if d.lex == nil { // it has a kilobyte
		d.lex = shell.NewLex(rune(d.Escape))
	}
	value, _, err := d.lex.ProcessWord(lexable(text), env)
	return value, err
}

// maxValue is how many bytes a word may have behind its expansion; that of a longer
// one is not known. ENV A=$A$A doubles each time that it stands in a file.
const maxValue = 16 << 10

// size is the most bytes that a word can have behind its expansion.
func (e *Expansion) size(text string) int {
	sum := len(text)
	for _, r := range e.Refs {
		sum += len(r.value()) * e.copies(r)
	}
	return sum
}

// copies is how often the value of a reference may count: ${NAME//a/word} puts
// the word in the place of each byte.
func (e *Expansion) copies(r Ref) int {
	if r.Operator != "/" {
		return 1
	}
	n := len(r.Text.String)
	for _, inner := range e.Refs {
		if r.Span().Contains(inner.Span()) {
			n += len(inner.value())
		}
	}
	return n
}

func (r Ref) value() string {
	if r.Variable == nil {
		return ""
	}
	return r.Variable.Value
}

// env lets BuildKit's lexer look variables up. An ARG without a value is unset.
type env struct{ scope *Variable }

func (e env) Get(name string) (string, bool) {
	v := e.scope.lookup(name)
	if v == nil || !v.Known && v.Value == "" {
		return "", false
	}
	return v.Value, true
}

func (env) Keys() []string { return nil }

// refs are the references to variables in a word, those in the words of other
// references included, in the order of the text.
func refs(t source.Text, escape byte) []Ref { return scanRefs(t, escape, true) }

// scanRefs is refs for a text in which quotes mean something or do not.
func scanRefs(t source.Text, escape byte, quotes bool) []Ref {
	if strings.IndexByte(t.String, '$') < 0 {
		return nil
	}
	var out []Ref
	s := t.String
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == escape && quote != '\'':
			i++
		case quote != 0 && c == quote:
			quote = 0
		case quotes && quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == '$' && quote != '\'':
			if r, ok := ref(t.From(i)); ok {
				out = append(out, r)
				if r.Operator == "" {
					i += len(r.Text.String) - 1
				} else {
					i += len("${") + len(r.Name) // go on in its word
				}
			}
		}
	}
	return out
}

// ref reads the reference at the start of a text.
func ref(t source.Text) (Ref, bool) {
	s := t.String
	if !strings.HasPrefix(s, "${") {
		n := nameLen(s[1:])
		return Ref{Text: t.Slice(0, 1+n), Name: s[1 : 1+n]}, n > 0
	}
	n := nameLen(s[2:])
	if n == 0 {
		return Ref{}, false
	}
	r := Ref{Name: s[2 : 2+n]}
	rest := s[2+n:]
	for _, op := range []string{":-", ":+", ":?", "-", "+", "?", "#", "%", "/"} {
		if strings.HasPrefix(rest, op) {
			r.Operator = op
			break
		}
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
			if depth == 0 {
				r.Text = t.Slice(0, i+1)
				return r, true
			}
		}
	}
	r.Text = t
	return r, true
}

// nameLen is the length of a variable's name at the start of s.
func nameLen(s string) int {
	if s == "" {
		return 0
	}
	if c := s[0]; c >= '0' && c <= '9' {
		n := 1
		for n < len(s) && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		return n
	}
	n := 0
	for n < len(s) && (s[n] == '_' || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || n > 0 && s[n] >= '0' && s[n] <= '9') {
		n++
	}
	return n
}
