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
		if d := distance(lower, strings.ToLower(name)); d < bestDistance {
			best, bestDistance = name, d
		}
	}
	return best
}

// distance is how many letters are wrong; two that changed places are one mistake.
func distance(a, b string) int {
	d := levenshtein.Distance(a, b, nil)
	for i := 0; d == 2 && len(a) == len(b) && i < len(a)-1; i++ {
		if a[i] == b[i+1] && a[i+1] == b[i] && a[:i] == b[:i] && a[i+2:] == b[i+2:] {
			return 1
		}
	}
	return d
}

// DidYouMean is "; did you mean X?" for the name that was probably meant, or "".
func DidYouMean(word string, names []string) string {
	if name := Nearest(word, names); name != "" {
		return `; did you mean "` + name + `"?`
	}
	return ""
}
