package shell

import "strings"

// Errexit reports whether the script is run, or sets itself, to stop at the
// first command that fails: SHELL with -e, set -e, set -o errexit.
func (s *Script) Errexit() bool {
	return s.Interpreter.Errexit || s.sets('e', "errexit")
}

// Pipefail reports whether a pipe of the script fails when any part of it fails:
// SHELL with -o pipefail, set -o pipefail.
func (s *Script) Pipefail() bool {
	return s.Interpreter.Pipefail || s.sets(0, "pipefail")
}

// sets reports whether a set of the script switches an option on.
func (s *Script) sets(letter byte, name string) bool {
	for _, c := range s.Commands {
		if c.Name != "set" || c.Script != s {
			continue
		}
		for i, a := range c.Args {
			if w := a.Value; len(w) > 1 && w[0] == '-' && w[1] != '-' {
				if letter != 0 && strings.IndexByte(w, letter) > 0 {
					return true
				}
				if strings.HasSuffix(w, "o") && i+1 < len(c.Args) && c.Args[i+1].Value == name {
					return true
				}
			}
		}
	}
	return false
}
