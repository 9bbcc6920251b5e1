package emit

import (
	"regexp"
	"strconv"
)

// yamlString writes a text as a YAML scalar, in a block, that is read as that
// text.
func yamlString(s string) string {
	if plainYAML.MatchString(s) && !mistakenYAML.MatchString(s) {
		return s
	}
	return strconv.Quote(s) // its escapes are those of YAML, too
}

var (
	plainYAML    = regexp.MustCompile(`^([A-Za-z/$]|\.{1,2}(/|$))[ -~]*$`)
	mistakenYAML = regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|y|n|null)$|: | #|[: ]$`)
)
