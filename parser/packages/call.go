package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// Call is a command that runs a package manager.
type Call struct {
	*Manager
	Cmd      *shell.Command // pip install x, also of python3 -m pip install x
	Program  string         // the program of the manager: apt-get, pip
	Action   Action
	Verb     string       // the subcommand as in the manager's table: pip install; "" for a bare program
	Operands []shell.Word // behind the subcommand, without options and their values

	verb     shell.Word
	packages []Package // see Packages
}

// Of is the call of a package manager that a command is, or nil.
func Of(c *shell.Command) *Call {
	c = managerCommand(c)
	if c == nil {
		return nil
	}
	m := ByProgram(c.Name)
	if m == nil {
		return nil
	}
	call := &Call{Manager: m, Cmd: c, Program: c.Name}
	if byProgram[c.Name] == nil {
		call.Program = unversioned(c.Name)
	}
	if m == pacman {
		call.operation()
		return call
	}
	call.subcommand(c.Operands())
	if call.Action == Install && call.fromManifest() {
		call.Action = Restore
	}
	return call
}

// subcommand finds the subcommand among the words that are no options.
func (c *Call) subcommand(words []shell.Word) {
	words = slices.DeleteFunc(slices.Clone(words), func(w shell.Word) bool {
		return strings.HasPrefix(w.Value, "+") || w.Value == "true" || w.Value == "false" // cargo +nightly; npm --unsafe-perm true
	})
	if i := slices.IndexFunc(c.Cmd.Args, func(w shell.Word) bool { return w.Value == "--" }); i >= 0 && c.Manager == gem {
		end := c.Cmd.Args[i].Raw.Span().Start // what follows is for the extension's build
		words = slices.DeleteFunc(words, func(w shell.Word) bool { return w.Raw.Span().Start > end })
	}
	c.verb = c.Cmd.Program
	words = behindOptions(words)
	for n := min(2, len(words)); n >= 0; n-- {
		verb := ""
		for i := range n {
			verb = strings.TrimPrefix(verb+" "+words[i].Value, " ")
		}
		if n == 0 && len(words) > 0 && c.Default == Other {
			break
		}
		if n == 0 && c.Cmd.Has("-v", "-V", "--version", "-h", "--help") {
			return
		}
		if action, ok := c.Verbs[verb]; ok {
			c.Verb, c.Action, c.Operands = verb, action, words[n:]
			if n > 0 {
				c.verb = words[n-1]
			}
			return
		}
	}
	c.Action, c.Operands = c.Default, words
	if len(words) == 0 {
		c.Action = Other
		return
	}
	c.Verb = words[0].Value
	if c.Default != Execute {
		c.verb = words[0]
	}
}

// behindOptions are the words without a variable in front of them, which holds
// options: apt-get $OPTIONS install.
func behindOptions(words []shell.Word) []shell.Word {
	for len(words) > 1 && !words[0].Literal && strings.HasPrefix(words[0].Value, "$") {
		words = words[1:]
	}
	return words
}

// operation reads pacman's subcommand, which is an option: -Syu.
func (c *Call) operation() {
	c.verb, c.Operands = c.Cmd.Program, c.Cmd.Operands()
	for _, a := range c.Cmd.Args {
		w := a.Value
		if len(w) < 2 || w[0] != '-' || w[1] == '-' || w[1] < 'A' || w[1] > 'Z' {
			continue
		}
		c.verb, c.Verb = a, w
		switch {
		case w[1] == 'R':
			c.Action = Remove
		case w[1] == 'U':
			c.Action = Install
		case w[1] != 'S' || strings.ContainsAny(w, "sigl"):
		case strings.Contains(w, "c"):
			c.Action = Clean
		case strings.Contains(w, "w"):
			c.Action = Fetch
		case len(c.Operands) > 0:
			c.Action = Install
		case strings.Contains(w, "u"):
			c.Action = Upgrade
		case strings.Contains(w, "y"):
			c.Action = Update
		}
		return
	}
}

// fromManifest reports whether an install names no package of its own.
func (c *Call) fromManifest() bool {
	if c.Bare && len(c.Operands) == 0 {
		return !c.Cmd.Has("-g", "--global")
	}
	return len(c.Operands) == 0 && len(c.Manifests) > 0 && c.Cmd.Has(c.Manifests...)
}

// VerbWord is the last word of the subcommand, the program where there is none.
func (c *Call) VerbWord() shell.Word { return c.verb }

// Does reports whether the call is one of these actions.
func (c *Call) Does(actions ...Action) bool { return slices.Contains(actions, c.Action) }

// BringsAnything reports whether the call may put programs of any kind into the
// image that it does not name: it runs a package (npx playwright install-deps), or
// installs what a file or another command lists, of the distribution or with conda.
func (c *Call) BringsAnything() bool {
	return c.Does(Execute) || c.Does(Install, Restore) && (c.System || c.Name == "conda") && len(c.Packages()) == 0
}

// Asked reports whether the call may ask for a confirmation, which fails a build.
func (c *Call) Asked() bool {
	if c.Action == Remove && len(c.Operands) == 0 && !strings.HasPrefix(c.Verb, "auto") {
		return false // there is nothing to do
	}
	return slices.Contains(c.Asks, c.Action) && !c.Cmd.Has(c.Yes...) && (c.Silent == nil || !c.Silent(*c))
}

// OmitsDev reports whether an option leaves out what only development needs.
func (c *Call) OmitsDev() bool {
	if c.Dev.Default || c.Cmd.Has(c.Dev.Options...) {
		return true
	}
	return slices.ContainsFunc(c.Cmd.Values("--omit", "--only"), func(w shell.Word) bool {
		return w.Value == "dev" || strings.HasPrefix(w.Value, "prod") || w.Value == "main"
	})
}

// Setting is the value of a configuration item that an option sets, or "":
// -o APT::Get::Assume-Yes=true, --setopt=install_weak_deps=False.
func (c *Call) Setting(name string) string {
	for _, w := range c.Cmd.Values("-o", "--option", "--setopt") {
		key, value, _ := strings.Cut(w.Value, "=")
		if strings.EqualFold(strings.TrimPrefix(strings.TrimSpace(key), "*."), name) {
			return strings.ToLower(strings.Trim(value, ` "`))
		}
	}
	return ""
}

// Global reports whether packages go to the whole system instead of a project.
func (c *Call) Global() bool {
	return c.Cmd.Has("-g", "--global", "--location=global") || strings.Contains(c.Verb, "global") || strings.Contains(c.Verb, "tool install")
}

// managerCommand is the manager's own command: of python3 -m pip, of poetry run
// pip, of corepack yarn; nil for a command that runs no package manager.
func managerCommand(c *shell.Command) *shell.Command {
	for range 3 {
		inner := behind(c)
		if inner == nil {
			break
		}
		c = inner
	}
	if ByProgram(c.Name) == nil {
		return nil
	}
	return c
}

// runners are programs that run a command behind a subcommand.
var runners = map[string]string{
	"poetry": "run", "pipenv": "run", "uv": "run", "pdm": "run", "rye": "run", "hatch": "run",
	"conda": "run", "mamba": "run", "micromamba": "run", "bundle": "exec", "corepack": "",
}

// behind is the command that a command's arguments spell, if its program is one
// that package managers stand behind.
func behind(c *shell.Command) *shell.Command {
	switch name := unversioned(c.Name); name {
	case "python", "pypy", "py":
		if i := slices.IndexFunc(c.Args, func(w shell.Word) bool { return w.Value == "-m" }); i >= 0 {
			return c.Tail(i + 1)
		}
		return nil
	}
	sub, ok := runners[c.Name]
	if !ok {
		return nil
	}
	words := c.Operands()
	if sub != "" {
		if len(words) == 0 || words[0].Value != sub {
			return nil
		}
		words = words[1:]
	}
	if len(words) == 0 || ByProgram(words[0].Value) == nil {
		return nil
	}
	i := slices.IndexFunc(c.Args, func(w shell.Word) bool { return w.Raw.Span() == words[0].Raw.Span() })
	return c.Tail(i)
}
