package llb

import "testing"

func compile(t *testing.T, src string) *Build {
	t.Helper()
	b, err := Compile([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBuild(t *testing.T) {
	const src = "FROM a AS x\nCOPY b c\nRUN d  e && f\nENV e=f\nFROM a\nCOPY --from=x /c /c\nCMD g  h\n"
	tests := []struct {
		name, other   string
		same, meaning bool
	}{
		{"itself", src, true, true},
		{"its layout", "from a as x\nCOPY  b \\\n c\nRUN d  e && f\nENV e=f\n\nFROM a\nCOPY --from=x /c /c\nCMD g  h\n", true, true},
		{"a script's layout", "FROM a AS x\nCOPY b c\nRUN d e \\\n && f\nENV e=f\nFROM a\nCOPY --from=x /c /c\nCMD g h\n", false, true},
		{"another script", "FROM a AS x\nCOPY b c\nRUN d e; f\nENV e=f\nFROM a\nCOPY --from=x /c /c\nCMD g  h\n", false, false},
		{"another variable", "FROM a AS x\nCOPY b c\nRUN d  e && f\nENV e=g\nFROM a\nCOPY --from=x /c /c\nCMD g  h\n", false, false},
		{"another command", "FROM a AS x\nCOPY b c\nRUN d  e && f\nENV e=f\nFROM a\nCOPY --from=x /c /c\nCMD g  i\n", false, false},
	}
	a := compile(t, src)
	for _, tt := range tests {
		b := compile(t, tt.other)
		if (a.Digest() == b.Digest()) != tt.same {
			t.Errorf("%s: same is not %v", tt.name, tt.same)
		}
		if (a.Meaning() == b.Meaning()) != tt.meaning {
			t.Errorf("%s: meaning is not %v", tt.name, tt.meaning)
		}
	}
}
