// Package terminal writes for people: colours, links, columns and paragraphs.
package terminal

// Style paints, or does not. It uses the sixteen colours of the terminal's own
// palette, and of these only those that can be read on light and on dark.
type Style struct {
	Color bool // ANSI colours
	Links bool // OSC 8 hyperlinks
}

func (s Style) paint(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// Bold is for what is to be read first.
func (s Style) Bold(text string) string { return s.paint("1", text) }

// Dim is for what is to be read last.
func (s Style) Dim(text string) string { return s.paint("2", text) }

// Red is for what goes away.
func (s Style) Red(text string) string { return s.paint("31", text) }

// Green is for what is good or new.
func (s Style) Green(text string) string { return s.paint("32", text) }

// Blue is for what belongs to something else.
func (s Style) Blue(text string) string { return s.paint("34", text) }

// Cyan is for code.
func (s Style) Cyan(text string) string { return s.paint("36", text) }

// Error is for errors.
func (s Style) Error(text string) string { return s.paint("1;31", text) }

// Warning is for warnings, in the colour that GCC and Clang have for them:
// yellow cannot be read on white.
func (s Style) Warning(text string) string { return s.paint("1;35", text) }

// Info is for what is worth knowing.
func (s Style) Info(text string) string { return s.paint("1;36", text) }

// Link makes text a hyperlink.
func (s Style) Link(url, text string) string {
	if !s.Links {
		return text
	}
	return "\x1b]8;;" + url + "\x1b\\" + text + "\x1b]8;;\x1b\\"
}
