package screenshot

import (
	"encoding/xml"
	"strings"
	"testing"
)

func TestSVG(t *testing.T) {
	out := SVG("a \x1b[1;31mb<\x1b[0m \x1b]8;;https://example.com\x1b\\日本\x1b]8;;\x1b\\ c\n\nd\n", 20)
	for _, want := range []string{`class="bold red">b&lt;</text>`, `>日本</text>`, `x="91.6"`, "> c</text>"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
	if strings.Contains(out, "example.com") {
		t.Error("the link is drawn")
	}
	if err := xml.Unmarshal([]byte(out), new(struct{})); err != nil {
		t.Error(err)
	}
}
