package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/internal/suggest"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/report"
)

// lintFlags are the flags of lint.
type lintFlags struct {
	lint.Selection
	failOn                               string
	exitZero, quiet, verbose             bool
	formats                              []output
	color                                string
	statistics                           bool
	config                               string
	isolated, showFiles, showConfig      bool
	stdinFilename, context               string
	forceExclude, noGitignore, noIgnores bool
	baseline, writeBaseline, newFrom     string
	jobs                                 int
	shellcheck                           string
	repairing
}

// output is a report and where it goes, "" is standard output.
type output struct{ format, file string }

// The groups of flags in the help text.
const (
	whichRules = "Which rules"
	whichFiles = "Which files"
	whichNews  = "Which findings"
	whatRepair = "Repairing (every result is checked before it is written)"
	whatOutput = "Output"
	whatFails  = "Exit status (0 without findings, 1 with findings, 2 when something could not be done)"
)

func flagsOfLint() []cli.Flag {
	names := func(name, usage string) cli.Flag {
		return &cli.StringSliceFlag{Name: name, Usage: usage + " `NAMES` of rules, themes or other tools' checks, or globs", Category: whichRules}
	}
	text := func(group, name, usage string, aliases ...string) cli.Flag {
		return &cli.StringFlag{Name: name, Usage: usage, Category: group, Aliases: aliases}
	}
	is := func(group, name, usage string, aliases ...string) cli.Flag {
		return &cli.BoolFlag{Name: name, Usage: usage, Category: group, Aliases: aliases, DisableDefaultText: true}
	}
	return []cli.Flag{
		text(whichRules, "preset", "start from `PRESET`: "+strings.Join(lint.Presets(), ", ")+" (default: recommended)"),
		names("select", "just these rules, instead of a preset:"),
		names("extend-select", "these rules, too:"),
		names("ignore", "not these rules:"),
		text(whichRules, "config", "configuration `FILE`: dockcheck.toml or .hadolint.yaml; without it, the nearest above each file"),
		is(whichRules, "isolated", "read no configuration"),
		text(whichRules, "shellcheck", "`WHEN` the ShellCheck program runs, too: off, auto (where it is installed), required, or the path of the program (default: off)"),
		is(whichRules, "no-inline-ignore", "do not follow ignore comments"),
		is(whichRules, "show-config", "show the settings of the files, and stop"),
		text(whichFiles, "stdin-filename", "the `PATH` that standard input stands for"),
		text(whichFiles, "context", "the build context `DIR` of all files; without it, the directory of a file that has a .dockerignore or a manifest beside it"),
		is(whichFiles, "force-exclude", "leave out what the configuration excludes also when it is named"),
		is(whichFiles, "no-gitignore", "do not follow .gitignore files"),
		is(whichFiles, "show-files", "show which files would be checked, and stop"),
		text(whichNews, "baseline", "hide the findings that `FILE` has"),
		text(whichNews, "write-baseline", "write the findings to `FILE`, for --baseline"),
		text(whichNews, "new-from", "hide the findings on lines that did not change since the git `REVISION`"),
		is(whatRepair, "fix", "make the safe fixes: the image built is the same, or differs as the rule's page says"),
		is(whatRepair, "unsafe-fixes", "make the fixes that need a look, too"),
		is(whatRepair, "fix-only", "fix, and do not report what is left"),
		is(whatRepair, "diff", "show what --fix would change instead; exit status 1 if anything"),
		&cli.StringSliceFlag{Name: "format", Aliases: []string{"f"}, Usage: "`F[=FILE]`, may be given more than once: " + strings.Join(report.Names(), ", "), Category: whatOutput},
		text(whatOutput, "output", "write to `FILE` instead of standard output", "o"),
		text(whatOutput, "color", "`WHEN` to use colours: auto, always, never"),
		is(whatOutput, "statistics", "count the findings of each rule instead of showing them"),
		is(whatOutput, "quiet", "findings only", "q"),
		is(whatOutput, "verbose", "say which configuration each file has", "v"),
		&cli.IntFlag{Name: "jobs", Aliases: []string{"j"}, Usage: "check `N` files at a time (default: one for each processor)", Category: whatOutput},
		text(whatFails, "fail-on", "the least `SEVERITY` that counts: error, warning, info, never (default: warning)"),
		is(whatFails, "exit-zero", "0 with findings, too"),
	}
}

// readLintFlags reads and checks the flags of lint.
func readLintFlags(c *cli.Context, book *lint.Rulebook) (*lintFlags, error) {
	f := &lintFlags{
		Selection: lint.Selection{
			Preset: c.String("preset"), Select: list(c, "select"), ExtendSelect: list(c, "extend-select"), Ignore: list(c, "ignore"),
		},
		failOn: c.String("fail-on"), exitZero: c.Bool("exit-zero"), quiet: c.Bool("quiet"), verbose: c.Bool("verbose"),
		color: c.String("color"), statistics: c.Bool("statistics"), config: c.String("config"), isolated: c.Bool("isolated"),
		showFiles: c.Bool("show-files"), showConfig: c.Bool("show-config"), stdinFilename: c.String("stdin-filename"), context: c.String("context"),
		forceExclude: c.Bool("force-exclude"), noGitignore: c.Bool("no-gitignore"), noIgnores: c.Bool("no-inline-ignore"),
		baseline: c.String("baseline"), writeBaseline: c.String("write-baseline"), newFrom: c.String("new-from"), jobs: c.Int("jobs"), shellcheck: c.String("shellcheck"),
		repairing: repairing{fix: c.Bool("fix"), unsafe: c.Bool("unsafe-fixes"), only: c.Bool("fix-only"), diff: c.Bool("diff")},
	}
	return f, cmp.Or(
		oneOf("preset", f.Preset, lint.Presets()),
		oneOf("fail-on", f.failOn, []string{"error", "warning", "info", "never"}),
		oneOf("color", f.color, []string{"auto", "always", "never"}),
		f.readFormats(c.StringSlice("format"), c.String("output")),
		f.contradictions(c),
		f.repairContradictions(),
		f.Check(book),
	)
}

// list are the names given by a flag, between commas or by several flags.
func list(c *cli.Context, flag string) []string {
	var out []string
	for _, names := range c.StringSlice(flag) {
		for name := range strings.SplitSeq(names, ",") {
			if name = strings.TrimSpace(name); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}

func oneOf(flag, value string, values []string) error {
	if value == "" || slices.Contains(values, value) {
		return nil
	}
	hint := suggest.DidYouMean(value, values)
	if hint == "" {
		hint = "; it takes " + strings.Join(values, ", ")
	}
	return fmt.Errorf("--%s: unknown value %q%s", flag, value, hint)
}

func (f *lintFlags) contradictions(c *cli.Context) error {
	switch {
	case f.isolated && f.config != "":
		return errors.New("--isolated reads no configuration, --config one; give one of the two")
	case f.baseline != "" && f.baseline == f.writeBaseline:
		return errors.New("--write-baseline writes what --baseline of the same file would hide; give one of the two")
	case f.jobs < 0:
		return fmt.Errorf("--jobs: %d is less than one", f.jobs)
	}
	for _, name := range []string{"select", "extend-select", "ignore"} {
		if c.IsSet(name) && len(list(c, name)) == 0 {
			return fmt.Errorf("--%s: no rule is named", name)
		}
	}
	return nil
}

// readFormats reads --format F[=FILE] and --output.
func (f *lintFlags) readFormats(formats []string, file string) error {
	if len(formats) == 0 {
		formats = []string{report.Names()[0]}
	}
	toStdout := 0
	for _, format := range formats {
		name, path, found := strings.Cut(format, "=")
		if err := oneOf("format", name, report.Names()); err != nil || name == "" {
			return cmp.Or(err, fmt.Errorf("--format: %q is no format; there are %s", name, strings.Join(report.Names(), ", ")))
		}
		switch {
		case found && path == "":
			return fmt.Errorf("--format %s: a file is missing behind the equals sign", format)
		case !found && file != "":
			path, file = file, ""
		case !found:
			toStdout++
		}
		f.formats = append(f.formats, output{name, path})
	}
	if toStdout > 1 {
		return errors.New("two formats for standard output; give all but one a file: --format sarif=FILE")
	}
	if file != "" {
		return errors.New("--output: every format has a file already")
	}
	return nil
}
