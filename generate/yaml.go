package generate

import (
	"regexp"
	"strings"
)

// yamlString writes a text as a YAML scalar, in a block, that is read as that
// text.
func yamlString(s string) string {
	if plainYAML.MatchString(s) && !mistakenYAML.MatchString(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}

var (
	plainYAML    = regexp.MustCompile(`^([A-Za-z/$]|\.{1,2}(/|$))[ -~]*$`)
	mistakenYAML = regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|y|n|null)$|: | #|[: ]$`)
)
