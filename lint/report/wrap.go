package report

import (
	"strings"

	"github.com/clipperhouse/displaywidth"
)

// textWidth is how many columns a printable text takes.
func textWidth(s string) int { return displaywidth.String(s) }

// wrap breaks a text between words into lines of at most width columns; a word
// that is longer has a line of its own.
func wrap(s string, width int) []string {
	var lines []string
	line, used := "", 0
	for _, word := range strings.Fields(s) {
		n := textWidth(word)
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
