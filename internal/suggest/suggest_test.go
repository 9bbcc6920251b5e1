package suggest

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"select", "ignore", "extend-select", "image-latest", "preset", "port"}
	for word, want := range map[string]string{
		"ignroe":       "ignore",
		"IGNORE":       "ignore",
		"pots":         "",
		"tops":         "",
		"prot":         "port",
		"image-lastet": "image-latest",
		"extendselect": "extend-select",
		"xyz":          "",
		"se":           "",
		"":             "",
	} {
		if got := Nearest(word, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got, want := DidYouMean("prest", names), `; did you mean "preset"?`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := DidYouMean("nothing-like-it", names); got != "" {
		t.Errorf("got %q", got)
	}
}
