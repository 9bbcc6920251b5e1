package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// given says where a secret in a command comes from.
type given uint8

const (
	elsewhere given = iota // a secret mount, a file, a program: nothing is left of it
	unknown                // a variable that nothing in the file sets
	argument               // an ARG or ENV
	written                // it stands there
)

// origin says where the text of a secret comes from; for an ARG or ENV, its
// name. Variables are not replaced in a literal.
func origin(run *parser.Run, script *shell.Script, text string, literal bool) (given, string) {
	text = strings.Trim(text, `"'`)
	if literal || !strings.ContainsAny(text, "$`") {
		if text == "" || text == "-" || noSecret(text) {
			return elsewhere, ""
		}
		return written, ""
	}
	if strings.Contains(text, "$(") || strings.Contains(text, "`") {
		return elsewhere, ""
	}
	for _, name := range variableNames(text) {
		switch {
		case mounted(run, name) || setByScript(script, name):
			return elsewhere, ""
		case fromFile(run.Lookup(name)):
			return argument, name
		}
	}
	return unknown, ""
}

// fromFile reports whether an ARG or ENV of the file sets the variable.
func fromFile(v *parser.Variable) bool { return v != nil && v.Pair != nil }

// mounted reports whether a secret mount of the RUN sets the variable.
func mounted(run *parser.Run, name string) bool {
	for _, m := range run.Mounts {
		if m.Type == "secret" && m.Value("env") == name {
			return true
		}
	}
	return false
}

// hasSecretMount reports whether the RUN mounts a secret.
func hasSecretMount(run *parser.Run) bool {
	for _, m := range run.Mounts {
		if m.Type == "secret" {
			return true
		}
	}
	return false
}

func setByScript(s *shell.Script, name string) bool {
	for _, c := range s.Commands {
		for _, a := range c.Assigns {
			if a.Name == name {
				return true
			}
		}
		if c.Name == "read" {
			for _, a := range c.Args {
				if a.Value == name {
					return true
				}
			}
		}
	}
	return false
}

// variableNames are the names of the variables in a text.
func variableNames(text string) []string {
	var out []string
	for {
		_, rest, found := strings.Cut(text, "$")
		if !found {
			return out
		}
		rest = strings.TrimPrefix(rest, "{")
		n := 0
		for n < len(rest) && wordChars[rest[n]] {
			n++
		}
		if n > 0 {
			out = append(out, rest[:n])
		}
		text = rest[n:]
	}
}
