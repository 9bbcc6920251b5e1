package shell

import "strings"

// Removed are the paths that the command deletes: the operands of rm, rmdir and
// unlink, and the directories of find -delete and find -exec rm, with braces
// expanded. Globs and variables stay.
func (c *Command) Removed() []Word {
	var words []Word
	switch c.Name {
	case "rm", "rmdir", "unlink":
		words = c.Operands()
	case "find":
		if !c.Has("-delete") && !c.execs("rm") {
			return nil
		}
		for _, w := range c.Args {
			if strings.HasPrefix(w.Value, "-") || w.Value == "(" || w.Value == "!" {
				break
			}
			words = append(words, w)
		}
	default:
		return nil
	}
	var out []Word
	for _, w := range words {
		for _, value := range braces(w.Value) {
			next := w
			next.Value = value
			out = append(out, next)
		}
	}
	return out
}

// execs reports whether find runs a program.
func (c *Command) execs(program string) bool {
	for i, w := range c.Args[:max(0, len(c.Args)-1)] {
		if (w.Value == "-exec" || w.Value == "-execdir") && programName(c.Args[i+1].Value) == program {
			return true
		}
	}
	return false
}

// Recursive reports whether the command deletes whole directories.
func (c *Command) Recursive() bool {
	return c.Name == "find" || c.Has("-r", "-R", "--recursive")
}

// braces expands a{b,c} into ab and ac.
func braces(s string) []string {
	const most = 256
	out := []string{s}
	for i := 0; i < len(out) && len(out) < most; {
		start := strings.IndexByte(out[i], '{')
		if start > 0 && out[i][start-1] == '$' {
			start = -1
		}
		end, parts := -1, []string(nil)
		if start >= 0 {
			end, parts = alternatives(out[i][start:])
		}
		if len(parts) < 2 {
			i++
			continue
		}
		head, tail := out[i][:start], out[i][start+end:]
		var expanded []string
		for _, p := range parts {
			expanded = append(expanded, head+p+tail)
		}
		out = append(out[:i:i], append(expanded, out[i+1:]...)...)
	}
	return out
}

// alternatives are the parts of {b,c} at the start of s, and where it ends.
func alternatives(s string) (end int, parts []string) {
	depth, from := 0, 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case ',':
			if depth == 1 {
				parts, from = append(parts, s[from:i]), i+1
			}
		case '}':
			if depth--; depth == 0 {
				return i + 1, append(parts, s[from:i])
			}
		}
	}
	return len(s), nil
}
