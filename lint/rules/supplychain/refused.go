package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// refused finds the family's variables in a script that the shell refuses, for
// those who ask by the code of a tool that looks at its text only.
func (f *family) refused(p *lint.Pass, run *parser.Run) {
	script := run.Script()
	if script.Err == nil {
		return
	}
	text := script.Text
	for i := 0; i < len(text.String); i++ {
		end := len(text.String)
		if n := strings.IndexAny(text.String[i:], " \t\n;&|"); n >= 0 {
			end = i + n
		}
		name, value, assigned := strings.Cut(text.String[i:end], "=")
		if v := f.byName[name]; v != nil && assigned && v.switches(strings.Trim(value, `"'`), true) {
			p.Report(text.Slice(i, end), "%s turns %s, if the shell took it", oneLine(text.String[i:end]), f.off("")).For(v.codes...).ByCode()
		}
		i = end
	}
}
