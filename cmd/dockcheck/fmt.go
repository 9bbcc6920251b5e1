package main

import (
	"errors"
	"fmt"
	"slices"
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

// formatted is what came of a file.
type formatted struct {
	path    string
	text    []byte // what goes to standard output in its place
	before  []byte // with text, for a diff
	changed bool   // it is laid out otherwise than before
	left    bool   // it is no file to lay out
	cost    string // which instructions get another cache key
	note    string
	err     error
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
	files := f.find(paths)
	spendMemory(len(files))
	done := make([]formatted, len(files))
	f.each(len(files), func(i int) { done[i] = f.format(files[i]) })
	for i := range done {
		if err := f.tell(&done[i]); err != nil {
			return err
		}
	}
	stdin := slices.ContainsFunc(files, func(file discover.File) bool { return file.Path == "-" })
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

// format lays a file out. A panic is an error that names it.
func (f *formatting) format(file discover.File) (done formatted) {
	var src []byte
	defer func() {
		if cause := recover(); cause != nil {
			done = formatted{err: fmt.Errorf("%s: internal error: %v; please report it with the file", f.name(file), cause)}
			if file.Path == "-" && !f.diff && !f.check {
				done.text = src
			}
		}
	}()
	_, excluded, err := f.settings(file)
	switch {
	case err != nil:
		return formatted{err: err}
	case excluded && file.Path != "-":
		return formatted{left: true}
	}
	name := f.name(file)
	src, err = f.read(file)
	if err != nil {
		return formatted{err: fmt.Errorf("%s: %w", name, err)}
	}
	doc := parser.Parse(name, src)
	note, err := notLinted(doc, file.Explicit)
	switch {
	case err != nil:
		return formatted{err: err}
	case excluded || note != "":
		return f.put(file, doc, format.Result{Source: src}, note)
	}
	style, err := f.styles.of(f.abs(file))
	if err != nil {
		return formatted{err: err}
	}
	return f.put(file, doc, f.layout(doc, style), "")
}

// put puts a file where it belongs: in its place, or to standard output. One that
// is not laid out goes to standard output as it was.
func (f *formatting) put(file discover.File, doc *parser.Document, r format.Result, note string) formatted {
	done := formatted{path: doc.Path, changed: r.Changed(doc), cost: cost(r.Rebuilt), note: note}
	if r.Failed != "" {
		done.err = failed(doc, r)
	}
	switch {
	case f.diff && done.changed:
		done.before, done.text = doc.Source, r.Source
	case f.diff || f.check:
	case file.Path == "-":
		done.text = r.Source
	case done.changed:
		if err := f.replace(file.Abs, doc.Source, r.Source); err != nil {
			done.err = fmt.Errorf("%s: %w", doc.Path, err)
		}
	}
	return done
}

// failed says why a file is not laid out.
func failed(doc *parser.Document, r format.Result) error {
	if len(doc.Errors) > 0 {
		at := doc.Lines().Position(doc.Errors[0].Span.Start)
		return fmt.Errorf("%s:%d:%d: %s; not formatted", doc.Path, at.Line, at.Column, r.Failed)
	}
	return fmt.Errorf("%s: not formatted, since the result would not be the same: %s; please report it with the file", doc.Path, r.Failed)
}

// tell says what came of a file. Its error is that this cannot be written.
func (f *formatting) tell(done *formatted) error {
	if done.note != "" {
		f.note(done.note)
	}
	var err error
	switch {
	case done.before != nil:
		err = f.showDiff(done.path, done.before, done.text)
	case done.text != nil:
		_, err = f.out.Write(done.text)
	case done.changed && done.err == nil && !f.diff:
		f.say(done)
	}
	switch {
	case done.err != nil:
		f.fail(done.err)
	case done.changed:
		f.changed++
	case !done.left:
		f.same++
	}
	return err
}

// say says what was done to a file, or would be.
func (f *formatting) say(done *formatted) {
	switch {
	case f.check:
		fmt.Fprintf(f.out, "would format %s%s\n", done.path, done.cost)
	case !f.flags.quiet:
		fmt.Fprintf(f.out, "formatted %s%s\n", done.path, done.cost)
	}
}

// cost says which instructions get another cache key.
func cost(rebuilt []*parser.Node) string {
	switch n := len(rebuilt); n {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("; the %s of line %d gets a new cache key", rebuilt[0].Name(), rebuilt[0].Lines[0].Number)
	default:
		return fmt.Sprintf("; %d instructions get new cache keys", n)
	}
}
