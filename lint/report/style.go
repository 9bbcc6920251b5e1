package report

import "github.com/dockcheck/dockcheck/lint"

// style paints, or does not. It uses the sixteen colours of the terminal's own
// palette, and of these only those that can be read on light and on dark.
type style struct{ color, links bool }

func newStyle(o Options) style { return style{o.Color, o.Links} }

func (s style) paint(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) bold(text string) string    { return s.paint("1", text) }
func (s style) dim(text string) string     { return s.paint("2", text) }
func (s style) good(text string) string    { return s.paint("32", text) }
func (s style) added(text string) string   { return s.paint("32", text) }
func (s style) removed(text string) string { return s.paint("31", text) }
func (s style) related(text string) string { return s.paint("34", text) }

// severity paints in the colours that GCC and Clang use: yellow is not to be
// read on white.
func (s style) severity(v lint.Severity, text string) string {
	switch v {
	case lint.Error:
		return s.paint("1;31", text)
	case lint.Warning:
		return s.paint("1;35", text)
	}
	return s.paint("1;36", text)
}

// link makes text a hyperlink (OSC 8).
func (s style) link(url, text string) string {
	if !s.links {
		return text
	}
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
