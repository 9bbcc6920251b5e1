package shell

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser/source"
)

// What PowerShell and cmd run, through each other, and at which words.
func TestWindowsCommands(t *testing.T) {
	tests := []struct{ shell, text, want string }{
		{"cmd", `mkdir C:\x & del y`, `mkdir C:\x|del y`},
		{"cmd", `if exist x (del x) else (echo no; way)`, `if exist x|del x|else|echo no; way`},
		{
			"cmd", `powershell -Command iex (new-object net.webclient) ; choco install x`,
			`powershell -Command iex (new-object net.webclient) ; choco install x|iex|new-object net.webclient|choco install x`,
		},
		{
			"cmd", `powershell.exe -NoProfile -Command "wget https://example.com/x -OutFile x; rm y"`,
			`powershell -NoProfile -Command wget https://example.com/x -OutFile x; rm y|invoke-webrequest https://example.com/x -OutFile x|rm y`,
		},
		{"powershell", `cmd /c a b`, `cmd /c a b|a b`},
		{"powershell", `curl.exe -o x https://example.com/x`, `curl -o x https://example.com/x`},
		{"pwsh", `curl -o x https://example.com/x`, `curl -o x https://example.com/x`},
		{"powershell", `if ($a) { rm x }`, `if|$a|rm x`},
	}
	for _, test := range tests {
		s := Parse(source.At(test.text, 0), NewInterpreter([]string{test.shell}))
		var got []string
		for _, c := range s.Commands {
			words := []string{c.Name}
			if c.Name == "" {
				words[0] = c.Program.Value
			}
			for _, a := range c.Args {
				words = append(words, a.Value)
				if at := a.Raw.Span(); test.text[at.Start:at.End] != a.Raw.String {
					t.Errorf("%s: %s stands at %q", test.text, a.Raw.String, test.text[at.Start:at.End])
				}
			}
			got = append(got, strings.Join(words, " "))
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%s: %s\n%s\nwant\n%s", test.shell, test.text, strings.Join(got, "|"), test.want)
		}
	}
}
