package supplychain

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// family is all the ways to switch one kind of check off. To add a tool, add a
// row.
type family struct {
	check     string // what is switched off: "TLS verification"
	options   []option
	settings  []setting
	variables []variable
	excuse    func(p *lint.Pass, run *parser.Run, c *shell.Command) bool // commands that are fine all the same

	byProgram map[string]rows
	byName    map[string]*variable
}

// rows are the rows of a program.
type rows struct {
	options  []*option
	settings []*setting
}

// index makes a family's rows quick to find.
func (f family) index() *family {
	f.byProgram, f.byName = map[string]rows{}, map[string]*variable{}
	for i := range f.options {
		for name := range strings.FieldsSeq(f.options[i].programs) {
			r := f.byProgram[name]
			r.options = append(r.options, &f.options[i])
			f.byProgram[name] = r
		}
	}
	for i := range f.settings {
		for name := range strings.FieldsSeq(f.settings[i].programs) {
			r := f.byProgram[name]
			r.settings = append(r.settings, &f.settings[i])
			f.byProgram[name] = r
		}
	}
	for i := range f.variables {
		f.byName[f.variables[i].name] = &f.variables[i]
	}
	return &f
}

// option is an option of programs: curl --insecure.
type option struct {
	programs string // separated by blanks
	options  string // any of them, separated by blanks
	off      values // of the option; all: it needs no value
	hosts    bool   // its value is the host it holds for
	unsafe   bool   // dropping it needs a look
	codes    []string
}

// setting is a key that a command or a file sets: npm config set strict-ssl
// false, git -c http.sslVerify=false, sslverify=0 in a .repo file.
type setting struct {
	programs string // separated by blanks
	key      string // in lower case; also the end of a longer one: sslverify of epel.sslverify
	off      values
	files    string // the files that have the setting too: ends of their names, or /directories/
	codes    []string
}

// variable is an environment variable.
type variable struct {
	name  string
	off   values
	hosts bool // its value is the hosts it holds for
	codes []string
}

// switches reports whether a value of the variable switches the check off.
func (v *variable) switches(value string, known bool) bool {
	switch {
	case !known:
		return v.off == all
	case value == "" || v.hosts && allLocal(value):
		return false
	}
	return v.off.has(value)
}

// values are the values, in lower case and separated by blanks, that switch a
// check off.
type values string

const (
	all  values = "*" // any value, or none where none is needed
	bare values = ""  // in a file: the key alone
)

func (v values) has(value string) bool {
	return v == all || has(string(v), strings.ToLower(value))
}

// has reports whether a word is in a list of words separated by white space.
func has(list, word string) bool {
	for at := 0; word != ""; {
		i := strings.Index(list[at:], word)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(word)
		if (start == 0 || isBlank(list[start-1])) && (end == len(list) || isBlank(list[end])) {
			return true
		}
		at = end
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// report finds everything in the file that switches the check off.
func (f *family) report(p *lint.Pass) {
	for run, c := range p.RunCommands() {
		f.assignments(p, run, c)
		name, args := program(c)
		r, ok := f.byProgram[name]
		if !ok {
			continue
		}
		excused := f.excuse != nil && f.excuse(p, run, c)
		if len(r.options) > 0 {
			f.optionsOf(p, c, name, r.options, excused)
		}
		if excused {
			continue
		}
		for _, s := range r.settings {
			for i := range args {
				if at, ok := s.match(run, c, args[i:]); ok {
					p.Report(at, "%s turns %s", oneLine(p.Doc.Text(at)), f.off(name)).For(s.codes...)
				}
			}
		}
	}
	for run := range p.Runs() {
		f.refused(p, run)
	}
	for _, t := range texts.Of(p) {
		f.text(p, t)
	}
	for _, in := range p.Doc.Instructions {
		f.instruction(p, in)
	}
}

// off is the end of a finding's message: "curl's TLS verification off".
func (f *family) off(program string) string {
	if program == "" {
		return f.check + " off"
	}
	return program + "'s " + f.check + " off"
}

// optionsOf reports the options of a command that are rows of its program.
func (f *family) optionsOf(p *lint.Pass, c *shell.Command, name string, list []*option, excused bool) {
	for _, o := range c.Options() {
		for _, row := range list {
			if row.matches(o) {
				finding := f.optionOf(p, c, name, row, o)
				if excused { // other tools do not look at what the command works on
					finding.For(checkovs(row.codes)...).ByCode()
				}
			}
		}
	}
}

func (row *option) matches(o shell.Option) bool {
	if row.hosts && local(hostname(o.Value.Value)) {
		return false
	}
	return has(row.options, o.Name) && (row.off == all || row.off.has(o.Value.Value))
}

func (f *family) optionOf(p *lint.Pass, c *shell.Command, name string, row *option, o shell.Option) *lint.Finding {
	at, text := o.At, o.Name
	if o.HasValue && !o.Cluster {
		at = at.To(o.Value.Span())
		text = oneLine(p.Doc.Text(at))
	}
	finding := p.Report(at, "%s turns %s", text, f.off(name)).For(row.codes...)
	cut, ok := p.Doc.Cut(at)
	switch {
	case o.Cluster:
		finding.Fix("drop "+o.Name, lint.Delete(o.At))
	case c.Stmt == nil || !ok: // a JSON array
	case row.unsafe:
		finding.UnsafeFix("drop "+o.Name, lint.Delete(cut))
	default:
		finding.Fix("drop "+o.Name, lint.Delete(cut))
	}
	return finding
}

// checkovs are the codes of checkov's among others.
func checkovs(codes []string) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return !strings.HasPrefix(code, "checkov:") })
}

// match reads a setting at the start of some arguments.
func (s *setting) match(run *parser.Run, c *shell.Command, args []shell.Word) (source.Span, bool) {
	word := args[0].Value
	i := keyIndex(strings.ToLower(word), s.key)
	if i < 0 {
		return source.Span{}, false
	}
	rest := word[i+len(s.key):]
	if strings.HasPrefix(rest, "=") {
		value := rest[1:]
		if full, known := run.Resolve(c, args[0]); known && strings.HasPrefix(full, word[:i+len(s.key)+1]) {
			value = full[i+len(s.key)+1:]
		}
		return args[0].Span(), s.off.has(value)
	}
	if rest != "" || len(args) < 2 {
		return source.Span{}, false
	}
	value, _ := run.Resolve(c, args[1])
	return args[0].Span().To(args[1].Span()), s.off.has(value)
}

// keyIndex is where a key stands in a word, alone or as the last part of a
// longer one, or -1.
func keyIndex(word, key string) int {
	i := strings.Index(word, key)
	if i < 0 || i > 0 && strings.IndexByte(".:-=*", word[i-1]) < 0 && !strings.HasPrefix(word, "-o") && !strings.HasPrefix(word, "-D") && !strings.HasPrefix(word, "-d") {
		return -1
	}
	return i
}

// text finds settings in what is written to a file, line by line.
func (f *family) text(p *lint.Pass, t written) {
	for i := range f.settings {
		s := &f.settings[i]
		if s.files == "" || !isIn(t.path, s.files) {
			continue
		}
		for line := range lines(t.Text) {
			if key, value := cutSetting(line.String); s.is(key) && (s.off == bare || s.off.has(value)) {
				p.Report(line, "%s in %s turns %s", oneLine(line.String), t.path, f.off("")).For(s.codes...)
			}
		}
	}
}

// is reports whether a line of a file sets the key.
func (s *setting) is(key string) bool {
	key = strings.ToLower(key)
	return strings.HasSuffix(key, s.key) && keyIndex(key, s.key) >= 0
}

// cutSetting splits "key = value", "key: value" and "key value".
func cutSetting(line string) (key, value string) {
	i := strings.IndexAny(line, "= \t")
	if i < 0 {
		return line, ""
	}
	return strings.TrimRight(line[:i], ":"), strings.Trim(line[i:], `= "';`)
}

func isIn(path, files string) bool {
	for f := range strings.FieldsSeq(files) {
		if strings.HasSuffix(path, f) || strings.HasSuffix(f, "/") && strings.Contains(path, f) {
			return true
		}
	}
	return false
}

// program is the name of the program and its arguments: pip of python -m pip.
func program(c *shell.Command) (string, []shell.Word) {
	if strings.HasPrefix(c.Name, "python") {
		for i, a := range c.Args {
			if a.Value == "-m" && i+1 < len(c.Args) {
				return c.Args[i+1].Value, c.Args[i+2:]
			}
		}
	}
	if strings.HasPrefix(c.Name, "pip") && strings.Trim(c.Name[3:], "0123456789.") == "" {
		return "pip", c.Args
	}
	return c.Name, c.Args
}
