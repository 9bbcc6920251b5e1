package detect

import (
	"path"
	"strconv"
	"strings"
)

// rustReader reads what a source file of a crate says.
type rustReader struct {
	reader
	crate *Crate
}

// Source reads the source of crates that are compiled for a binary; crates[0] is
// the binary's.
func (r *Rust) Source(bin Target, crates []*Crate) (*Source, error) {
	program := bin.Path
	for _, c := range crates {
		program += "\n" + c.Dir // features decide which ones there are
	}
	return r.read.once(program, func() (*Source, error) { return r.readSource(bin, crates) })
}

func (r *Rust) readSource(bin Target, crates []*Crate) (*Source, error) {
	out := &Source{Main: Place{File: bin.Path}}
	type source struct {
		crate *Crate
		file  string
	}
	var sources []source
	var names []string
	for _, c := range crates {
		for _, name := range r.sourceFiles(c, bin) {
			sources, names = append(sources, source{c, name}), append(names, name)
		}
	}
	r.tree.prefetch(names)
	var buffer []lexeme
	for _, s := range sources {
		data, err := r.tree.Read(s.file)
		if err != nil {
			return nil, err
		}
		buffer = rustTokens(string(data), buffer)
		reader := &rustReader{reader{Source: out, tree: r.tree, file: s.file, tokens: buffer}, s.crate}
		if s.file == s.crate.Build {
			reader.buildScript()
		} else {
			reader.read()
		}
	}
	out.configs(r.tree, crates[0].Dir)
	return out, nil
}

// text is the first string in the next tokens, up to the end of the statement.
func (r *rustReader) text(within int) string {
	for i := 1; i <= within; i++ {
		switch t := r.token(i); {
		case t.kind == lexString:
			return t.text
		case t.is(";") || t.text == "":
			return ""
		}
	}
	return ""
}

// read goes through the tokens, without those of tests.
func (r *rustReader) read() {
	for r.at = 0; r.at < len(r.tokens); r.at++ {
		switch t := r.tokens[r.at]; t.kind {
		case lexString:
			r.literal(t.text, r.place())
			r.hostAndPort(t.text)
		case lexIdent:
			r.ident(t.text)
		case lexPunct:
			if t.text == "#" && r.follows("[", "cfg", "(", "test", ")", "]") {
				r.skipItem()
			} else if t.text == "[" {
				r.octets()
			}
		}
	}
}

// skipItem goes behind the item that an attribute belongs to.
func (r *rustReader) skipItem() {
	for depth := 0; r.at < len(r.tokens); r.at++ {
		switch t := r.tokens[r.at]; {
		case t.is("{"):
			depth++
		case t.is("}"):
			if depth--; depth <= 0 {
				return
			}
		case t.is(";") && depth == 0:
			return
		}
	}
}

// hostAndPort reads ("0.0.0.0", 8080).
func (r *rustReader) hostAndPort(host string) {
	if r.token(1).is(",") && r.token(2).kind == lexNumber {
		r.listens(host, number(r.token(2).text), r.place(), strconv.Quote(host))
	}
}

// octets reads ([0, 0, 0, 0], 3000).
func (r *rustReader) octets() {
	host := ""
	for i := 1; i < 8; i += 2 {
		if r.token(i).kind != lexNumber {
			return
		}
		host += "." + r.token(i).text
	}
	if r.token(8).is("]") && r.token(9).is(",") && r.token(10).kind == lexNumber {
		r.listens(host[1:], number(r.token(10).text), r.place(), "the address it binds")
	}
}

// number is a literal without its type and underscores: 3_000u16 is 3000.
func number(text string) string {
	text = strings.ReplaceAll(text, "_", "")
	if i := strings.IndexAny(text, "ui"); i > 0 {
		text = text[:i]
	}
	return text
}

// ident looks at a name.
func (r *rustReader) ident(name string) {
	if r.token(1).is("!") {
		r.macro(name)
		return
	}
	switch name {
	case "folder", "schema_path", "query_path", "path", "env", "default_value", "default_value_t":
		if r.token(1).is("=") {
			r.attribute(name)
		}
	case "var", "var_os":
		if r.follows("(") && r.token(2).kind == lexString {
			r.env(r.token(2).text)
		}
	case "UNSPECIFIED":
		if r.token(1).is(",") && r.token(2).kind == lexNumber {
			r.listens("0.0.0.0", number(r.token(2).text), r.place(), "the address it binds")
		}
	case "PORT", "DEFAULT_PORT":
		if r.follows(":", "u16", "=") {
			r.listens("0.0.0.0", number(r.token(4).text), r.place(), name)
		}
	default:
		r.effect(name)
		r.runtimeFile(name)
	}
}

// effect looks at names that say how the program behaves.
func (r *rustReader) effect(name string) {
	note := func(f *Fact, value string) {
		if !f.Known() {
			*f = Fact{Value: value, Place: r.place(), Why: name, Confidence: Likely}
		}
	}
	switch name {
	case "terminate":
		if r.token(-3).is("SignalKind") {
			note(&r.Terminate, "SIGTERM")
		}
	case "SIGTERM", "TERM_SIGNALS":
		note(&r.Terminate, "SIGTERM")
	case "ctrl_c", "SIGINT":
		note(&r.Interrupt, "SIGINT")
	case "set_handler":
		if r.token(-3).is("ctrlc") {
			note(&r.Interrupt, "SIGINT")
		}
	case "env_logger", "from_default_env":
		note(&r.Log, "RUST_LOG")
	case "global_allocator":
		note(&r.Allocator, name)
	}
}

// env reads env::var("PORT"), and the port that it falls back to.
func (r *rustReader) env(name string) {
	r.variable(name, r.place())
	if !isPortVariable(name) {
		return
	}
	for i := 3; i < 40; i++ {
		switch t := r.token(i); {
		case t.is(";") || t.text == "":
			return
		case (t.kind == lexString || t.kind == lexNumber) && isPort(number(t.text)):
			r.Ports = append(r.Ports, Fact{Value: number(t.text), Place: r.place(), Why: "what " + name + " falls back to", Confidence: Likely})
			return
		}
	}
}

// attribute looks at key = "value" of an attribute.
func (r *rustReader) attribute(key string) {
	value := r.token(2)
	switch key {
	case "folder", "schema_path", "query_path":
		r.manifestInput(value.text, key)
	case "path":
		if r.token(-1).is("[") && r.token(-2).is("#") {
			r.input(r.tree, path.Dir(r.file), value.text, r.place(), "#[path]")
		} else if r.token(-2).is("template") {
			r.templates()
		}
	case "env":
		r.variable(value.text, r.place())
	case "default_value", "default_value_t":
		if port := number(value.text); isPort(port) && r.aboutPort() {
			r.Ports = append(r.Ports, Fact{Value: port, Place: r.place(), Why: key, Confidence: Likely})
		}
	}
}

// aboutPort reports whether the attribute is that of a field for a port.
func (r *rustReader) aboutPort() bool {
	for i := -12; i < 14; i++ {
		t := r.token(i)
		if i > 0 && (t.is(",") && r.token(i-1).is(")")) {
			return false
		}
		if t.kind == lexString && isPortVariable(t.text) || t.is("port") {
			return true
		}
	}
	return false
}

// manifestInput is a path relative to the crate's manifest.
func (r *rustReader) manifestInput(name, why string) {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "$CARGO_MANIFEST_DIR"), "/")
	r.input(r.tree, r.crate.Dir, name, r.place(), why)
}

// templates are those of askama, which are compiled in.
func (r *rustReader) templates() {
	dirs := []string{"templates"}
	config := path.Join(r.crate.Dir, "askama.toml")
	if file, err := r.tree.readTOML(config); err == nil && file != nil {
		r.input(r.tree, ".", config, Place{File: config}, "askama.toml")
		if general, ok := file.Root.Table("general"); ok && general.Has("dirs") {
			dirs = general.Strings("dirs")
		}
	}
	for _, dir := range dirs {
		r.input(r.tree, r.crate.Dir, dir, r.place(), "templates")
	}
}
