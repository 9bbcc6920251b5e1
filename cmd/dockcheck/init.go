package main

import (
	"errors"
	"fmt"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/urfave/cli/v2"
)

func initCommand(s streams) *cli.Command {
	is := func(name, usage string, aliases ...string) cli.Flag {
		return &cli.BoolFlag{Name: name, Usage: usage, Aliases: aliases, DisableDefaultText: true}
	}
	return withHelp(&cli.Command{
		Name:  "init",
		Usage: "finds out what a project is, and writes dockcheck.toml for dockcheck gen",
		Description: `   dockcheck init
   dockcheck init --set app.bin=worker      where a project has several programs
   dockcheck init --all                     or an image for each of them
   dockcheck init --set app.port=8080 api   another port, for the project in api

   It reads manifests, lock files and source, and runs nothing. Where the project allows several
   answers, it writes nothing and says what to --set. A dockcheck.toml that is there for lint
   keeps every byte.`,
		ArgsUsage: "[DIRECTORY]",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "set", Usage: "a key of dockcheck.toml, `KEY=VALUE`; may be given more than once"},
			is("all", "describe each of them where the project has several programs"),
			is("yes", "take the first where the project allows several answers", "y"),
			is("interactive", "ask where the project allows several answers; for a terminal", "i"),
			is("json", "say what was found in JSON"),
			colorFlag(),
		},
		Action: func(c *cli.Context) error {
			i, err := newInitiation(s, c)
			if err != nil {
				return err
			}
			return i.run()
		},
	})
}

// initiation is one run of init.
type initiation struct {
	*project
	yes, ask, all, asJSON bool
	chosen                []*plan.AmbiguousError // questions that --yes answered
}

func newInitiation(s streams, c *cli.Context) (*initiation, error) {
	i := &initiation{yes: c.Bool("yes"), all: c.Bool("all"), ask: c.Bool("interactive"), asJSON: c.Bool("json")}
	switch {
	case i.yes && i.ask:
		return nil, errors.New("--interactive asks, --yes does not; give one of the two")
	case i.all && (i.yes || i.ask):
		return nil, errors.New("--all describes each of several programs, --yes and --interactive choose one; give one of these")
	case i.ask && i.asJSON:
		return nil, errors.New("--interactive is for people, --json for programs; give one of the two")
	case i.ask && !s.interactive():
		return nil, errors.New("--interactive: there is no terminal to ask on; --set KEY=VALUE answers, --yes takes the first")
	}
	sets, err := descriptor.ParseSets(c.StringSlice("set"))
	if err != nil {
		return nil, err
	}
	if i.project, err = openProject(s, c); err != nil {
		return nil, err
	}
	i.sets = sets
	return i, nil
}

func (i *initiation) run() error {
	if i.describes() {
		return fmt.Errorf("%s describes the program already; edit it, or run dockcheck gen", i.show(settingsFile))
	}
	if err := i.findOut(); err != nil {
		return i.failed(err)
	}
	if err := i.decide(nil); err != nil {
		return i.failed(err)
	}
	if err := i.put(nil); err != nil {
		return i.failed(fmt.Errorf("%w; nothing was written", err))
	}
	if i.asJSON {
		return i.sayJSON()
	}
	i.sayFound()
	for _, q := range i.chosen {
		fmt.Fprintf(i.out, "%s took the first of %d %s; --set %s=… takes another\n", i.style.Info("note:"), len(q.Candidates), q.What, q.Key)
	}
	i.sayNotes()
	fmt.Fprintf(i.out, "wrote %s   %s\n", i.show(settingsFile), countOf(lines(i.described), "line"))
	next := "dockcheck gen"
	if i.dir != "." {
		next += " " + i.dir
	}
	fmt.Fprintf(i.out, "%s %s\n", i.style.Dim("next:"), next)
	return nil
}

// findOut describes the project. Where it allows several answers, --yes and people
// choose.
func (i *initiation) findOut() error {
	for {
		err := i.describe()
		var several *plan.AmbiguousError
		if i.all && errors.As(err, &several) && several.Programs {
			return i.describeAll(several)
		}
		if !errors.As(err, &several) || !i.yes && !i.ask {
			return err
		}
		value := several.Candidates[0].Value
		if i.ask {
			if value, err = i.choose(several); err != nil {
				return err
			}
		} else {
			i.chosen = append(i.chosen, several)
		}
		answer, err := descriptor.ParseSets([]string{several.Key + "=" + value})
		if err != nil {
			return err
		}
		i.sets = append(i.sets, answer...)
	}
}
