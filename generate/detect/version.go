package detect

import (
	"strconv"
	"strings"
)

// Newer reports whether a version is newer than another: 1.78.1 than 1.78.
func Newer(a, b string) bool { return newer(a, b) }

func newer(a, b string) bool {
	x, y := numbers(a), numbers(b)
	for i := range x {
		if x[i] != y[i] {
			return x[i] > y[i]
		}
	}
	return false
}

// numbers are the parts of a version; what is no number counts as 0.
func numbers(version string) [3]int {
	var out [3]int
	for i, part := range strings.SplitN(version, ".", 3) {
		end := strings.IndexFunc(part, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			end = len(part)
		}
		out[i], _ = strconv.Atoi(part[:end])
	}
	return out
}
