package terminal

import (
	"strings"

	"github.com/clipperhouse/displaywidth" // widths of grapheme clusters that do not depend on the environment
)

// Width is how many columns a text without escape sequences takes.
func Width(s string) int { return displaywidth.String(s) }

// Pad fills a text with blanks to a width.
func Pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-Width(s)))
}

// Cut is the start of a text that fits into a width, with an ellipsis when
// there is more. A width of 0 or less cuts nothing.
func Cut(s string, width int) string {
	if width <= 0 {
		return s
	}
	return displaywidth.TruncateString(s, width, "…")
}

// Wrap breaks a text between words into lines of at most width columns; a word
// that is longer has a line of its own.
func Wrap(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		n := Width(word)
		switch {
		case line == "":
			line, used = word, n
		case used+1+n <= width:
			line, used = line+" "+word, used+1+n
		default:
			lines = append(lines, line)
			line, used = word, n
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
