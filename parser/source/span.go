// Package source knows where text stands: spans of bytes in a file, text that
// was put together from several places of a file, and lines and columns.
package source

// Span is a half-open range of byte offsets in a file. Lines and columns exist
// only at the edge, where Lines makes them.
type Span struct{ Start, End int32 }

// Spanner is anything that has a place in a file.
type Spanner interface{ Span() Span }

// Span makes a Span a Spanner.
func (s Span) Span() Span { return s }

// Len is the number of bytes in the span.
func (s Span) Len() int { return int(s.End - s.Start) }

// Empty reports whether the span holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// To is the span from the start of s to the end of o.
func (s Span) To(o Span) Span { return Span{s.Start, max(s.End, o.End)} }

// Before is the empty span at the start of s, where an insertion goes.
func (s Span) Before() Span { return Span{s.Start, s.Start} }

// After is the empty span at the end of s, where an insertion goes.
func (s Span) After() Span { return Span{s.End, s.End} }
