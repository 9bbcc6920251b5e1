package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The tables in the program are those of the TOML files.
func TestTableIsCurrent(t *testing.T) {
	got, err := compile(".")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../table.go")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("parser/image/table.go is not what the TOML files say: run go generate ./parser/image")
	}
}

// A mistake in an entry is named with the file or the image it is in.
func TestMistakes(t *testing.T) {
	const head = "[[image]]\nname = \"a\"\nsource = \"b\"\nchecked = 2026-11-22\n"
	tests := []struct{ text, message string }{
		{"[[image]]\nname = \"a\"\n", "image a: source and checked"},
		{head + "enf = true\n", "unknown key image.enf"},
		{head + "distro = \"debain 12\"\n", "no distribution is called \"debain\""},
		{head + "tools = [\"@none\"]\n", "no set of programs called \"none\""},
		{head + "accounts = [\"node:1000\"]\n", "name:uid:gid:home"},
		{head + head, "image a is there twice"},
		{head + "like = \"c\"\n", "image a is like c, which is not above it"},
		{head + "eol = 2026-02-30\n", "x.toml"},
	}
	for _, test := range tests {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "x.toml"), []byte(test.text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := compile(dir); err == nil || !strings.Contains(err.Error(), test.message) {
			t.Errorf("%s\ngives %v, want %q", test.text, err, test.message)
		}
	}
}
