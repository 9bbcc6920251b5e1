// Command dockcheck checks, repairs and writes Dockerfiles.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

func main() {
	spendMemory(0)
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}))
}

// spendMemory collects garbage less often than Go does by default: a short run
// never does. A run over many files keeps within about seventy megabytes, and the
// few kilobytes that the bytes and findings of a file take. There is no limit
// below that for few files, since one of ten megabytes would make it slow.
func spendMemory(files int) {
	const many = 100
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(400)
	if files > many {
		debug.SetGCPercent(-1)
		debug.SetMemoryLimit(70<<20 + int64(files)*8<<10)
	}
}

// saveMemory is for a file of more than a megabyte, whose model takes more than the
// garbage of all others.
func saveMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(60)
	}
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// exit is an exit status without a message: 0, or 1 for findings.
type exit int

func (e exit) Error() string { return fmt.Sprint("exit status ", int(e)) }

const (
	exitFindings = exit(1)
	exitTrouble  = exit(2) // usage, configuration, input or output
)

// run is the program: it returns the exit status.
func run(args []string, s streams) int {
	app := newApp(s)
	err := app.Run(append([]string{app.Name}, reorder(app, args)...))
	var code exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(s.err, "dockcheck:", strings.TrimSuffix(err.Error(), "\n"))
	return int(exitTrouble)
}

func newApp(s streams) *cli.App {
	return &cli.App{
		Name:                      "dockcheck",
		Usage:                     "checks, repairs and writes Dockerfiles",
		Version:                   version(),
		HideVersion:               true, // there is the command version
		HideHelpCommand:           true,
		CustomAppHelpTemplate:     appHelp,
		Commands:                  []*cli.Command{lintCommand(s), fmtCommand(s), initCommand(s), genCommand(s), rulesCommand(s), explainCommand(s), versionCommand(s), completionCommand(s), completeCommand(s)},
		Action:                    noCommand,
		OnUsageError:              wrongFlag,
		Reader:                    s.in,
		Writer:                    s.out,
		ErrWriter:                 s.err,
		ExitErrHandler:            func(*cli.Context, error) {}, // run does it
		DisableSliceFlagSeparator: true,                         // names are split, paths are not
	}
}
