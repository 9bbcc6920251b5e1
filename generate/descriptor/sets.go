package descriptor

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
	"github.com/dockcheck/dockcheck/internal/suggest"
)

// Setting is a key of dockcheck.toml, app.port, with its value in TOML.
type Setting struct{ Key, Value string }

// ParseSets reads settings such as app.port=3000, as somebody types them: strings need
// no quotes, and lists may be words between commas. It returns them with their
// values in TOML.
func ParseSets(args []string) ([]Setting, error) {
	var out []Setting
	for _, s := range args {
		key, value, ok := strings.Cut(s, "=")
		if !ok {
			return nil, fmt.Errorf("--set %s: a setting is KEY=VALUE, such as app.port=3000", s)
		}
		p, err := parseSet(strings.TrimSpace(key), strings.TrimSpace(value))
		if err != nil {
			return nil, fmt.Errorf("--set %s: %w", s, err)
		}
		out = slices.DeleteFunc(out, func(o Setting) bool { return o.Key == p.Key })
		out = append(out, p)
	}
	return out, nil
}

func parseSet(key, value string) (Setting, error) {
	f, ok := Field(key)
	_, below, _ := strings.Cut(key, ".")
	if !ok || below == "" || strings.Contains(below, ".") {
		return Setting{}, fmt.Errorf("there is no key %s in dockcheck.toml%s", key, suggest.DidYouMean(key, Settable()))
	}
	text, ok := InTOML(f, value)
	switch kind := f.Type.Kind(); {
	case kind == reflect.Slice && !ok && f.Type.Elem().Kind() == reflect.String:
		var list []string
		for word := range strings.SplitSeq(value, ",") {
			list = append(list, quote(strings.TrimSpace(word)))
		}
		text = "[" + strings.Join(list, ", ") + "]"
	case kind == reflect.Map || !ok && kind == reflect.Struct:
		text = value
	case !ok:
		text = value // not what the key takes: reading it says so
	}
	if _, err := settings.Read("", []byte("x = "+text+"\n")); err != nil || strings.ContainsAny(text, "\r\n") {
		return Setting{}, fmt.Errorf("%s is no value in TOML", value)
	}
	return Setting{key, text}, nil
}

// Settable are the keys that ParseSets takes.
func Settable() []string {
	var out []string
	for _, t := range settings.Fields(reflect.TypeFor[Descriptor]()) {
		if t.Type.Kind() != reflect.Struct {
			continue
		}
		for _, f := range settings.Fields(t.Type) {
			out = append(out, t.Name+"."+f.Name)
		}
	}
	return out
}

// ReadWithSets is the descriptor that settings make together with a dockcheck.toml
// that describes no program yet. An error about a setting says which one.
func ReadWithSets(path string, existing []byte, sets []Setting) (*Descriptor, error) {
	text := strings.TrimSuffix(string(existing), "\n") + "\n"
	first := strings.Count(text, "\n")
	tables := map[string][]Setting{}
	for _, g := range sets {
		table, key, _ := strings.Cut(g.Key, ".")
		tables[table] = append(tables[table], Setting{key, g.Value})
	}
	var on []string // what each line behind the existing ones sets
	for _, table := range keys(tables) {
		text += "[" + table + "]\n"
		on = append(on, table)
		for _, g := range tables[table] {
			text += g.Key + " = " + g.Value + "\n"
			on = append(on, table+"."+g.Key+"="+g.Value)
		}
	}
	d, err := Read(path, []byte(text))
	var at *settings.Error
	if errors.As(err, &at) && at.Line > first && at.Line-first <= len(on) {
		return nil, fmt.Errorf("--set %s: %s", on[at.Line-first-1], at.Message)
	}
	if d != nil {
		d.asked = true
	}
	return d, err
}
