package copy

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var modeInvalid = &lint.Rule{
	Name:     "copy-mode-invalid",
	Theme:    lint.Copy,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"whalelint:CPY002"},
	Doc: lint.Doc{
		Title: "--chmod has no valid mode",
		Why:   "`--chmod` takes an octal mode up to 7777, or a symbolic one such as `u=rwX,go=rX`. With anything else the build stops.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY --chmod=rwxr-xr-x entrypoint.sh /
#            ^^^^^^^^^ rwxr-xr-x is no mode
`,
			Good: `
FROM debian:13-slim
COPY --chmod=755 entrypoint.sh /
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#copy---chmod"},
	},
	Check: func(p *lint.Pass) {
		for in := range parser.Each[*parser.Copy](p.Doc) {
			f := in.Flags.Get("chmod")
			if f == nil {
				continue
			}
			if mode := in.Expand(f.Word()); mode.Known && mode.Value != "" && !isMode(mode.Value) {
				p.Report(f.Value, "%s is no mode", mode.Value)
			}
		}
	},
}

// isMode reports whether a text is an octal or a symbolic mode, as chmod takes
// them: u+x, go-w, a=rX, u=g.
func isMode(s string) bool {
	if n, err := strconv.ParseUint(s, 8, 32); err == nil {
		return n <= 0o7777
	}
	for clause := range strings.SplitSeq(s, ",") {
		rest := strings.TrimLeft(clause, "ugoa")
		if rest == "" || strings.IndexByte("+-=", rest[0]) < 0 {
			return false
		}
		if strings.Trim(rest, "+-=rwxXstugo") != "" {
			return false
		}
	}
	return true
}
