package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/docs"
	"github.com/dockcheck/dockcheck/lint/report"
	"github.com/dockcheck/dockcheck/lint/rules"
)

func rulesCommand(s streams) *cli.Command {
	return withHelp(&cli.Command{
		Name:  "rules",
		Usage: "lists the rules",
		Description: `   dockcheck rules                     all rules, by theme
   dockcheck rules 'image-*' secrets   some of them
   dockcheck rules --from hadolint     what became of the checks of another tool`,
		ArgsUsage: "[NAME]...",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "`FORMAT`: text, json, markdown", Value: "text", DefaultText: "text"},
			&cli.StringFlag{Name: "from", Usage: "the checks of a `TOOL`: " + strings.Join(docs.Tools(), ", ")},
			colorFlag(),
		},
		Action: func(c *cli.Context) error { return listRules(c, s) },
	})
}

func colorFlag() cli.Flag {
	return &cli.StringFlag{Name: "color", Usage: "`WHEN` to use colours: auto, always, never"}
}

func listRules(c *cli.Context, s streams) error {
	format := c.String("format")
	if err := oneOf("format", format, []string{"text", "json", "markdown"}); err != nil {
		return err
	}
	options, err := s.options(c)
	if err != nil {
		return err
	}
	if c.IsSet("from") {
		return migration(c, s, format, options)
	}
	book := lint.NewRulebook(rules.All)
	list := book.Rules
	if c.Args().Present() {
		if list, err = choose(book, c.Args().Slice()); err != nil {
			return err
		}
	}
	switch format {
	case "json":
		_, err = s.out.Write(docs.JSON(list))
	case "markdown":
		_, err = fmt.Fprint(s.out, docs.Index(list))
	default:
		_, err = fmt.Fprint(s.out, docs.Table(list, options))
	}
	return err
}

// choose are the rules that names select.
func choose(book *lint.Rulebook, names []string) ([]*lint.Rule, error) {
	var out []*lint.Rule
	for _, name := range names {
		s, err := book.Selector(name)
		if err != nil {
			return nil, err
		}
		for _, r := range book.Rules {
			if s.Whole(r) || s.Part(r) {
				out = append(out, r)
			}
		}
	}
	return lint.NewRulebook(out).Rules[len(lint.EngineRules()):], nil
}

func migration(c *cli.Context, s streams, format string, options report.Options) error {
	tool := strings.ToLower(c.String("from"))
	var text string
	var ok bool
	switch format {
	case "json":
		return fmt.Errorf("--from has the formats text and markdown; --format json without --from has the aliases of every rule")
	case "markdown":
		text, ok = docs.Migration(rules.All, tool)
	default:
		text, ok = docs.From(rules.All, tool, options)
	}
	if !ok {
		return oneOf("from", tool, docs.Tools())
	}
	_, err := fmt.Fprint(s.out, text)
	return err
}

func explainCommand(s streams) *cli.Command {
	return withHelp(&cli.Command{
		Name:  "explain",
		Usage: "says what a rule is about",
		Description: `   dockcheck explain user-root
   dockcheck explain DL3008      by another tool's code`,
		ArgsUsage: "NAME...",
		Flags:     []cli.Flag{colorFlag()},
		Action: func(c *cli.Context) error {
			options, err := s.options(c)
			if err != nil {
				return err
			}
			if !c.Args().Present() {
				return fmt.Errorf("name a rule: dockcheck explain user-root; dockcheck rules lists them")
			}
			book := lint.NewRulebook(rules.All)
			list, err := choose(book, c.Args().Slice())
			if err != nil {
				return err
			}
			for i, r := range list {
				if i > 0 {
					fmt.Fprintln(s.out)
				}
				fmt.Fprint(s.out, docs.Explain(r, book.Rules, options))
			}
			return nil
		},
	})
}

// options are how standard output can look.
func (s streams) options(c *cli.Context) (report.Options, error) {
	when := c.String("color")
	if err := oneOf("color", when, []string{"auto", "always", "never"}); err != nil {
		return report.Options{}, err
	}
	color, links, width := s.terminal(when)
	return report.Options{Color: color, Links: links, Width: width}, nil
}
