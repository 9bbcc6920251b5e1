package format

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/compare"
)

// A layout that lies does not get through: the instruction that it changes stays
// as it is, or the whole file does.
func TestGuard(t *testing.T) {
	const src = "FROM a\n# of b\nRUN b && c\nCMD [\"d\", \"e\"]\n"
	tests := []struct {
		name, old, text string
		level           compare.Level
		failed          string // why the file stays; "" when an instruction does
	}{
		{"a command lost", "b && c", "b", compare.Meaning, ""},
		{"another operator", "b && c", "b; c", compare.Meaning, ""},
		{"another word", `"e"`, `"f"`, compare.Meaning, ""},
		{"no JSON any more", `["d", "e"]`, "d e", compare.Meaning, ""},
		{"blanks, and the cache to be kept", "b && c", "b  && c", compare.Bytes, ""},
		{"a comment changed", "# of b", "# of c", compare.Meaning, "another comment"},
		{"a comment lost", "# of b\n", "", compare.Meaning, "0 comments instead of 1"},
		{"an instruction lost", "RUN b && c\n", "", compare.Meaning, "2 instructions instead of 3"},
		{"one more", "FROM a\n", "FROM a\nUSER x\n", compare.Meaning, "4 instructions instead of 3"},
		{"no Dockerfile", "RUN b", "RUNN b", compare.Meaning, "syntax errors"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parser.Parse("Dockerfile", []byte(src))
			r := guard(d, tt.level, func(keep map[int]bool) []byte {
				if len(keep) > 0 && tt.failed == "" {
					return []byte(src)
				}
				return []byte(strings.Replace(src, tt.old, tt.text, 1))
			})
			if string(r.Source) != src {
				t.Errorf("written:\n%s", r.Source)
			}
			if !strings.Contains(r.Failed, tt.failed) || (len(r.Kept) > 0) != (tt.failed == "") {
				t.Errorf("%d instructions kept, failed: %q", len(r.Kept), r.Failed)
			}
		})
	}
}
