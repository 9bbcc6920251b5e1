package permission

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// grant is a place that gives files a mode.
type grant struct {
	in    parser.Instruction
	by    string // chmod, mkdir, install, COPY --chmod
	mode  mode
	text  source.Text // the mode as written
	paths []string    // the files, as written

	recursive bool           // chmod -R, COPY
	command   *shell.Command // nil for COPY
}

// mode is what a grant gives.
type mode struct {
	othersWrite, sticky, setuid, setgid bool
	octal                               bool
}

// grants are the modes that the file's RUNs, COPYs and ADDs give.
var grants = lint.Share(func(p *lint.Pass) []grant {
	var out []grant
	for run, c := range p.Programs("chmod", "mkdir", "install") {
		if g, ok := granted(run, c); ok {
			out = append(out, g)
		}
	}
	for in := range parser.Each[*parser.Copy](p.Doc) {
		flag := in.Flags.Get("chmod")
		if flag == nil {
			continue
		}
		value := in.Expand(flag.Word())
		if m, ok := parseMode(value.Value); ok && value.Known {
			out = append(out, grant{in, in.Name() + " --chmod", m, flag.Value, copied(in), true, nil})
		}
	}
	return out
})

// copied are the files that a COPY makes, as far as the words say.
func copied(in *parser.Copy) []string {
	dest := in.Dest.String()
	if !strings.HasSuffix(dest, "/") && dest != "." {
		return []string{dest}
	}
	var out []string
	for _, src := range in.Sources {
		if base := path.Base(src.String()); base != "." && base != "/" {
			out = append(out, dest+base)
		} else {
			out = append(out, dest)
		}
	}
	return out
}

// granted reads chmod, and mkdir and install with -m.
func granted(run *parser.Run, c *shell.Command) (grant, bool) {
	words := c.Operands()
	var word shell.Word
	switch c.Name {
	case "chmod":
		if len(words) == 0 || c.Has("--reference") {
			return grant{}, false
		}
		word, words = words[0], words[1:]
	case "mkdir", "install":
		var ok bool
		if word, ok = c.Value("-m", "--mode"); !ok {
			return grant{}, false
		}
	default:
		return grant{}, false
	}
	g := grant{in: run, by: c.Name, text: word.Text(), recursive: c.Has("-R", "--recursive"), command: c}
	for _, w := range words {
		g.paths = append(g.paths, w.Value)
	}
	value, known := run.Resolve(c, word)
	m, ok := parseMode(value)
	g.mode = m
	return g, ok && known
}

// parseMode reads an octal or a symbolic mode.
func parseMode(s string) (mode, bool) {
	if s == "" {
		return mode{}, false
	}
	if strings.Trim(s, "01234567") == "" {
		special := byte('0')
		if len(s) > 3 {
			special = s[len(s)-4]
		}
		return mode{
			othersWrite: s[len(s)-1]&2 != 0, octal: true,
			sticky: special&1 != 0, setgid: special&2 != 0, setuid: special&4 != 0,
		}, len(s) > 2
	}
	var m mode
	for clause := range strings.SplitSeq(s, ",") {
		i := strings.IndexAny(clause, "+-=")
		if i < 0 || strings.Trim(clause[:i], "ugoa") != "" || strings.Trim(clause[i:], "+-=rwxXstugo") != "" {
			return mode{}, false
		}
		if clause[i] == '-' {
			continue
		}
		who, what := clause[:i], clause[i+1:]
		m.othersWrite = m.othersWrite || strings.ContainsAny(who, "oa") && strings.Contains(what, "w") // without who the umask holds
		m.sticky = m.sticky || strings.Contains(what, "t")
		m.setuid = m.setuid || strings.Contains(what, "s") && (who == "" || strings.ContainsAny(who, "ua"))
		m.setgid = m.setgid || strings.Contains(what, "s") && (who == "" || strings.ContainsAny(who, "ga"))
	}
	return m, true
}
