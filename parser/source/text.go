package source

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Text is a string whose every byte knows where it stands in the file, even
// when the string was put together from several places: a logical line without
// its continuations, a here-document without its leading tabs, a JSON string
// without its escapes. The zero Text is empty and stands at offset 0.
//
// A slice of a Text is a Text and costs nothing.
type Text struct {
	String string
	off    int32 // where String starts in the text that pieces describes
	pieces *pieces
}

// pieces says where the bytes of a text come from: from byte text[i] on, the
// text is what stands at file[i], until the next piece. A piece with a width
// stands for that many bytes of the file as a whole: a JSON string's escape.
type pieces struct {
	text, file, width []int32
	end               int32 // offset in the file behind the last byte
}

// At is the text that stands in one piece at an offset of the file.
func At(s string, offset int) Text {
	return Text{String: s, pieces: &pieces{text: zero, file: []int32{int32(offset)}, width: zero, end: int32(offset + len(s))}}
}

var zero = []int32{0}

// Span is the place of the whole text in the file.
func (t Text) Span() Span { return t.Range(0, len(t.String)) }

// Range is the place of the bytes i to j of the text. The continuations and
// comments between two of its bytes are part of it.
func (t Text) Range(i, j int) Span {
	if t.pieces == nil {
		return Span{}
	}
	if i >= j {
		p := t.pieces.start(t.off + int32(i))
		return Span{p, p}
	}
	return Span{t.pieces.start(t.off + int32(i)), t.pieces.behind(t.off + int32(j) - 1)}
}

// start is where the byte at an offset of the text starts in the file.
func (p *pieces) start(at int32) int32 {
	i := p.find(at)
	if p.width[i] > 0 {
		return p.file[i]
	}
	return min(p.file[i]+at-p.text[i], p.end)
}

// behind is where the byte at an offset of the text ends in the file.
func (p *pieces) behind(at int32) int32 {
	if i := p.find(at); p.width[i] > 0 {
		return p.file[i] + p.width[i]
	}
	return p.start(at) + 1
}

func (p *pieces) find(at int32) int {
	if len(p.text) == 1 { // nearly always
		return 0
	}
	return max(0, sort.Search(len(p.text), func(i int) bool { return p.text[i] > at })-1)
}

// Slice is the part of the text from byte i to byte j.
func (t Text) Slice(i, j int) Text {
	return Text{String: t.String[i:j], off: t.off + int32(i), pieces: t.pieces}
}

// From is the part of the text from byte i on.
func (t Text) From(i int) Text { return t.Slice(i, len(t.String)) }

// Trim is the text without white space at both ends, as strings.TrimSpace.
func (t Text) Trim() Text {
	left := len(t.String) - len(strings.TrimLeftFunc(t.String, isSpace))
	t = t.From(left)
	return t.Slice(0, len(strings.TrimRightFunc(t.String, isSpace)))
}

// Contiguous reports whether the text stands in the file byte for byte as it
// is, with nothing in between.
func (t Text) Contiguous() bool { return t.Span().Len() == len(t.String) }

// Builder puts a Text together from pieces. The zero Builder is ready to use.
type Builder struct {
	b strings.Builder
	p pieces
}

// Add appends s, which stands at an offset of the file.
func (b *Builder) Add(s string, offset int) {
	last := len(b.p.text) - 1
	n := int32(b.b.Len())
	if last < 0 || b.p.width[last] > 0 || b.p.file[last]+n-b.p.text[last] != int32(offset) {
		b.piece(offset, 0)
	}
	b.b.WriteString(s)
	b.p.end = max(b.p.end, int32(offset+len(s)))
}

func (b *Builder) piece(offset, width int) {
	n := int32(b.b.Len())
	if last := len(b.p.text) - 1; last >= 0 && b.p.text[last] == n { // the piece before is empty
		b.p.file[last], b.p.width[last] = int32(offset), int32(width)
		return
	}
	b.p.text, b.p.file, b.p.width = append(b.p.text, n), append(b.p.file, int32(offset)), append(b.p.width, int32(width))
}

// AddText appends another text, wherever it stands.
func (b *Builder) AddText(t Text) {
	for i := 0; i < len(t.String); {
		n, width := t.run(i)
		if place := t.Range(i, i+1); width > 0 {
			b.AddAs(t.String[i:i+n], int(place.Start), width)
		} else {
			b.Add(t.String[i:i+n], int(place.Start))
		}
		i += n
	}
}

// AddAs appends s in place of the n bytes that stand at an offset of the file:
// an escape, say. The place of any part of s is all of them.
func (b *Builder) AddAs(s string, offset, n int) {
	b.piece(offset, n)
	b.b.WriteString(s)
	b.p.end = max(b.p.end, int32(offset+n))
}

// Len is the length of the text so far.
func (b *Builder) Len() int { return b.b.Len() }

// Text is what was built.
func (b *Builder) Text() Text {
	p := b.p
	if len(p.text) == 0 {
		p.text, p.file, p.width = zero, zero, zero
	}
	return Text{String: b.b.String(), pieces: &p}
}

// run is how many bytes from byte i on are in one piece, and the piece's width.
func (t Text) run(i int) (n, width int) {
	if t.pieces == nil {
		return len(t.String) - i, 0
	}
	at := t.off + int32(i)
	k := t.pieces.find(at)
	n = len(t.String) - i
	if k+1 < len(t.pieces.text) {
		n = min(n, int(t.pieces.text[k+1]-at))
	}
	return n, int(t.pieces.width[k])
}

// isSpace is unicode.IsSpace, which is what BuildKit trims.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200a && r != utf8.RuneError
}
