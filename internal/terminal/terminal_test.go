package terminal

import (
	"strings"
	"testing"
)

const sample = "Two builds of `FROM debian` can **differ**: [Debian](https://www.debian.org) moves, " +
	"and `[ -f x ]` is no link.\n\n- one that breaks not in the code `a b c` but before it\n- two, see [here](other.md)\n\n```sh\napt-get update\n```\n"

func TestMarkdown(t *testing.T) {
	want := strings.TrimPrefix(`
Two builds of `+"`FROM debian`"+` can
differ: Debian
(https://www.debian.org) moves, and
`+"`[ -f x ]`"+` is no link.

- one that breaks not in the code
  `+"`a b c`"+` but before it
- two, see here

    apt-get update`, "\n")
	if got := Markdown(sample, 36, Style{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := Markdown("run `apt-get update`", 80, Style{Color: true}); got != "run \x1b[36mapt-get update\x1b[0m" {
		t.Errorf("%q", got)
	}
}

func TestText(t *testing.T) {
	if got := Pad("日本", 6) + "|"; got != "日本  |" {
		t.Errorf("%q", got)
	}
	if got := Cut("日本語", 5); got != "日本…" {
		t.Errorf("%q", got)
	}
	if got := Cut("abc", 0); got != "abc" {
		t.Errorf("%q", got)
	}
}
