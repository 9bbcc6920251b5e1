package compare

import (
	"reflect"
	"slices"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// SameScript reports whether two scripts do the same: their syntax trees are
// equal, places aside. A script without a tree is only the same as its own text.
func SameScript(a, b *shell.Script) bool {
	if a.Interpreter != b.Interpreter {
		return false
	}
	if a.File == nil || b.File == nil {
		return a.Text.String == b.Text.String
	}
	return equal(reflect.ValueOf(a.File), reflect.ValueOf(b.File))
}

var (
	position = reflect.TypeFor[syntax.Pos]()
	comment  = reflect.TypeFor[syntax.Comment]()

	substitution = reflect.TypeFor[syntax.CmdSubst]()
	items        = reflect.TypeFor[syntax.WordIter]()

	backquotes = slices.IndexFunc(reflect.VisibleFields(substitution), func(f reflect.StructField) bool { return f.Name == "Backquotes" })
)

// equal compares two parts of syntax trees of the same static type.
func equal(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		a, b = a.Elem(), b.Elem()
		return a.Type() == b.Type() && equal(a, b)
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !equal(a.Index(i), b.Index(i)) {
				return false
			}
		}
		return true
	case reflect.Struct:
		return equalStruct(a, b)
	case reflect.String:
		return a.String() == b.String()
	default:
		return a.Equal(b)
	}
}

func equalStruct(a, b reflect.Value) bool {
	switch a.Type() {
	case position:
		return true
	case comment:
		return strings.TrimSpace(a.FieldByName("Text").String()) == strings.TrimSpace(b.FieldByName("Text").String())
	case items: // "for x" goes over the arguments, "for x in" over nothing
		if a.Addr().Interface().(*syntax.WordIter).InPos.IsValid() != b.Addr().Interface().(*syntax.WordIter).InPos.IsValid() {
			return false
		}
	}
	for i := range a.NumField() {
		if i == backquotes && a.Type() == substitution { // `…` is $(…)
			continue
		}
		if !equal(a.Field(i), b.Field(i)) {
			return false
		}
	}
	return true
}
