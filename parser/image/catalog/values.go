package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

func (w *writer) field(name, value string) {
	if value != "" && value != "nil" {
		fmt.Fprintf(&w.out, "%s: %s,\n", name, value)
	}
}

func (w *writer) text(name, value string) {
	if value != "" {
		fmt.Fprintf(&w.out, "%s: %q,\n", name, value)
	}
}

func (w *writer) flag(name string, value bool) {
	if value {
		w.field(name, "true")
	}
}

func (w *writer) tristate(name string, value *bool) {
	switch {
	case value == nil:
	case *value:
		w.field(name, "yes")
	default:
		w.field(name, "no")
	}
}

// programs is a list of programs with its sets put in, sorted.
func (w *writer) programs(list []string) string {
	all := w.expand(list, 0)
	slices.Sort(all)
	return w.list(slices.Compact(all))
}

func (w *writer) expand(list []string, depth int) []string {
	var out []string
	for _, s := range strings.Fields(strings.Join(list, " ")) {
		name, isSet := strings.CutPrefix(s, "@")
		if !isSet {
			out = append(out, s)
			continue
		}
		set, ok := w.Sets[name]
		if !ok || depth > 9 {
			w.fail("there is no set of programs called %q, or it contains itself", name)
			return nil
		}
		out = append(out, w.expand(set, depth+1)...)
	}
	return out
}

// list is a list of strings; long ones are written once and shared.
func (w *writer) list(list []string) string {
	if len(list) == 0 {
		return ""
	}
	text := fmt.Sprintf("%#v", list)
	if len(list) < 4 {
		return text
	}
	name, ok := w.lists[text]
	if !ok {
		name = fmt.Sprintf("list%d", len(w.lists))
		w.lists[text] = name
		fmt.Fprintf(&w.vars, "var %s = %s\n\n", name, text)
	}
	return name
}

func (w *writer) accounts(list []string) string {
	if len(list) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("[]Account{\n")
	for _, text := range list {
		name, uid, gid, home := w.account(text)
		fmt.Fprintf(&b, "{%q, %d, %d, %q},\n", name, uid, gid, home)
	}
	return b.String() + "}"
}

// cycles writes release lines. Those of a product that were supported when the
// entry was checked are built on the image's suite; what older tags are built on
// is known only where it says so.
func (w *writer) cycles(field string, list []cycle, checked time.Time, suite string) {
	if len(list) == 0 {
		return
	}
	var b strings.Builder
	b.WriteString("[]Cycle{\n")
	for _, c := range list {
		on, current := c.On, c.EOL.IsZero() || c.EOL.After(checked)
		if on == "" && current {
			on = suite
		}
		fmt.Fprintf(&b, "{Version: %q", c.Version)
		for _, f := range [][2]string{{"Codename", c.Codename}, {"EOL", date(c.EOL)}, {"Support", date(c.Support)}, {"suite", on}} {
			if f[1] != "" {
				fmt.Fprintf(&b, ", %s: %q", f[0], f[1])
			}
		}
		if c.Preview {
			b.WriteString(", Preview: true")
		}
		if current {
			b.WriteString(", current: true")
		}
		for _, f := range []struct {
			name string
			list []string
		}{{"lacks", c.Lacks}, {"also", c.Also}, {"unsure", c.Unsure}} {
			if len(f.list) > 0 {
				fmt.Fprintf(&b, ", %s: %s", f.name, w.programs(f.list))
			}
		}
		b.WriteString("},\n")
	}
	w.field(field, b.String()+"}")
}
