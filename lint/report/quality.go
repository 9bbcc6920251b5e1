package report

import (
	"regexp"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

// quality is what a theme is good for, in the words of other tools.
type quality struct {
	name      string // sonar: software quality
	attribute string // sonar: clean code attribute
	kind      string // sonar: issue type
}

func qualityOf(t lint.Theme) quality {
	switch t {
	case lint.User, lint.Secrets, lint.SupplyChain, lint.Network, lint.Permission:
		return quality{"SECURITY", "TRUSTWORTHY", "VULNERABILITY"}
	case lint.Cache, lint.Size:
		return quality{"MAINTAINABILITY", "EFFICIENT", "CODE_SMELL"}
	case lint.Style, lint.Label:
		return quality{"MAINTAINABILITY", "CONVENTIONAL", "CODE_SMELL"}
	}
	return quality{"RELIABILITY", "LOGICAL", "BUG"}
}

// security reports whether a rule is about an attack.
func security(r *lint.Rule) bool { return qualityOf(r.Theme).name == "SECURITY" }

// by picks what stands for a severity.
func by(s lint.Severity, forError, forWarning, forInfo string) string {
	switch s {
	case lint.Error:
		return forError
	case lint.Warning:
		return forWarning
	}
	return forInfo
}

var (
	markdownLink = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	markdownSign = strings.NewReplacer("`", "", "**", "")
)

// plain is Markdown as plain text: what a page says, without its signs.
func plain(markdown string) string {
	return markdownSign.Replace(markdownLink.ReplaceAllString(markdown, "$1"))
}

// cut is the start of a text of at most n characters.
func cut(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	return string(runes[:n-1]) + "…"
}
