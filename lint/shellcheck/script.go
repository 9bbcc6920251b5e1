package shellcheck

import (
	"strings"
	"unicode/utf8"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// Script is a script as ShellCheck is to see it.
type Script struct {
	Text    source.Text
	Command *parser.Command // whose script it is
	dialect shell.Dialect
	exports string // lines that declare what the Dockerfile defines
}

// Scripts are the scripts of a document that ShellCheck can read: the shell
// forms of RUN, CMD, ENTRYPOINT and HEALTHCHECK, without what was meant for the exec
// form.
func Scripts(d *parser.Document) []Script {
	var out []Script
	for c := range d.ShellForms() {
		s := c.Script()
		if c.LooksExec() || !s.Interpreter.Dialect.Parsed() || s.Interpreter.Dialect == shell.Zsh || !utf8.ValidString(s.Text.String) {
			continue
		}
		out = append(out, Script{Text: s.Text, Command: c, dialect: s.Interpreter.Dialect, exports: exports(c)})
	}
	return out
}

// exports declares the variables of the Dockerfile, those whose value is known
// with it: what has a literal value without blanks needs no quotes.
func exports(c *parser.Command) string {
	var b strings.Builder
	for v := range c.Variables() {
		if v.Name == "PATH" || !isName(v.Name) || parser.IsProxyArg(v.Name) || !utf8.ValidString(v.Value) {
			continue
		}
		b.WriteString("export " + v.Name)
		if v.Known {
			b.WriteString("='" + strings.NewReplacer("'", `'\''`, "\n", " ").Replace(v.Value) + "'")
		}
		b.WriteByte('\n')
	}
	if c.AtBuild() {
		b.WriteString("export HTTP_PROXY http_proxy HTTPS_PROXY https_proxy FTP_PROXY ftp_proxy NO_PROXY no_proxy ALL_PROXY all_proxy\n")
	}
	return b.String()
}

// Input is the file that the program reads for the script.
func (s Script) Input(p *Program) string {
	return s.header(p) + strings.TrimSuffix(s.Text.String, "\n") + "\n"
}

// mistaken reports whether a code is about what the shell lacks, and the program
// does not know that shell but took it for another.
func (s Script) mistaken(code int, p *Program) bool {
	return s.dialect == shell.Ash && !p.knowsBusybox() && code/1000 == 3
}

// header is what stands before the script in the file that ShellCheck reads. It
// ends with a line end.
func (s Script) header(p *Program) string {
	return "# shellcheck shell=" + p.dialect(s.dialect) + "\n" + s.exports
}

// at is the offset in a text of a line and column as ShellCheck counts them:
// from 1, columns in characters.
func at(text string, line, column int) int {
	offset := 0
	for ; line > 1; line-- {
		n := strings.IndexByte(text[offset:], '\n')
		if n < 0 {
			return len(text)
		}
		offset += n + 1
	}
	for ; column > 1 && offset < len(text) && text[offset] != '\n'; column-- {
		_, width := utf8.DecodeRuneInString(text[offset:])
		offset += width
	}
	return offset
}

func isName(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}
