package format

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// region is a range of lines that stays as it is, both included.
type region struct{ from, to int }

// regions are the parts of a file that comments keep from being laid out:
// "# fmt: off" up to "# fmt: on", and "# fmt: skip" above or in an instruction.
type regions []region

func newRegions(d *parser.Document) regions {
	var out regions
	open := 0
	for _, c := range d.Comments {
		if c.Inside {
			continue
		}
		switch pragma(c) {
		case "off":
			if open == 0 {
				open = c.Line
			}
		case "on":
			if open > 0 {
				out = append(out, region{open, c.Line})
				open = 0
			}
		}
	}
	if open > 0 {
		last := d.Lines().Count()
		for last > open && strings.TrimSpace(d.Text(d.Lines().Span(last))) == "" {
			last--
		}
		out = append(out, region{open, last})
	}
	return out
}

// pragma is off, on or skip, or "" of an ordinary comment.
func pragma(c *parser.Comment) string {
	body := c.Body().String
	if body == "dockerfmt-ignore" {
		return "skip"
	}
	rest, ok := strings.CutPrefix(body, "fmt:")
	if !ok {
		return ""
	}
	word, _, _ := strings.Cut(strings.TrimSpace(rest), " ") // a reason may follow
	switch word {
	case "off", "on", "skip":
		return word
	}
	return ""
}

func (rs regions) covers(line int) bool {
	for _, r := range rs {
		if r.from <= line && line <= r.to {
			return true
		}
	}
	return false
}

func (rs regions) starting(line int) (region, bool) {
	for _, r := range rs {
		if r.from == line {
			return r, true
		}
	}
	return region{}, false
}

// skips reports whether a comment above an instruction or in it keeps it as it is.
func (regions) skips(n *parser.Node) bool {
	for _, c := range n.Above {
		if pragma(c) == "skip" {
			return true
		}
	}
	for _, c := range n.Inner {
		if p := pragma(c); p == "skip" || p == "off" {
			return true
		}
	}
	return false
}
