package generate

import (
	"regexp"
	"strings"
)

// yamlString writes a text as a YAML scalar that is read as that text.
func yamlString(s string) string {
	if plainYAML.MatchString(s) && !otherYAML.MatchString(s) {
		return s
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}

var (
	plainYAML = regexp.MustCompile(`^[A-Za-z/$][A-Za-z0-9_./${}@+%,=?~&-]*$`)
	otherYAML = regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|y|n|null|~)$|[{},&]`)
)
