package corpus

import (
	_ "embed" // seeds.txtar
	"strings"

	"golang.org/x/tools/txtar"
)

//go:embed seeds.txtar
var seeds []byte

// Seeds are Dockerfiles to start fuzzing with, each of them also with a
// byte-order mark and Windows line ends, with another escape character, and
// without a line end at its end. They are part of the project.
func Seeds() [][]byte {
	var out [][]byte
	for _, f := range txtar.Parse(seeds).Files {
		text := string(f.Data)
		other := "# escape=`\n" + strings.ReplaceAll(text, "\\\n", "`\n")
		if rest, ok := strings.CutPrefix(text, "# escape=`\n"); ok {
			other = strings.ReplaceAll(rest, "`\n", "\\\n")
		}
		for _, variant := range []string{text, "\xef\xbb\xbf" + strings.ReplaceAll(text, "\n", "\r\n"), other, strings.TrimSuffix(text, "\n"), strings.ReplaceAll(text, "    ", "\t")} {
			out = append(out, []byte(variant))
		}
	}
	return out
}
