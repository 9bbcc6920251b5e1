package shellcheck

import (
	"context"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// Owned are the program's codes that a rule of ours stands for: what it says
// under those is said already.
func Owned(rules []*lint.Rule) map[string]bool {
	owned := map[string]bool{}
	for _, r := range rules {
		for _, alias := range r.Aliases {
			if strings.HasPrefix(alias, "SC") && alias != lint.AnyShellCheck {
				owned[alias] = true
			}
		}
	}
	return owned
}

// Remarks are what the program says of a document under other codes than these.
func (r *Runner) Remarks(ctx context.Context, d *parser.Document, owned map[string]bool) ([]lint.Remark, error) {
	comments, err := r.Check(ctx, Scripts(d))
	var out []lint.Remark
	for _, list := range comments {
		for _, c := range list {
			if code := "SC" + strconv.Itoa(c.Code); !owned[code] {
				out = append(out, c.remark(code))
			}
		}
	}
	return out, err
}

func (c Comment) remark(code string) lint.Remark {
	r := lint.Remark{Code: code, Severity: lint.Info, Span: c.Span, Message: strings.TrimSuffix(strings.Join(strings.Fields(c.Message), " "), ".")}
	switch c.Level {
	case "error":
		r.Severity = lint.Error
	case "warning":
		r.Severity = lint.Warning
	}
	if len(c.Edits) > 0 {
		fix := lint.Fix{Title: "do what ShellCheck proposes", Safety: lint.Unsafe}
		for _, e := range c.Edits {
			fix.Edits = append(fix.Edits, lint.Edit{Span: e.Span, Text: e.Text})
		}
		r.Fixes = []lint.Fix{fix}
	}
	return r
}
