package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var downloadPipedToShell = &lint.Rule{
	Name:     "download-piped-to-shell",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"roast:DF021", "scorecard:unpinned-download", "scorecard:downloadThenRun", "sonar:S6474"},
	Options:  []lint.Option{allowOption},
	Doc: lint.Doc{
		Title: "What a server sends is run unseen",
		Why: "Whoever controls the server, or the account behind the URL, decides what the build runs, today and at every rebuild. " +
			"Nothing is left to look at afterwards, and a connection that breaks in the middle runs half a script. " +
			"Install the tool from a package, copy it from its official image (`COPY --from=`), or download a fixed version, check its checksum, then run it. " +
			"A URL that names a Git commit, and servers in a private network, are left alone; `allow` lists others that you trust.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN curl -fsSL https://example.com/install.sh | sh
#                                               ^^ sh runs whatever example.com sends
RUN bash -c "$(wget -qO- https://example.com/install.sh)"
#   ^^^^ bash runs whatever example.com sends
`,
			Good: `
FROM debian:13-slim
ARG INSTALL_SHA256=2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
RUN curl -fsSL https://example.com/1.4.2/install.sh -o /tmp/install.sh \
 && echo "$INSTALL_SHA256  /tmp/install.sh" | sha256sum -c \
 && sh /tmp/install.sh
`,
		}, {
			Options: map[string]any{"allow": []string{"sh.rustup.rs"}},
			Bad: `
FROM debian:13-slim
RUN curl -fsSL https://sh.rustup.rs | sh -s -- -y
RUN curl -fsSL https://deb.nodesource.com/setup_24.x | sudo -E bash -
#                                                              ^^^^ bash runs whatever deb.nodesource.com sends
`,
		}},
		Links: []string{"https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies"},
	},
	Check: func(p *lint.Pass) {
		allow := p.Strings("allow")
		for _, d := range downloads.Of(p) {
			if d.cmd == nil || d.path != "-" || d.trusted(allow) {
				continue
			}
			if by := runsOutput(d.cmd); by != nil {
				f := p.Report(by.Program, "%s runs whatever %s sends", by.Name, d.from()).Note(d.at, "downloaded here")
				if behind(d.cmd, by) && !by.Script.Pipefail() {
					f.Note(nil, "without pipefail, the build goes on even if %s gets nothing", d.cmd.Name)
				}
			}
		}
		if !p.Mentions("DownloadString", "downloadString", "downloadstring") {
			return
		}
		for run := range p.Runs() {
			if by := downloadString(run); by != nil {
				p.Report(by.Program, "%s runs whatever the server sends", by.Name)
			}
		}
	},
}

// downloadString is the command that runs what PowerShell's WebClient
// downloads, or nil: iex ((New-Object Net.WebClient).DownloadString('…')).
func downloadString(run *parser.Run) *shell.Command {
	if !strings.Contains(strings.ToLower(run.Text.String), "downloadstring") {
		return nil
	}
	for _, s := range run.Script().All() {
		if by := expression(s); s.Interpreter.Dialect.Windows() && by != nil {
			return by
		}
	}
	return nil
}

var allowOption = lint.Option{
	Name: "allow", Default: []string(nil),
	Doc: "hosts, or starts of URLs, that are trusted: `[\"sh.rustup.rs\", \"https://get.docker.com\"]`",
}

// runsOutput is the command that runs what a download prints, or nil.
func runsOutput(d *shell.Command) *shell.Command {
	if d.Script.Interpreter.Dialect.Windows() {
		return expression(d.Script)
	}
	for _, c := range d.Script.Commands {
		if behind(d, c) {
			if _, stdin := code(c); stdin {
				return c
			}
		}
		if d.Subst && runsSubstitution(c, d.Span()) {
			return c
		}
	}
	return nil
}

// behind reports whether c stands behind d in a pipeline.
func behind(d, c *shell.Command) bool {
	if d.Pipe == nil || c.Pipe != d.Pipe || c == d {
		return false
	}
	for _, part := range c.Pipe.Commands {
		switch part {
		case c.Part():
			return false
		case d.Part():
			return true
		}
	}
	return false
}

// runsSubstitution reports whether a command runs the text of the substitution
// in which something stands: sh -c "$(…)", eval "$(…)", bash <(…), . <(…).
func runsSubstitution(c *shell.Command, inside source.Span) bool {
	word, isShell := scriptWord(c)
	for _, r := range c.Redirs {
		if r.Op == "<<<" && isShell {
			word = &r.Target
		}
	}
	if word == nil || !word.Span().Contains(inside) {
		return false
	}
	return strings.HasPrefix(word.Value, "$(") || strings.HasPrefix(word.Value, "`") || strings.HasPrefix(word.Value, "<(")
}

// scriptWord is the word whose text or file a shell, eval or source runs.
func scriptWord(c *shell.Command) (word *shell.Word, isShell bool) {
	if c.Name == "eval" && len(c.Args) > 0 {
		return &c.Args[0], false
	}
	in, ok := interpreterOf(c)
	if ok {
		for i, a := range c.Args {
			if i+1 < len(c.Args) && givesCode(a.Value, "-c") {
				return &c.Args[i+1], in.shell
			}
		}
	}
	file, _ := code(c)
	return file, in.shell
}

// expression is PowerShell's Invoke-Expression in a script, or nil.
func expression(s *shell.Script) *shell.Command {
	for _, c := range s.Commands {
		if c.Name == "iex" || c.Name == "invoke-expression" {
			return c
		}
	}
	return nil
}
