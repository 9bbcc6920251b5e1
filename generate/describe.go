package generate

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/settings"
)

// Describe writes a dockcheck.toml for what was decided. What only people can know
// or what was guessed is written out; what the project says is there as comments,
// since it is read anew each time. sets are keys of the file that somebody set,
// with their values in TOML. existing is the file that is there, nil for
// none: not a byte of it is lost.
func Describe(p *plan.Plan, sets []descriptor.Setting, existing []byte) []byte {
	top, tables := described(p, sets)
	return write(top, tables, existing)
}

// DescribeAll does the same for several programs. What the project says is left out of
// the tables that are not a program's own.
func DescribeAll(plans []*plan.Plan, sets [][]descriptor.Setting, existing []byte) []byte {
	var top []line
	var all []table
	for i, p := range plans {
		first, tables := described(p, sets[i])
		top = first
		for _, t := range tables {
			if t.name == "app" {
				own := slices.DeleteFunc(t.lines, func(l line) bool { return l.key == "name" }) // the table has it
				all = append(all, table{"apps." + p.Name, own})
				continue
			}
			t.lines = slices.DeleteFunc(t.lines, func(l line) bool { return l.comment })
			if len(t.lines) > 0 {
				all = append(all, table{"apps." + p.Name + "." + t.name, t.lines})
			}
		}
	}
	return write(top, all, existing)
}

// write writes tables behind what is there.
func write(top []line, tables []table, existing []byte) []byte {
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
func described(p *plan.Plan, sets []descriptor.Setting) (top []line, tables []table) {
	lines := map[string]line{
		"schema":  {key: "schema", value: strconv.Itoa(descriptor.Schema)},
		"catalog": {key: "catalog", value: strconv.Quote(p.Catalog.Release), why: "its versions of base images stay until you change this"},
	}
	for _, c := range p.Choices {
		if l, ok := lineOf(c); ok {
			lines[c.Key] = l
		}
	}
	for _, g := range sets {
		_, key, _ := strings.Cut(g.Key, ".")
		lines[g.Key] = line{key: key, value: g.Value, why: "given"}
	}
	for _, f := range settings.Fields(reflect.TypeFor[descriptor.Descriptor]()) {
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

// lineOf is a choice as a line of dockcheck.toml; false when it has no key there.
func lineOf(c plan.Choice) (line, bool) {
	_, key, _ := strings.Cut(c.Key, ".")
	f, ok := descriptor.Field(c.Key)
	if !ok || key == "" {
		return line{}, false
	}
	value, ok := descriptor.InTOML(f, c.Value)
	if !ok {
		return line{}, false
	}
	// The language and what was guessed are to be kept, whatever the project says.
	guessed := c.Source == plan.Assumed || c.Source == plan.Given
	return line{key: key, value: value, why: c.Evidence(), comment: !guessed && c.Key != "app.lang"}, true
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
