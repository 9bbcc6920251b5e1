package compare

import (
	"testing"

	"github.com/dockcheck/dockcheck/parser"
)

func TestDocuments(t *testing.T) {
	tests := []struct {
		name, a, b string
		bytes      bool // the same to the byte
		meaning    bool // the same in meaning
	}{
		{"keyword and layout", "from a as b\ncopy  x \\\n  y z\n", "FROM a AS b\nCOPY x y z\n", true, true},
		{"blanks in a script", "FROM a\nRUN b \\\n  c\n", "FROM a\nRUN b c\n", false, true},
		{"a line end in a script", "FROM a\nRUN b&&c\n", "FROM a\nRUN b \\\n    && c\n", false, true},
		{"blanks in a string", "FROM a\nRUN b 'c  d'\n", "FROM a\nRUN b 'c d'\n", false, false},
		{"another word", "FROM a\nRUN b c\n", "FROM a\nRUN b d\n", false, false},
		{"PowerShell is not read", "FROM mcr.microsoft.com/windows/nanoserver\nRUN a  b\n", "FROM mcr.microsoft.com/windows/nanoserver\nRUN a b\n", false, false},
		{"a comment lost", "FROM a\n# b\nUSER c\n", "FROM a\nUSER c\n", false, false},
		{"a comment in a script", "FROM a\nRUN b \\\n# c\n d\n", "FROM a\nRUN b \\\n    # c\n d\n", true, true},
		{"another instruction", "FROM a\nUSER c\n", "FROM a\nWORKDIR c\n", false, false},
		{"one instruction less", "FROM a\nUSER c\n", "FROM a\n", false, false},
		{"JSON spacing", `FROM a` + "\nCMD [\"a\",\"b\"]\n", `FROM a` + "\nCMD [ \"a\", \"b\" ]\n", true, true},
		{"JSON escapes", `FROM a` + "\nCMD [\"\\u0061\"]\n", `FROM a` + "\nCMD [\"a\"]\n", true, true},
		{"JSON and words", `FROM a` + "\nCOPY [\"a\",\"b\"]\n", "FROM a\nCOPY a b\n", false, false},
		{"a flag", "FROM a\nCOPY --link  b c\n", "FROM a\nCOPY --link=true b c\n", false, false},
		{"a mount", "FROM a\nRUN --mount=type=cache,target=/a b\n", "FROM a\nRUN --mount=type=cache,target=/b b\n", false, false},
		{"data in a here-document", "FROM a\nCOPY <<E /b\n c\nE\n", "FROM a\nCOPY <<E /b\nc\nE\n", false, false},
		{"a script in a here-document", "FROM a\nRUN <<E\n c\nE\n", "FROM a\nRUN <<E\nc\nE\n", false, true},
		{"behind ONBUILD", "FROM a\nONBUILD run b\n", "FROM a\nONBUILD RUN b\n", false, true},
		{"blanks behind ONBUILD", "FROM a\nONBUILD RUN b \n", "FROM a\nONBUILD RUN b\n", false, true},
		{"legacy pair", "FROM a\nENV b c\n", "FROM a\nENV b=c\n", false, false},
		{"a pair's quotes", "FROM a\nENV b=\"c\"\n", "FROM a\nENV b=c\n", false, false},
		{"for over nothing", "FROM a\nRUN for x; do b; done\n", "FROM a\nRUN for x in; do b; done\n", false, false},
		{"background", "FROM a\nRUN b & c\n", "FROM a\nRUN b; c\n", false, false},
		{"a new syntax error", "FROM a\nUSER b\n", "FROM a\nUSER b c\nFOO\n", false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := parser.Parse("a", []byte(tt.a)), parser.Parse("b", []byte(tt.b))
			if got := Documents(a, b, Bytes); (len(got) == 0) != tt.bytes {
				t.Errorf("bytes: %v", got)
			}
			if got := Documents(a, b, Meaning); (len(got) == 0) != tt.meaning {
				t.Errorf("meaning: %v", got)
			}
		})
	}
}
