package generate

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Describe writes a dockcheck.toml for what was decided. What only people can know
// or what was guessed is written out; what the project says is there as comments,
// since it is read anew each time. sets are keys of the file that somebody set,
// with their values in TOML. existing is the file that is there, nil for
// none: not a byte of it is lost.
func Describe(p *Plan, sets []Pair, existing []byte) []byte {
	top, tables := described(p, sets)
	var b bytes.Buffer
	before, bom := bytes.CutPrefix(existing, []byte("\ufeff"))
	if bom {
		b.WriteString("\ufeff")
	}
	if len(existing) == 0 {
		b.WriteString("# What dockcheck gen writes the Dockerfile from: edit this, and run it again. The lines that\n" +
			"# are comments are what the project says, which is read anew each time.\n")
	}
	writeLines(&b, slices.DeleteFunc(top, func(l line) bool { return has(before, l.key) }))
	if len(before) > 0 {
		b.WriteString("\n")
		b.Write(before)
		if !bytes.HasSuffix(before, []byte("\n")) {
			b.WriteString("\n")
		}
	}
	for _, t := range tables {
		b.WriteString("\n[" + t.name + "]\n")
		writeLines(&b, t.lines)
	}
	return b.Bytes()
}

// has reports whether a key stands at the top of a dockcheck.toml.
func has(existing []byte, key string) bool {
	f, err := settings.Read("", existing)
	return err == nil && f.Root.Has(key)
}

// line is a key with its value in TOML, and where the value is from.
type line struct {
	key, value, why string
	comment         bool // the line is one
}

// table is a table of dockcheck.toml.
type table struct {
	name  string
	lines []line
}

// described are the lines of a dockcheck.toml, in the order of the descriptor's
// own fields.
func described(p *Plan, sets []Pair) (top []line, tables []table) {
	lines := map[string]line{
		"schema":  {key: "schema", value: strconv.Itoa(Schema)},
		"catalog": {key: "catalog", value: strconv.Quote(p.Catalog.Release), why: "its versions of base images stay until you change this"},
	}
	for _, c := range p.Choices {
		if l, ok := c.line(); ok {
			lines[c.Key] = l
		}
	}
	for _, g := range sets {
		_, key, _ := strings.Cut(g.Name, ".")
		lines[g.Name] = line{key: key, value: g.Value, why: "given"}
	}
	for _, f := range settings.Fields(reflect.TypeFor[Descriptor]()) {
		if l, ok := lines[f.Name]; ok {
			top = append(top, l)
		}
		if f.Type.Kind() != reflect.Struct {
			continue
		}
		t := table{name: f.Name}
		for _, key := range settings.Fields(f.Type) {
			if l, ok := lines[f.Name+"."+key.Name]; ok {
				t.lines = append(t.lines, l)
			}
		}
		if len(t.lines) > 0 {
			tables = append(tables, t)
		}
	}
	return top, tables
}

// line is a choice as a line of dockcheck.toml; false when it has no key there.
func (c Choice) line() (line, bool) {
	_, key, _ := strings.Cut(c.Key, ".")
	f, ok := field(c.Key)
	if !ok || key == "" {
		return line{}, false
	}
	value, ok := inTOML(f, c.Value)
	if !ok {
		return line{}, false
	}
	// The language and what was guessed are to be kept, whatever the project says.
	guessed := c.Source == Assumed || c.Source == Given
	return line{key: key, value: value, why: c.Evidence(), comment: !guessed && c.Key != "app.lang"}, true
}

// Evidence is where a choice comes from: "Cargo.toml:2, the only binary".
func (c Choice) Evidence() string {
	var parts []string
	switch c.Source {
	case Assumed:
		parts = append(parts, "assumed")
	case Default:
		parts = append(parts, "default")
	}
	if c.Place.File != "" {
		parts = append(parts, c.Place.String())
	}
	if c.Why != "" {
		parts = append(parts, c.Why)
	}
	return strings.Join(parts, ", ")
}

// field is the field of the descriptor under a key such as app.port.
func field(key string) (settings.Field, bool) {
	t := reflect.TypeFor[Descriptor]()
	parts := strings.Split(key, ".")
	for i, part := range parts {
		fields := settings.Fields(t)
		n := slices.IndexFunc(fields, func(f settings.Field) bool { return f.Name == part })
		if n < 0 {
			return settings.Field{}, false
		}
		if i == len(parts)-1 {
			return fields[n], true
		}
		if t = fields[n].Type; t.Kind() != reflect.Struct {
			return settings.Field{}, false
		}
	}
	return settings.Field{}, false
}

// inTOML is the value of a choice as it stands in the file; false for one that
// could not be read back.
func inTOML(f settings.Field, value string) (string, bool) {
	switch f.Type.Kind() {
	case reflect.Int:
		_, err := strconv.Atoi(value)
		return value, err == nil
	case reflect.String:
		return quote(value), true
	case reflect.Bool, reflect.Pointer:
		return value, value == "true" || value == "false"
	case reflect.Slice:
		return value, strings.HasPrefix(value, "[")
	case reflect.Map:
		return value, strings.HasPrefix(value, "{")
	case reflect.Interface:
		if value == "false" || value == "true" || strings.HasPrefix(value, "{") {
			return value, true
		}
		return quote(value), true
	}
	return "", false
}

// quote is a string in TOML.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// writeLines writes lines with their reasons below each other.
func writeLines(b *bytes.Buffer, lines []line) {
	width := 0
	text := make([]string, len(lines))
	for i, l := range lines {
		text[i] = l.key + " = " + l.value
		if l.comment {
			text[i] = "# " + text[i]
		}
		if l.why != "" && len(text[i]) <= 40 {
			width = max(width, len(text[i]))
		}
	}
	for i, l := range lines {
		if l.why == "" {
			b.WriteString(text[i] + "\n")
			continue
		}
		fmt.Fprintf(b, "%-*s  # %s\n", width, text[i], l.why)
	}
}

// String is a source as programs read it.
func (s Source) String() string {
	return [...]string{"default", "assumed", "detected", "given"}[s]
}
