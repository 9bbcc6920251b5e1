package image

import (
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/source"
)

// literal reports whether a stage's image is written out in its FROM, without
// variables and quotes.
func literal(s *parser.Stage) bool { return s.From.Image.String() == s.Base.Value }

// tagOf is the place of the tag in a FROM, or of the whole name when a variable
// gives it.
func tagOf(s *parser.Stage) source.Spanner {
	if !literal(s) || s.Image.Tag == "" {
		return s.From.Image
	}
	start := s.Image.NameLen() + 1
	return s.From.Image.Value.Slice(start, start+len(s.Image.Tag))
}

// release is the tag that names the release which an image without one, or
// with latest, stands for today; "" when that is not known.
func release(r image.Reference) string {
	facts := image.Lookup(r)
	if facts == nil || facts.Cycle == nil || facts.Image.Ended != "" {
		return ""
	}
	return facts.Cycle.Version
}
