package image

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// successor notes which release is supported in the place of one that ends, and
// offers the tag with it.
func successor(p *lint.Pass, f *lint.Finding, s *parser.Stage, ends *image.Cycle) {
	facts := s.Facts()
	next := facts.Image.Current(p.Today)
	if facts.Cycle != nil && facts.Cycle.Over(p.Today) && !facts.Image.IsDistro {
		note(f, facts.Image.Title, next)
	}
	if facts.Release != nil && facts.Release.Over(p.Today) && (facts.Image.IsDistro || facts.Suite.Word != "") {
		note(f, facts.Distro.Title, facts.Distro.Current(p.Today))
	}
	renewable := ends != facts.Cycle || facts.Image.IsDistro || ends.Over(p.Today) && facts.Tag.Version != "" // by its number, not by a code name
	if !renewable || !literal(s) || s.Image.Digest != "" || s.Image.Tag == "" {
		return
	}
	if tag := undated(renewed(p.Today, facts, next)); tag != "" && tag != s.Image.Tag {
		f.UnsafeFix("take "+tag, lint.Replace(tagOf(s), tag))
	}
}

func note(f *lint.Finding, title string, next *image.Cycle) {
	switch {
	case next == nil:
	case next.EOL == "":
		f.Note(nil, "%s %s is supported", title, next.Version)
	default:
		f.Note(nil, "%s %s is supported until %s", title, next.Version, next.EOL)
	}
}

// renewed is a tag with what has ended replaced, "" when it is not sure that
// there is such a tag: the version by the current one, the suite by the one that
// the image is built on today. A patch release is not built again on another
// suite.
func renewed(today string, facts *image.Facts, next *image.Cycle) string {
	tag, version, suite := facts.Tag.Raw, facts.Tag.Version, facts.Tag.Suite
	ended := facts.Cycle != nil && facts.Cycle.Over(today)
	if suite.Word != "" && suite.Release != "" {
		on := next
		if !facts.Image.IsDistro {
			on = facts.Image.BuiltOn(facts.Distro)
		}
		word := inForm(suite, on)
		if word == "" || !ended && version != "" && (facts.Cycle == nil || len(version) > len(facts.Cycle.Version)) {
			return ""
		}
		tag = tag[:suite.Start] + word + tag[suite.Start+len(suite.Word):]
	}
	if ended && version != "" {
		if next == nil || !strings.HasPrefix(tag, version) || strings.Trim(version, "0123456789.") != "" {
			return ""
		}
		tag = next.Version + tag[len(version):]
	}
	return tag
}

// undated drops the day of a build from a tag: that of the old release is none of
// the new one.
func undated(tag string) string {
	words := strings.Split(tag, "-")
	return strings.Join(slices.DeleteFunc(words, func(w string) bool {
		return len(w) == len("20260713") && strings.HasPrefix(w, "20") && strings.Trim(w, "0123456789") == ""
	}), "-")
}

// inForm is a release as a suite is written: trixie for bookworm, alpine3.24 for
// alpine3.18. It is "" when there is no such form.
func inForm(s image.Suite, to *image.Cycle) string {
	switch {
	case to == nil:
		return ""
	case strings.HasSuffix(s.Word, s.Release):
		return strings.TrimSuffix(s.Word, s.Release) + to.Version
	}
	return to.Codename
}
