package main

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/docs"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/lint/rules"
)

//go:embed completion/bash.sh
var bashCompletion string

//go:embed completion/zsh.sh
var zshCompletion string

//go:embed completion/fish.fish
var fishCompletion string

func completionCommand(s streams) *cli.Command {
	return withHelp(&cli.Command{
		Name:  "completion",
		Usage: "writes what completes commands in a shell",
		Description: `   source <(dockcheck completion bash)                                   in ~/.bashrc
   source <(dockcheck completion zsh)                                    in ~/.zshrc
   dockcheck completion fish > ~/.config/fish/completions/dockcheck.fish`,
		ArgsUsage: "bash|zsh|fish",
		Action: func(c *cli.Context) error {
			script, ok := map[string]string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}[c.Args().First()]
			if !ok || c.Args().Len() != 1 {
				return fmt.Errorf("name a shell: dockcheck completion bash, zsh or fish")
			}
			_, err := fmt.Fprint(s.out, script)
			return err
		},
	})
}

// completeCommand is what the scripts of completion call with the words on the
// command line: it writes what the last one could be, one on a line.
func completeCommand(s streams) *cli.Command {
	return &cli.Command{
		Name:            "__complete",
		Hidden:          true,
		SkipFlagParsing: true,
		Action: func(c *cli.Context) error {
			words := c.Args().Slice()
			if len(words) == 0 {
				return nil
			}
			last := words[len(words)-1]
			for _, candidate := range candidates(c.App, words[:len(words)-1], last) {
				if strings.HasPrefix(candidate, last) {
					fmt.Fprintln(s.out, candidate)
				}
			}
			return nil
		},
	}
}

// candidates are what can follow the words. Where that is a path, there are none:
// the shell completes it.
func candidates(app *cli.App, before []string, last string) []string {
	if len(before) == 0 {
		var out []string
		for _, cmd := range app.VisibleCommands() {
			out = append(out, cmd.Name)
		}
		return out
	}
	cmd := app.Command(before[0])
	if cmd == nil {
		return nil
	}
	previous := before[len(before)-1]
	if strings.HasPrefix(previous, "-") && takesValue(cmd, previous) {
		return values(cmd.Name, strings.TrimLeft(previous, "-"), last)
	}
	if !strings.HasPrefix(last, "-") {
		return values(cmd.Name, "", last)
	}
	var out []string
	for _, f := range cmd.VisibleFlags() {
		out = append(out, "--"+f.Names()[0])
	}
	return out
}

// behindComma are names as the last one of a list that has begun.
func behindComma(names []string, last string) []string {
	head := last[:strings.LastIndexByte(last, ',')+1]
	for i := range names {
		names[i] = head + names[i]
	}
	return names
}

// values are what a flag takes, or with "" what a command takes.
func values(command, flag, last string) []string {
	switch command + " " + flag {
	case "lint preset":
		return lint.Presets()
	case "lint select", "lint extend-select", "lint ignore":
		return behindComma(slices.Concat(lint.NewRulebook(rules.All).Names(), []string{"all"}), last)
	case "gen only":
		return behindComma(descriptor.Kinds(), last)
	case "init set":
		return descriptor.Settable()
	case "lint format", "lint f":
		return report.Names()
	case "lint fail-on":
		return []string{"error", "warning", "info", "never"}
	case "lint color", "rules color", "explain color", "init color", "gen color":
		return []string{"auto", "always", "never"}
	case "rules format":
		return []string{"text", "json", "markdown"}
	case "rules from":
		return docs.Tools()
	case "explain ", "rules ":
		return lint.NewRulebook(rules.All).Names()
	case "completion ":
		return []string{"bash", "zsh", "fish"}
	}
	return nil
}
