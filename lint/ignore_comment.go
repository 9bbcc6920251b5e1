package lint

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/source"
)

// reach is how far an ignore comment reaches.
type reach uint8

const (
	reachNext  reach = iota // the instruction that follows; between its lines, the next line
	reachStage              // the stage whose FROM follows
	reachFile
)

// comment is what an ignore comment says. The grammars of the tools are alike: a
// verb, names between commas, a reason.
type comment struct {
	tool   string // dockcheck, hadolint, tally, shellcheck, check, checkov, trivy, semgrep
	verb   source.Text
	reach  reach
	names  []source.Text
	reason string
}

// verbs are what a tool's ignore comments say.
var verbs = map[string]string{
	"dockcheck": "ignore", "hadolint": "ignore", "tally": "ignore", "shellcheck": "disable",
	"checkov": "skip", "trivy": "ignore",
}

// parseComment reads what stands behind the # of a comment; ok is false for one
// that ignores nothing, as nearly all do.
func parseComment(t source.Text) (c comment, ok bool) {
	tool, rest := word(t)
	c.tool = tool.String
	switch c.tool {
	case "dockcheck":
		return c.own(colon(rest))
	case "hadolint", "tally": // ignore=…, global ignore=…, stage ignore=…
		c.verb, rest = word(rest)
		if r, ok := map[string]reach{"global": reachFile, "stage": reachStage}[c.verb.String]; ok {
			c.reach = r
			c.verb, rest = word(rest)
		}
	case "shellcheck": // shell=bash disable=…
		for c.verb, rest = word(rest); rest.String != "" && c.verb.String != "disable"; c.verb, rest = word(rest) {
			_, rest = field(rest)
		}
	case "check": // check=skip=A,B // why
		value, why := field(colon(rest))
		c.reason = strings.TrimLeft(why.String, "/# ")
		return c.skip(value)
	case "checkov": // checkov:skip=NAME:reason, for the whole file
		c.reach = reachFile
		c.verb, rest = word(colon(rest))
	case "trivy": // trivy:ignore:NAME
		c.verb, rest = word(colon(rest))
	case "nosemgrep": // nosemgrep: rules.path.name
		c.tool = "semgrep"
		return c.list(colon(rest))
	}
	if c.verb.String == "" || c.verb.String != verbs[c.tool] {
		return c, false
	}
	return c.list(colon(rest))
}

// skip reads "skip=A,B;error=true", the value of BuildKit's check.
func (c comment) skip(t source.Text) (comment, bool) {
	c.tool = "check"
	for from := 0; from <= len(t.String); {
		end := strings.IndexByte(t.String[from:]+";", ';')
		var rest source.Text
		if c.verb, rest = word(t.Slice(from, from+end)); c.verb.String == "skip" {
			return c.list(colon(rest))
		}
		from += end + 1
	}
	return c, false
}

// own reads "ignore=a,b reason" and "ignore-file=…". What begins like one of
// these is a mistake; other words behind "dockcheck" are prose.
func (c comment) own(t source.Text) (comment, bool) {
	var rest source.Text
	c.verb, rest = word(t)
	assigns := strings.HasPrefix(rest.String, "=")
	switch c.verb.String {
	case "ignore", "ignore-file":
		if c.verb.String == "ignore-file" {
			c.reach = reachFile
		}
		if assigns {
			c, _ = c.list(colon(rest))
		}
		return c, assigns || rest.String == ""
	}
	return c, assigns && strings.HasPrefix(c.verb.String, "i")
}

// list reads "a, b reason".
func (c comment) list(t source.Text) (comment, bool) {
	stop := " \t,;#"
	if c.tool == "checkov" {
		stop += ":"
	}
	more := true
	for more {
		end := strings.IndexAny(t.String, stop)
		if end < 0 {
			end = len(t.String)
		}
		if n := len(strings.TrimRight(t.String[:end], ":")); n > 0 { // "a,b: reason"
			c.names = append(c.names, t.Slice(0, n))
		}
		t = t.From(end).Trim()
		if more = strings.HasPrefix(t.String, ","); more {
			t = t.From(1).Trim()
		}
	}
	rest := strings.TrimLeft(t.String, ";:#/-– \t")
	if c.reason == "" {
		c.reason = strings.TrimPrefix(rest, "reason=") // tally's
	}
	return c, len(c.names) > 0
}

// word cuts the letters and dashes that a text begins with.
func word(t source.Text) (head, rest source.Text) {
	t = t.Trim()
	n := 0
	for n < len(t.String) && (t.String[n]|0x20 >= 'a' && t.String[n]|0x20 <= 'z' || t.String[n] == '-') {
		n++
	}
	return t.Slice(0, n), t.From(n).Trim()
}

// field cuts what stands before the first blank.
func field(t source.Text) (head, rest source.Text) {
	n := strings.IndexAny(t.String, " \t")
	if n < 0 {
		n = len(t.String)
	}
	return t.Slice(0, n), t.From(n).Trim()
}

// colon cuts the colon or equals sign that a text begins with.
func colon(t source.Text) source.Text {
	t = t.Trim()
	if strings.HasPrefix(t.String, ":") || strings.HasPrefix(t.String, "=") {
		return t.From(1).Trim()
	}
	return t
}
