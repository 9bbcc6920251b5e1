package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/internal/suggest"
)

// noCommand is what happens without a command, or with one that does not exist.
func noCommand(c *cli.Context) error {
	if !c.Args().Present() {
		return cli.ShowAppHelp(c)
	}
	name := c.Args().First()
	var names []string
	for _, cmd := range c.App.VisibleCommands() {
		names = append(names, cmd.Name)
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("unknown command %q; did you mean dockcheck lint %s?", name, name)
	}
	if hint := suggest.DidYouMean(name, names); hint != "" {
		return fmt.Errorf("unknown command %q%s", name, hint)
	}
	return fmt.Errorf("unknown command %q; there are %s", name, strings.Join(names, ", "))
}

// wrongFlag makes one line of what is wrong with a flag.
func wrongFlag(c *cli.Context, err error, _ bool) error {
	text := err.Error()
	help := "dockcheck --help"
	flags := c.App.VisibleFlags()
	if c.Command != nil && c.Command.Name != "dockcheck" {
		help = "dockcheck " + c.Command.Name + " --help"
		flags = c.Command.VisibleFlags()
	}
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		name = strings.TrimLeft(name, "-")
		var names []string
		for _, f := range flags {
			names = append(names, f.Names()[0])
		}
		text = "unknown flag --" + name
		if near := suggest.Nearest(name, names); near != "" {
			return fmt.Errorf("%s; did you mean --%s?", text, near)
		}
	}
	text = strings.NewReplacer("flag needs an argument: -", "a value is missing behind --", "for flag -", "for --").Replace(text)
	return fmt.Errorf("%s; see %s", text, help)
}

// reorder puts the flags of a command before its paths, where the library reads
// them: "lint Dockerfile --quiet" is "lint --quiet -- Dockerfile". Behind "--" all
// are paths.
func reorder(app *cli.App, args []string) []string {
	if len(args) == 0 {
		return args
	}
	i := slices.IndexFunc(app.Commands, func(c *cli.Command) bool { return c.HasName(args[0]) })
	if i < 0 || app.Commands[i].SkipFlagParsing {
		return args
	}
	cmd := app.Commands[i]
	flags, paths := []string{args[0]}, []string{"--"}
	for rest := args[1:]; len(rest) > 0; rest = rest[1:] {
		arg := rest[0]
		if arg == "--" {
			paths = append(paths, rest[1:]...)
			break
		}
		if len(arg) < 2 || arg[0] != '-' {
			paths = append(paths, arg)
			continue
		}
		if arg == "-h" || arg == "--help" {
			return []string{args[0], arg}
		}
		flags = append(flags, arg)
		if !takesValue(cmd, arg) {
			continue
		}
		if len(rest) == 1 {
			return flags // an error, for the library to find
		}
		flags = append(flags, rest[1])
		rest = rest[1:]
	}
	return append(flags, paths...)
}

// takesValue reports whether the word behind a flag is its value.
func takesValue(cmd *cli.Command, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	for _, f := range cmd.Flags {
		if slices.Contains(f.Names(), name) {
			_, isBool := f.(*cli.BoolFlag)
			return !isBool
		}
	}
	return false
}
