package parser

import "testing"

func TestOneWord(t *testing.T) {
	d := &Document{Escape: '\\'}
	for value, want := range map[string]string{
		"C.UTF-8":               "C.UTF-8",
		"":                      `""`,
		"a  b":                  `"a  b"`,
		`$PATH:/x y`:            `"$PATH:/x y"`,
		`"a b"`:                 `"a b"`,
		`say "a b" to 'c $d'`:   `"say a b to c \$d"`,
		`-Dx="a b" -Dy=\"c\"`:   `"-Dx=a b -Dy=\"c\""`,
		`a\ b c\d`:              `"a b cd"`,
		`it's`:                  "",
		`C:\Program Files\x`:    `"C:Program Filesx"`, // what BuildKit makes of it
		`${X:-a b} c`:           `"${X:-a b} c"`,
		`\$HOME is ${HOME} "$Y`: "",
	} {
		got, ok := d.OneWord(value)
		if ok != (want != "") || ok && got != want {
			t.Errorf("%q is %s %v, want %s", value, got, ok, want)
		}
	}
}
