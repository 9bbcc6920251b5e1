package packages

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// joined are words with blanks between them.
func joined(words []shell.Word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Value
	}
	return strings.Join(out, " ")
}

// enumerate names a few things: "curl", "curl and git", "curl, git and 3 more".
func enumerate(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2, 3:
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	default:
		return fmt.Sprintf("%s, %s and %d more", names[0], names[1], n-2)
	}
}
