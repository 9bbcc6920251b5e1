package generate

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dockcheck/dockcheck/generate/catalog"
)

func TestStamp(t *testing.T) {
	decisions := []catalog.Pair{
		{Name: "dockcheck", Value: "1.0.0"},
		{Name: "catalog", Value: "2026.11"},
		{Name: "app.lang", Value: "rust"},
		{Name: "app.bin", Value: "my-app"},
		{Name: "rust.toolchain", Value: "1.98"},
		{Name: "app.health", Value: `["/app/x", "--health check"]`},
		{Name: "app.port", Value: "3000"},
		{Name: "empty", Value: ""},
	}
	for _, body := range []string{
		"# syntax=docker/dockerfile:1\n# check=error=true\n\nFROM scratch\nUSER 1\n",
		"# check=error=true\nFROM scratch\n",
		"FROM scratch\n",
		"*\n!src\n",
		"# a comment\nFROM scratch\n",
		"FROM scratch",
		"",
	} {
		for _, given := range [][]catalog.Pair{nil, decisions} {
			stamped := Stamped([]byte(body), "0123456789ab", given)
			for _, data := range [][]byte{stamped, bytes.ReplaceAll(stamped, []byte("\n"), []byte("\r\n"))} {
				s, got, ok := ReadStamp(data)
				if !ok || s.Inputs != "0123456789ab" || s.Body != bodyHash([]byte(body)) || !slices.Equal(s.For, given) {
					t.Errorf("%q: %t %+v", data, ok, s)
				}
				if strings.TrimSuffix(string(got), "\n") != strings.TrimSuffix(body, "\n") || bodyHash(got) != s.Body && strings.HasSuffix(body, "\n") {
					t.Errorf("%q: the text is %q, want %q", data, got, body)
				}
			}
		}
	}
}

func TestStampIsFirst(t *testing.T) {
	got := string(Stamped([]byte("# syntax=docker/dockerfile:1\n\nFROM scratch\n"), "00", []catalog.Pair{{Name: "app.lang", Value: "go"}}))
	want := "# syntax=docker/dockerfile:1\n" + headerStart + " inputs=sha256:00 body=sha256:"
	if !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "\n\nFROM scratch\n\n# Generated for: app.lang=go\n") {
		t.Errorf("got\n%s", got)
	}
}

func TestReadStampOfOthers(t *testing.T) {
	for _, text := range []string{
		"", "FROM scratch\n", "FROM scratch\n" + headerStart + " inputs=sha256:00 body=sha256:00\n",
		"# syntax=x\nFROM scratch\n# Generated for: app.lang=go\n", headerStart + "\n",
	} {
		if s, body, ok := ReadStamp([]byte(text)); ok || string(body) != text {
			t.Errorf("%q has the stamp %+v", text, s)
		}
	}
}

func TestBodyHash(t *testing.T) {
	if bodyHash([]byte("a\r\nb\r\n")) != bodyHash([]byte("a\nb\n")) {
		t.Error("line ends count")
	}
}

func FuzzReadStamp(f *testing.F) {
	f.Add([]byte("# syntax=x\nFROM scratch\n"), "a b\"c", "'x'")
	f.Add([]byte("#syntax="), "0", "0")
	f.Fuzz(func(t *testing.T, body []byte, one, two string) {
		if _, _, ok := ReadStamp(body); ok || !utf8.ValidString(one) || !utf8.ValidString(two) {
			return
		}
		given := []catalog.Pair{{Name: "app.bin", Value: one}, {Name: "app.health", Value: two}}
		s, _, ok := ReadStamp(Stamped(body, "00", given))
		if !ok || !slices.Equal(s.For, given) {
			t.Fatalf("%q: %+v, want %q", body, s, given)
		}
	})
}
