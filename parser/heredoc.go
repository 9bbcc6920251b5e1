package parser

import (
	"encoding/json"
	"strings"

	bk "github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Heredoc is a here-document of a RUN, COPY or ADD.
type Heredoc struct {
	Mark   source.Text // the word <<EOF, as written
	Name   string      // EOF, without quotes
	Expand bool        // variables in the body are expanded: the name is not quoted
	Chomp  bool        // <<-: leading tabs of the body are dropped
	Body   source.Text // the lines between, as written
	End    source.Text // the line that ends it
}

// Content is the body as it reaches the build: without leading tabs for <<-.
func (h *Heredoc) Content() source.Text {
	if !h.Chomp {
		return h.Body
	}
	var b source.Builder
	for i := 0; i < len(h.Body.String); {
		end := strings.IndexByte(h.Body.String[i:], '\n') + 1
		if end == 0 {
			end = len(h.Body.String) - i
		}
		line := h.Body.Slice(i, i+end)
		b.AddText(line.From(len(line.String) - len(strings.TrimLeft(line.String, "\t"))))
		i += end
	}
	return b.Text()
}

// heredocs reads the here-documents of an instruction, with BuildKit's rules
// for what is one (parser.go, canContainHeredoc and heredocsFromLine).
func (s *scanner) heredocs(l *logical) {
	if !strings.Contains(l.text.String, "<<") || !canContainHeredoc(l.text, s.escape) {
		return
	}
	from := 0
	for _, h := range heredocWords(l.text.String) {
		doc := &Heredoc{Name: h.Name, Expand: h.Expand, Chomp: h.Chomp}
		doc.Mark, from = heredocMark(l.text, from, h.Name)
		l.heredocs = append(l.heredocs, doc)
		start := s.pos
		terminated := false
		for !terminated {
			line, offset, ok := s.next()
			if !ok {
				break
			}
			text := strings.TrimRight(string(line), "\r\n")
			if h.Chomp {
				text = strings.TrimLeft(text, "\t")
			}
			if terminated = text == h.Name; terminated {
				doc.Body = source.At(string(s.src[start:offset]), start)
				doc.End = source.At(strings.TrimRight(string(line), "\r\n"), offset)
				l.end = doc.End.Span().End
			}
		}
		l.last = s.line
		if !terminated {
			doc.Body = source.At(string(s.src[start:]), start)
			doc.End = source.At("", len(s.src))
			l.end = int32(len(s.src))
			l.err = &SyntaxError{Span: doc.Mark.Span(), Message: "the here-document " + h.Name + " never ends: no line is just " + h.Name}
			return
		}
	}
}

func canContainHeredoc(text source.Text, escape byte) bool {
	keyword, rest := splitKeyword(text.Trim())
	name := strings.ToLower(keyword.String)
	if name == "onbuild" {
		keyword, rest = splitKeyword(rest)
		name = strings.ToLower(keyword.String)
	}
	if name != "run" && name != "copy" && name != "add" {
		return false
	}
	_, _, args := splitFlags(rest, escape)
	var list []any
	return !strings.HasPrefix(args.String, "[") || json.Unmarshal([]byte(args.String), &list) != nil
}

func heredocWords(line string) []*bk.Heredoc {
	lex := shell.NewLex('\\')
	lex.RawQuotes, lex.RawEscapes, lex.SkipUnsetEnv = true, true, true
	words, _ := lex.ProcessWords(lexable(line), shell.EnvsFromSlice(nil))
	var out []*bk.Heredoc
	for _, word := range words {
		if h, err := bk.ParseHeredoc(word); err == nil && h != nil {
			out = append(out, h)
		}
	}
	return out
}

// heredocMark finds the word <<NAME in a line, from byte from on.
func heredocMark(line source.Text, from int, name string) (source.Text, int) {
	for i := from; i < len(line.String); {
		k := strings.Index(line.String[i:], "<<")
		if k < 0 {
			break
		}
		start := i + k
		end := start + 2
		if end < len(line.String) && line.String[end] == '-' {
			end++
		}
		end += len(line.String[end:]) - len(strings.TrimLeft(line.String[end:], " \t"))
		end += wordLen(line.String[end:])
		if mark := line.Slice(start, end); strings.HasSuffix(strings.Trim(mark.String, `"'`), name) || strings.Contains(unquote(mark.String), name) {
			return mark, end
		}
		i = start + 2
	}
	return line.Slice(from, from), from
}

// wordLen is the length of the word at the start of a text, in which quotes may
// hold blanks.
func wordLen(s string) int {
	quote := byte(0)
	plain := len(s) // where it ends if no quote held anything together
	for i := range len(s) {
		ends := strings.IndexByte(" \t;&|<>", s[i]) >= 0
		switch {
		case ends && quote == 0:
			return i
		case ends:
			plain = min(plain, i)
		case s[i] == quote:
			quote = 0
		case quote == 0 && (s[i] == '"' || s[i] == '\''):
			quote = s[i]
		}
	}
	if quote != 0 {
		return plain
	}
	return len(s)
}

func unquote(s string) string { return strings.NewReplacer(`"`, "", `'`, "", `\`, "").Replace(s) }
