package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/lint/shellcheck"
)

// version is the version of the module, as Go's build information has it:
// "v1.2.3", or "devel" where it was built from a checkout without one.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "devel"
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

func versionCommand(s streams) *cli.Command {
	return withHelp(&cli.Command{
		Name:        "version",
		Usage:       "says which dockcheck this is",
		Description: "   dockcheck version",
		Action: func(c *cli.Context) error {
			if err := noArguments(c); err != nil {
				return err
			}
			fmt.Fprint(s.out, "dockcheck "+version()+"\n"+details())
			return nil
		},
	})
}

func noArguments(c *cli.Context) error {
	if c.Args().Present() {
		return fmt.Errorf("%s takes no argument, but there is %q", c.Command.Name, c.Args().First())
	}
	return nil
}

// details are what a bug report should have.
func details() string {
	var b strings.Builder
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	if revision := settings["vcs.revision"]; revision != "" {
		fmt.Fprintf(&b, "revision  %s %s", revision, settings["vcs.time"])
		if settings["vcs.modified"] == "true" {
			b.WriteString(", changed since")
		}
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "go        %s %s/%s\n", strings.TrimPrefix(runtime.Version(), "go"), runtime.GOOS, runtime.GOARCH)
	for _, d := range info.Deps {
		if d.Path == "github.com/moby/buildkit" {
			fmt.Fprintf(&b, "buildkit  %s, whose parser says what a Dockerfile is\n", d.Version)
		}
	}
	if p, err := shellcheck.Find(context.Background(), ""); err == nil {
		fmt.Fprintf(&b, "shellcheck %s (%s), which --shellcheck runs\n", p.Version, p.Path)
	}
	return b.String()
}
