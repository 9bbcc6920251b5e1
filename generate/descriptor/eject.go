package descriptor

import (
	"bytes"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Ejected is a dockcheck.toml that no longer wants files, so that the others can
// still be generated; false when it says something of these files already, or in
// a way that a line cannot be added to.
func Ejected(existing []byte, kinds []string) ([]byte, bool) {
	f, err := settings.Parse("", existing)
	if err != nil {
		return nil, false
	}
	output, there := f.Root.Table("output")
	text := ""
	for _, kind := range kinds {
		if output.Has(kind) {
			return nil, false
		}
		text += kind + " = false  # ejected\n"
	}
	lines := slices.Collect(bytes.Lines(existing))
	at := len(lines)
	switch {
	case !there:
		text = "\n[output]\n" + text
		if at > 0 && !bytes.HasSuffix(existing, []byte("\n")) {
			text = "\n" + text
		}
	default:
		at = f.Root.Line("output")
		if !strings.HasPrefix(strings.TrimSpace(string(lines[at-1])), "[") || !bytes.HasSuffix(lines[at-1], []byte("\n")) {
			return nil, false
		}
	}
	out := slices.Concat(bytes.Join(lines[:at], nil), []byte(text), bytes.Join(lines[at:], nil))
	d, err := Read("", out)
	if err != nil || slices.ContainsFunc(kinds, d.Wants) {
		return nil, false
	}
	return out, true
}
