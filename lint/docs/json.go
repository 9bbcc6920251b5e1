package docs

import (
	"bytes"
	"encoding/json"

	"github.com/dockcheck/dockcheck/lint"
)

type jsonRule struct {
	Name     string       `json:"name"`
	Title    string       `json:"title"`
	Theme    string       `json:"theme"`
	Severity string       `json:"severity"`
	Preset   string       `json:"preset"`
	Since    string       `json:"since"`
	Aliases  []string     `json:"aliases"`
	Fixes    []string     `json:"fixes"` // safe, unsafe
	Why      string       `json:"why"`   // Markdown
	Options  []jsonOption `json:"options"`
	Docs     string       `json:"docs"`
}

type jsonOption struct {
	Name    string   `json:"name"`
	Default any      `json:"default"`
	Doc     string   `json:"doc"`
	Values  []string `json:"values,omitempty"`
}

// JSON is all rules with what they say about themselves.
func JSON(rules []*lint.Rule) []byte {
	out := []jsonRule{}
	for _, r := range rules {
		out = append(out, newJSONRule(r))
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(out); err != nil {
		panic(err) // an option whose default no configuration could have
	}
	return b.Bytes()
}

func newJSONRule(r *lint.Rule) jsonRule {
	out := jsonRule{
		Name: r.Name, Title: r.Doc.Title, Theme: string(r.Theme), Severity: r.Severity.String(), Preset: r.Preset.String(),
		Since: r.Since, Aliases: append([]string{}, r.Aliases...), Fixes: []string{}, Why: r.Doc.Why, Options: []jsonOption{}, Docs: r.Page(),
	}
	safe, unsafe := fixes(r)
	if safe {
		out.Fixes = append(out.Fixes, "safe")
	}
	if unsafe {
		out.Fixes = append(out.Fixes, "unsafe")
	}
	for _, o := range r.Options {
		out.Options = append(out.Options, jsonOption{o.Name, o.Default, o.Doc, o.Values})
	}
	return out
}
