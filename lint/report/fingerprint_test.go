package report

import (
	"slices"
	"strings"
	"testing"
)

// The values are what the upload action computes for the same text.
func TestLineHashes(t *testing.T) {
	const end = "c129715d7a2bc9a3:1" // of the empty line behind the last line end
	if got := lineHashes(nil); !slices.Equal(got, []string{end}) {
		t.Errorf("empty file: %v", got)
	}
	unix := lineHashes([]byte("FROM a\n\tRUN b\n\nRUN b\n"))
	for name, text := range map[string]string{
		"CRLF": "FROM a\r\n\tRUN b\r\n\r\nRUN b\r\n", "CR": "FROM a\r\tRUN b\r\rRUN b\r", "blanks": "FRO M a\n RUN\tb\n\nRUN b\n",
	} {
		if got := lineHashes([]byte(text)); !slices.Equal(got, unix) {
			t.Errorf("%s: %v, want %v", name, got, unix)
		}
	}
	if len(unix) != 5 || unix[4] != end || unix[1] == unix[3] {
		t.Errorf("%v", unix)
	}
	same := lineHashes([]byte(strings.Repeat("RUN echo twenty-five chars\n", 9)))
	if strings.TrimSuffix(same[0], ":1")+":2" != same[1] {
		t.Errorf("equal lines are not counted: %v", same)
	}
	if moved := lineHashes([]byte("# new\n" + "FROM a\n\tRUN b\n\nRUN b\n")); !slices.Equal(moved[1:], unix) {
		t.Errorf("a line above changes the hashes: %v", moved)
	}
}
