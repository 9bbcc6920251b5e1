package shell

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var stateLost = &lint.Rule{
	Name:     "shell-state-lost",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2164"},
	Doc: lint.Doc{
		Title: "What the last command sets is lost when the RUN ends",
		Why: "Each RUN starts a shell of its own. A variable, a directory, an alias or a limit that its last command sets holds for nothing: not for the next RUN, and not for the container. " +
			"Use ENV for variables and WORKDIR for the directory; load files such as `.bashrc` in the RUN that needs them.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN export APP_HOME=/srv/app
#   ^^^^^^^^^^^^^^^^^^^^^^^^ export has no effect: the shell ends here
`,
			Good: `
FROM debian:13-slim
ENV APP_HOME=/srv/app
`,
			Fixed: `
FROM debian:13-slim
ENV APP_HOME=/srv/app
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN mkdir /srv/app && cd /srv/app
#                     ^^^^^^^^^^^ cd has no effect: the shell ends here
`,
			Good: `
FROM debian:13-slim
WORKDIR /srv/app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			s := run.Script()
			steps := s.Steps()
			if run.Exec || len(steps) == 0 || s.Interpreter.Dialect.Windows() {
				continue
			}
			c := s.Command(steps[len(steps)-1].Stmt)
			if c == nil || !onlySets(c) || len(steps) > 1 && goesBack(c) {
				continue
			}
			f := p.Report(steps[len(steps)-1], "%s has no effect: the shell ends here", nameOf(c, "the assignment"))
			if c.Name != "cd" { // ShellCheck wants the cd to be checked
				f.For()
			}
			if len(steps) > 1 && tidiesUp(s, c) {
				f.Strict()
			}
			if len(steps) == 1 {
				instead(f, run, c)
			}
		}
	},
}

// onlySets reports whether a command does nothing but change the shell it runs in.
func onlySets(c *shell.Command) bool {
	if len(c.Redirs) > 0 || c.Via != nil || c.Stmt.Background {
		return false
	}
	switch c.Name {
	case "cd", "pushd", "alias", "ulimit", "umask", "shopt":
		return len(c.Args) > 0 && !hasSubstitution(c)
	case "export":
		return len(c.Assigns) > 0 && !hasSubstitution(c)
	case "set":
		return len(c.Args) > 0 && firstBehindOptions(c) == 0
	case ".", "source":
		return len(c.Args) > 0 && onlyDefines(c.Args[0].Value)
	case "":
		return c.Program.Raw.String == "" && len(c.Assigns) > 0 && !hasSubstitution(c)
	}
	return false
}

// goesBack reports whether a command only tidies up behind others: cd .. and the
// like, which nobody takes for more.
func goesBack(c *shell.Command) bool {
	if c.Name != "cd" {
		return false
	}
	dir := c.Args[0].Value
	return strings.Trim(dir, "./") == "" || dir == "-" || dir == "~" || dir == "$HOME"
}

// tidiesUp reports whether a last command puts back what the script has changed
// before: it goes elsewhere again, or gives a variable another value.
func tidiesUp(s *shell.Script, last *shell.Command) bool {
	return slices.ContainsFunc(s.Commands, func(c *shell.Command) bool {
		switch {
		case c == last || c.Name != last.Name:
			return false
		case c.Name == "cd" || c.Name == "pushd":
			return true
		}
		return c.Name == "" && len(c.Assigns) > 0 && len(last.Assigns) > 0 && slices.ContainsFunc(c.Assigns, func(a shell.Assign) bool { return a.Name == last.Assigns[0].Name })
	})
}

// hasSubstitution reports whether a command runs others in its words, which may
// be the point of it.
func hasSubstitution(c *shell.Command) bool {
	for _, other := range c.Script.Commands {
		if other != c && other.Subst && c.Stmt.Pos().Offset() <= other.Stmt.Pos().Offset() && other.Stmt.End().Offset() <= c.Stmt.End().Offset() {
			return true
		}
	}
	return false
}

// onlyDefines reports whether a file is known to set up a shell and nothing else.
func onlyDefines(file string) bool {
	for _, name := range []string{
		"bashrc", "/.profile", "/etc/profile", "bash_profile", "/nvm.sh", "/bin/activate", ".cargo/env", "/etc/environment", "sdkman-init.sh", "/conda.sh", ".zshrc", "/etc/os-release", "/setup.bash",
	} {
		if strings.HasSuffix(file, name) {
			return true
		}
	}
	return false
}

// allDefined reports whether ENV would know the variables of a script, too. It
// does not know what the shell sets, such as HOME.
func allDefined(run *parser.Run) bool {
	for _, p := range run.Script().Params() {
		if run.Lookup(p.Name) == nil {
			return false
		}
	}
	return true
}

// instead offers the instruction that does what the RUN was meant to do.
func instead(f *lint.Finding, run *parser.Run, c *shell.Command) {
	if run.OnBuild() || len(run.Flags) > 0 || len(run.Heredocs) > 0 || len(run.Inner) > 0 || !c.Script.Text.Contiguous() {
		return
	}
	switch c.Name {
	case "cd":
		if dir := c.Args[0]; len(c.Args) == 1 && strings.HasPrefix(dir.Value, "/") && dir.Literal && !dir.Quoted() {
			f.UnsafeFix("use WORKDIR", lint.Edit{Span: run.Span(), Text: "WORKDIR " + dir.Value, Drops: true})
		}
	case "export":
		if len(c.Assigns) == len(c.Args) && allDefined(run) && !strings.ContainsAny(c.Script.Text.String, "`(\\;'") {
			f.UnsafeFix("use ENV", lint.Edit{Span: run.Span(), Text: "ENV " + strings.TrimSpace(strings.TrimPrefix(c.Script.Text.String, "export")), Drops: true})
		}
	}
}
