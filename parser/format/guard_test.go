package format

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/compare"
)

// A layout that lies does not get through: the file stays as it is, and what
// differs is named.
func TestGuard(t *testing.T) {
	const src = "FROM a\n# of b\nRUN b && c\nCMD [\"d\", \"e\"]\n"
	tests := []struct {
		name, old, text string
		level           compare.Level
		failed          string // why the file stays
	}{
		{"a command lost", "b && c", "b", compare.Meaning, "the RUN of line 3: "},
		{"another operator", "b && c", "b; c", compare.Meaning, "the RUN of line 3: "},
		{"another word", `"e"`, `"f"`, compare.Meaning, "the CMD of line 4: "},
		{"no JSON any more", `["d", "e"]`, "d e", compare.Meaning, ""},
		{"blanks, and the cache to be kept", "b && c", "b  && c", compare.Bytes, "the RUN of line 3: "},
		{"a comment changed", "# of b", "# of c", compare.Meaning, "another comment"},
		{"a comment lost", "# of b\n", "", compare.Meaning, "0 comments instead of 1"},
		{"an instruction lost", "RUN b && c\n", "", compare.Meaning, "2 instructions instead of 3"},
		{"one more", "FROM a\n", "FROM a\nUSER x\n", compare.Meaning, "4 instructions instead of 3"},
		{"no Dockerfile", "RUN b", "RUNN b", compare.Meaning, "syntax errors"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parser.Parse("Dockerfile", []byte(src))
			r := guard(d, tt.level, []byte(strings.Replace(src, tt.old, tt.text, 1)))
			if string(r.Source) != src {
				t.Errorf("written:\n%s", r.Source)
			}
			if r.Failed == "" || !strings.Contains(r.Failed, tt.failed) {
				t.Errorf("failed: %q", r.Failed)
			}
		})
	}
}
