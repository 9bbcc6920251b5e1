package main

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/editorconfig/editorconfig-core-go/v2"

	"github.com/dockcheck/dockcheck/parser/format"
)

// styles are the layouts of files, as .editorconfig files say. They may be asked
// by several goroutines.
type styles struct {
	keepCache bool

	mu     sync.Mutex
	config *editorconfig.Config // nil when none is read
}

func newStyles(read, keepCache bool) *styles {
	s := &styles{keepCache: keepCache}
	if read {
		s.config = &editorconfig.Config{Parser: onceParser{editorconfig.NewCachedParser(), map[string]bool{}}}
	}
	return s
}

// onceParser remembers also which files are not there: every file of a directory
// asks for the same ones.
type onceParser struct {
	*editorconfig.CachedParser
	missing map[string]bool
}

// ParseIniGraceful reads an .editorconfig. The first error is about settings that
// mean nothing, the second one keeps it from being read.
func (p onceParser) ParseIniGraceful(path string) (*editorconfig.Editorconfig, error, error) {
	if p.missing[path] {
		return nil, nil, fs.ErrNotExist
	}
	config, warning, err := p.CachedParser.ParseIniGraceful(path)
	if errors.Is(err, fs.ErrNotExist) {
		p.missing[path] = true
	}
	return config, warning, err
}

// of is the layout of a file, by its absolute path. Settings that mean nothing
// for a Dockerfile are passed over, as https://editorconfig.org asks.
func (s *styles) of(abs string) (format.Style, error) {
	style := format.Style{KeepCache: s.keepCache}
	if s.config == nil {
		return style, nil
	}
	s.mu.Lock()
	d, err := s.config.Load(abs)
	s.mu.Unlock()
	if err != nil {
		return style, fmt.Errorf(".editorconfig for %s: %w", abs, err)
	}
	style.Indent = indentation(d)
	switch d.EndOfLine {
	case editorconfig.EndOfLineLf:
		style.EndOfLine = "\n"
	case editorconfig.EndOfLineCrLf:
		style.EndOfLine = "\r\n"
	}
	switch d.Charset {
	case editorconfig.CharsetUTF8:
		style.BOM = format.DropBOM
	case editorconfig.CharsetUTF8BOM:
		style.BOM = format.AddBOM
	}
	style.NoFinal = d.InsertFinalNewline != nil && !*d.InsertFinalNewline
	switch width, err := strconv.Atoi(d.Raw["max_line_length"]); {
	case err == nil && width > 0:
		style.Width = width
	case d.Raw["max_line_length"] == "off":
		style.Width = -1
	}
	return style, nil
}

// indentation is one level of indentation, "" where nothing is said.
func indentation(d *editorconfig.Definition) string {
	if d.IndentStyle == editorconfig.IndentStyleTab {
		return "\t"
	}
	size, err := strconv.Atoi(d.IndentSize)
	if err != nil {
		size = d.TabWidth
	}
	switch {
	case size > 0:
		return strings.Repeat(" ", size)
	case d.IndentStyle == editorconfig.IndentStyleSpaces:
		return "    "
	}
	return ""
}
