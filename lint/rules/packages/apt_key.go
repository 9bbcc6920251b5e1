package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var aptKey = &lint.Rule{
	Name:     "package-apt-key",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "apt-key adds a key that may sign any package",
		Why: "A key in apt-key's keyring is trusted for all repositories: the owner of a repository with one tool can replace `libc6`. " +
			"Debian 13 and Ubuntu 25.04 no longer have the program, so the next base image breaks the build. " +
			"Put the key into `/etc/apt/keyrings` and name it in the source's `signed-by`. The fix does so with a key that is ASCII-armored, as nearly all are, where the stage adds one repository.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:12-slim
RUN curl -fsSL https://example.com/key.asc | apt-key add -
#                                            ^^^^^^^^^^^^^ apt-key add trusts the key for every repository, and Debian 13 has no apt-key
RUN echo "deb https://example.com/debian bookworm main" > /etc/apt/sources.list.d/example.list
`,
			Good: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/key.asc -o /etc/apt/keyrings/example.asc
RUN echo "deb [signed-by=/etc/apt/keyrings/example.asc] https://example.com/debian trixie main" > /etc/apt/sources.list.d/example.list
`,
			Fixed: `
FROM debian:12-slim
RUN curl -fsSL https://example.com/key.asc | tee /usr/share/keyrings/example.com.asc > /dev/null
RUN echo "deb [signed-by=/usr/share/keyrings/example.com.asc] https://example.com/debian bookworm main" > /etc/apt/sources.list.d/example.list
`,
		}},
		Links: []string{"https://manpages.debian.org/bookworm/apt/apt-key.8.en.html"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("apt-key") {
			if !slices.Contains([]string{"add", "adv"}, keySub(c)) || keyringOf(c) != "" {
				continue
			}
			f := p.Report(c, "apt-key %s trusts the key for every repository, and Debian 13 has no apt-key", keySub(c))
			forOneRepository(f, run, c)
		}
	},
}

// keySub is the subcommand of apt-key.
func keySub(c *shell.Command) string {
	for _, w := range c.Operands("--keyring") {
		return w.Value
	}
	return ""
}

// keyringOf is the keyring of its own that a key goes into.
func keyringOf(c *shell.Command) string {
	w, _ := c.Value("--keyring")
	return w.Value
}

// forOneRepository offers to keep the key in a file of its own, and to name it in
// the one source of the stage, which it is then trusted for.
func forOneRepository(f *lint.Finding, run *parser.Run, c *shell.Command) {
	if c.Pipe == nil || len(c.Args) != 2 || c.Args[1].Value != "-" || len(c.Redirs) > 0 || c.Stmt == nil {
		return
	}
	var found []aptSource
	for other := range parser.Each[*parser.Run](run.Stage()) {
		for _, cmd := range other.Commands() {
			if cmd.Name == "apt-key" && cmd != c {
				return
			}
			for _, w := range cmd.Args {
				found = append(found, aptSources(w)...)
			}
		}
	}
	if len(found) != 1 || strings.Trim(found[0].host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" || !found[0].options.Contiguous() {
		return // which of them it is for, nobody knows
	}
	key := "/usr/share/keyrings/" + found[0].host + ".asc"
	text := "[signed-by=" + key + "] "
	if strings.HasSuffix(found[0].options.String, "[") {
		text = "signed-by=" + key + " "
	}
	f.UnsafeFix("trust it for "+found[0].host+" only",
		lint.Replace(c, "tee "+key+" > /dev/null"), lint.InsertAfter(found[0].options, text))
}

// aptSource is a line of sources.list in a word.
type aptSource struct {
	options source.Text // "deb " or "deb [": behind it, options may stand
	host    string
}

// aptSources are the lines of sources.list in a word of a command, those for
// source packages included.
func aptSources(w shell.Word) []aptSource {
	var out []aptSource
	for _, start := range []string{"deb ", "deb-src "} {
		for i := 0; ; {
			k := strings.Index(w.Raw.String[i:], start)
			if k < 0 {
				break
			}
			from := i + k
			i = from + len(start)
			before, rest, ok := strings.Cut(w.Raw.String[i:], "://")
			if !ok || strings.ContainsAny(before, "\n") {
				continue
			}
			end := i
			if strings.HasPrefix(before, "[") {
				end++
			}
			host, _, _ := strings.Cut(rest, "/")
			out = append(out, aptSource{w.Raw.Slice(from, end), host})
		}
	}
	return out
}
