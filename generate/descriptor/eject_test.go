package descriptor

import "testing"

func TestEjected(t *testing.T) {
	for before, want := range map[string]string{
		"":                                     "\n[output]\ndockerfile = false  # ejected\ncompose = false  # ejected\n",
		"[app]\nport = 1":                      "[app]\nport = 1\n\n[output]\ndockerfile = false  # ejected\ncompose = false  # ejected\n",
		"[output] # x\nenv = true\n[app]\n":    "[output] # x\ndockerfile = false  # ejected\ncompose = false  # ejected\nenv = true\n[app]\n",
		"[output]\ncompose = 'c.yaml'\n":       "",
		"output = { env = true }\n":            "",
		"output.env = true\n[app]\nport = 1\n": "",
		"[output]":                             "",
	} {
		got, ok := Ejected([]byte(before), []string{"dockerfile", "compose"})
		if string(got) != want || ok != (want != "") {
			t.Errorf("%q became %q", before, got)
		}
	}
}
