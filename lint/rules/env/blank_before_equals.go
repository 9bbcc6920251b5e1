package env

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/source"
)

var blankBeforeEquals = &lint.Rule{
	Name:     "env-blank-before-equals",
	Theme:    lint.Env,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"sonar:S6574", "LegacyKeyValueFormat"},
	Doc: lint.Doc{
		Title: "A blank before the equals sign makes it part of the value",
		Why: "`ENV KEY = value` is read in the old form without an equals sign: the variable's value is `= value`, and further pairs on the line are part of it, too. " +
			"The same happens in a `LABEL`.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV LISTEN_PORT = 8080
#               ^ the blank before = makes the value "= 8080"
LABEL version ="1.0" stage="test"
#             ^ the blank before = makes the value "=\"1.0\" stage=\"test\""
`,
			Good: `
FROM debian:13-slim
ENV LISTEN_PORT=8080
LABEL version="1.0" stage="test"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Env](p.Doc) {
			equalsApart(p, &in.Node, in.Pairs)
		}
		for in := range parser.Each[*parser.Label](p.Doc) {
			equalsApart(p, &in.Node, in.Pairs)
		}
	},
}

func equalsApart(p *lint.Pass, n *parser.Node, pairs []*parser.KeyValue) {
	if !apart(pairs) {
		return
	}
	value := pairs[0].Value.String()
	if short := []rune(value); len(short) > 40 {
		value = string(short[:40]) + "…"
	}
	f := p.Report(pairs[0].Value.Value.Slice(0, 1), "the blank before = makes the value %q", value)
	if n.OnBuild() { // which BuildKit does not look into
		f.For("sonar:S6574")
	}
	if edits := joined(p.Doc, n.Fields()); edits != nil {
		f.Fix("write name=value", edits...)
	}
}

// apart reports whether the one pair of an ENV or LABEL in the old form was meant
// to be name=value.
func apart(pairs []*parser.KeyValue) bool {
	return len(pairs) == 1 && pairs[0].Legacy && strings.HasPrefix(pairs[0].Value.String(), "=")
}

// joined deletes the blanks around the equals signs between words; nil when what
// is left would not be pairs.
func joined(d *parser.Document, words []source.Text) []lint.Edit {
	var edits []lint.Edit
	for i := 0; i < len(words); {
		end := i + 1 // of the pair
		switch {
		case strings.Contains(words[i].String, "="):
			if strings.HasSuffix(words[i].String, "=") || strings.HasPrefix(words[i].String, "=") {
				return nil
			}
		case i+2 < len(words) && words[i+1].String == "=" && !strings.HasPrefix(words[i+2].String, "="):
			end = i + 3
		case i+1 < len(words) && len(words[i+1].String) > 1 && words[i+1].String[0] == '=':
			end = i + 2
		default:
			return nil
		}
		for k := i + 1; k < end; k++ {
			gap := parser.Span{Start: words[k-1].Span().End, End: words[k].Span().Start}
			if strings.Trim(d.Text(gap), " \t") != "" {
				return nil
			}
			edits = append(edits, lint.Delete(gap))
		}
		i = end
	}
	return edits
}
