// Package suggest finds what somebody probably meant.
package suggest

import (
	"strings"

	"github.com/agext/levenshtein" // what BuildKit suggests with
)

// Nearest is the name that was probably meant by a word, or "". Of several that
// are as near, the first wins.
func Nearest(word string, names []string) string {
	best, bestDistance := "", 1+max(1, min(3, len(word)/3))
	lower := strings.ToLower(word)
	for _, name := range names {
		if d := len(name) - len(word); d >= bestDistance || -d >= bestDistance {
			continue
		}
		if d := levenshtein.Distance(lower, strings.ToLower(name), nil); d < bestDistance {
			best, bestDistance = name, d
		}
	}
	return best
}

// DidYouMean is "; did you mean X?" for the name that was probably meant, or "".
func DidYouMean(word string, names []string) string {
	if name := Nearest(word, names); name != "" {
		return `; did you mean "` + name + `"?`
	}
	return ""
}
