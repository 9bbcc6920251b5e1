package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"
)

// withHelp gives a command its help text: what it does, examples, its flags by
// group. The library's own has the examples last and its own order.
func withHelp(cmd *cli.Command) *cli.Command {
	var b strings.Builder
	fmt.Fprintf(&b, "dockcheck %s: %s.\n\n%s\n\nUsage: dockcheck %[1]s", cmd.Name, cmd.Usage, cmd.Description)
	if len(cmd.Flags) > 0 {
		b.WriteString(" [FLAGS]")
	}
	if cmd.ArgsUsage != "" {
		b.WriteString(" " + cmd.ArgsUsage)
	}
	b.WriteString("\n")
	group := ""
	for _, f := range cmd.Flags {
		if g := cmp.Or(f.(cli.CategorizableFlag).GetCategory(), "Flags"); g != group {
			group = g
			b.WriteString("\n" + group + ":\n")
		}
		writeFlag(&b, f)
	}
	cmd.CustomHelpTemplate = b.String()
	cmd.OnUsageError = wrongFlag
	return cmd
}

const (
	flagColumn = 29 // where the text about a flag starts
	helpWidth  = 90
)

// writeFlag writes "  -f, --format F[=FILE]    what it does". The value's name
// stands between backquotes in the usage.
func writeFlag(b *strings.Builder, f cli.Flag) {
	name := "--" + f.Names()[0]
	if len(f.Names()) > 1 {
		name = "-" + f.Names()[1] + ", " + name
	}
	usage := f.(cli.DocGenerationFlag).GetUsage()
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		value, after, _ := strings.Cut(rest, "`")
		name += " " + value
		usage = before + value + after
	}
	fmt.Fprintf(b, "   %-*s", flagColumn-4, name)
	column := 3 + max(len(name), flagColumn-4)
	if len(name) > flagColumn-5 {
		b.WriteString("\n")
		column = 0
	}
	for i, word := range strings.Fields(usage) {
		if column+1+len(word) > helpWidth && i > 0 {
			b.WriteString("\n")
			column = 0
		}
		if column == 0 {
			column = flagColumn - 1
			fmt.Fprintf(b, "%*s", column, "")
		}
		b.WriteString(" " + word)
		column += 1 + len(word)
	}
	b.WriteString("\n")
}

// appHelp is the help text of the program.
const appHelp = `dockcheck {{.Usage}}.

   dockcheck lint                           check all Dockerfiles here and below
   dockcheck lint services/api/Dockerfile   check one
   dockcheck explain user-root              what a rule is about
   dockcheck gen                            write a Dockerfile for the project here

Commands:
{{range .VisibleCommands}}   {{printf "%-12s" .Name}} {{.Usage}}
{{end}}
dockcheck COMMAND --help says more about a command.
`
