package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/dockcheck/dockcheck/internal/discover"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/rules"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/format"
)

func fmtCommand(s streams) *cli.Command {
	return withHelp(&cli.Command{
		Name:  "fmt",
		Usage: "lays Dockerfiles out, in place",
		Description: `   dockcheck fmt                              all Dockerfiles here and below
   dockcheck fmt api/Dockerfile               a file, rewritten in place
   dockcheck fmt --check                      which files would change; exit status 1 if any
   dockcheck fmt - < Dockerfile               from standard input to standard output

   Only blanks, line breaks and the case of keywords change, never a word, and the result is
   compared with what was there before it is written. A RUN whose lines move runs again in the
   next build, since BuildKit takes its blanks for part of it; --keep-cache leaves these alone.
   "# fmt: off", "# fmt: on" and "# fmt: skip" keep parts as they are. Indentation, line ends
   and line length come from .editorconfig.`,
		ArgsUsage: "[PATH|DIRECTORY|GLOB|-]...",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "check", Usage: "say which files would change, and change none", DisableDefaultText: true},
			&cli.BoolFlag{Name: "diff", Usage: "show what would change, and change nothing", DisableDefaultText: true},
			&cli.BoolFlag{Name: "keep-cache", Usage: "touch nothing that reaches the build: scripts stay as they are", DisableDefaultText: true},
			&cli.StringFlag{Name: "stdin-filename", Usage: "the `PATH` that standard input stands for"},
			&cli.StringFlag{Name: "config", Usage: "configuration `FILE`, for what it excludes"},
			&cli.BoolFlag{Name: "isolated", Usage: "read no configuration and no .editorconfig", DisableDefaultText: true},
			&cli.BoolFlag{Name: "force-exclude", Usage: "leave out what the configuration excludes also when it is named", DisableDefaultText: true},
			&cli.BoolFlag{Name: "no-gitignore", Usage: "do not follow .gitignore files", DisableDefaultText: true},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "say only what could not be done", DisableDefaultText: true},
		},
		Action: func(c *cli.Context) error {
			f, err := newFormatting(s, c)
			if err != nil {
				return err
			}
			return f.run(c.Args().Slice())
		},
	})
}

// formatting is one run of fmt. It finds and reads files as lint does.
type formatting struct {
	*linting
	styles      *styles
	layout      func(*parser.Document, format.Style) format.Result
	check, diff bool

	changed, same int
}

func newFormatting(s streams, c *cli.Context) (*formatting, error) {
	flags := &lintFlags{
		quiet: c.Bool("quiet"), config: c.String("config"), isolated: c.Bool("isolated"), stdinFilename: c.String("stdin-filename"),
		forceExclude: c.Bool("force-exclude"), noGitignore: c.Bool("no-gitignore"),
	}
	if flags.isolated && flags.config != "" {
		return nil, errors.New("--isolated reads no configuration, --config one; give one of the two")
	}
	l, err := newLinting(s, flags, lint.NewRulebook(rules.All), time.Now())
	if err != nil {
		return nil, err
	}
	return &formatting{linting: l, layout: format.Document, styles: newStyles(!flags.isolated, c.Bool("keep-cache")), check: c.Bool("check"), diff: c.Bool("diff")}, nil
}

func (f *formatting) run(paths []string) error {
	stdin := false
	files := f.find(paths)
	spendMemory(len(files))
	for _, file := range files {
		stdin = stdin || file.Path == "-"
		if err := f.format(file); err != nil {
			f.fail(err)
		}
	}
	if !stdin && !f.diff && !f.flags.quiet {
		f.summary()
	}
	if f.trouble {
		return exitTrouble
	}
	if f.changed > 0 && (f.check || f.diff) {
		return exitFindings
	}
	return nil
}

func (f *formatting) summary() {
	done := "formatted"
	if f.check {
		done = "to be formatted"
	}
	fmt.Fprintf(f.out, "%s %s, %d unchanged\n", countOf(f.changed, "file"), done, f.same)
}

// format lays a file out. Its error names the file; a panic is one, too.
func (f *formatting) format(file discover.File) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("%s: internal error: %v; please report it with the file", f.name(file), cause)
		}
	}()
	_, excluded, err := f.settings(file)
	if err != nil {
		return err
	}
	if excluded && file.Path != "-" {
		return nil
	}
	name := f.name(file)
	src, err := f.read(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	doc := parser.Parse(name, src)
	note, err := notLinted(doc, file.Explicit)
	if err != nil {
		return err
	}
	if excluded || note != "" {
		if note != "" {
			f.note(note)
		}
		return f.write(file, doc, src)
	}
	style, err := f.styles.of(f.abs(file))
	if err != nil {
		return err
	}
	result := f.layout(doc, style)
	if result.Failed != "" {
		return f.failed(doc, result)
	}
	f.sayKept(doc, result)
	return f.write(file, doc, result.Source, result.Rebuilt...)
}

// failed says why a file is not laid out.
func (f *formatting) failed(doc *parser.Document, r format.Result) error {
	if len(doc.Errors) > 0 {
		at := doc.Lines().Position(doc.Errors[0].Span.Start)
		return fmt.Errorf("%s:%d:%d: %s; not formatted", doc.Path, at.Line, at.Column, r.Failed)
	}
	return fmt.Errorf("%s: not formatted, since the result would not be the same: %s; please report it with the file", doc.Path, r.Failed)
}

func (f *formatting) sayKept(doc *parser.Document, r format.Result) {
	for _, n := range r.Kept {
		f.note(fmt.Sprintf("%s:%d: %s stays as it is, since laid out it would not be the same", doc.Path, n.Lines[0].Number, n.Name()))
	}
}

// write puts a file where it belongs: in its place, to standard output, or as a
// diff; or says that it would change.
func (f *formatting) write(file discover.File, doc *parser.Document, after []byte, rebuilt ...*parser.Node) error {
	changed := string(after) != string(doc.Source)
	if changed {
		f.changed++
	} else {
		f.same++
	}
	switch {
	case f.diff:
		if changed {
			return f.showDiff(doc.Path, doc.Source, after)
		}
		return nil
	case file.Path == "-" && !f.check:
		_, err := f.out.Write(after)
		return err
	case !changed:
		return nil
	case !f.check:
		if err := f.replace(file.Abs, doc.Source, after); err != nil {
			f.changed--
			return fmt.Errorf("%s: %w", doc.Path, err)
		}
	}
	f.say(doc.Path, rebuilt)
	return nil
}

// say says what was done to a file, or would be.
func (f *formatting) say(path string, rebuilt []*parser.Node) {
	if f.flags.quiet && !f.check {
		return
	}
	done := "formatted"
	if f.check {
		done = "would format"
	}
	cost := ""
	switch n := len(rebuilt); {
	case n == 1:
		cost = fmt.Sprintf("; the %s of line %d gets a new cache key", rebuilt[0].Name(), rebuilt[0].Lines[0].Number)
	case n > 1:
		cost = fmt.Sprintf("; %d instructions get new cache keys", n)
	}
	fmt.Fprintf(f.out, "%s %s%s\n", done, path, cost)
}
