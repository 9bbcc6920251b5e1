package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/dockcheck/dockcheck/generate"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"dockcheck": main})
}

// The scripts in testdata/script run the program as a user does.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			self, err := exec.LookPath("dockcheck")
			if err != nil {
				return err
			}
			env.Setenv("DOCKCHECK", self)
			env.Setenv("BIN", filepath.Dir(self)) // nothing else is there
			env.Setenv("XDG_CACHE_HOME", env.WorkDir+"/.cache")
			env.Setenv("NO_COLOR", "1")
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			return os.Mkdir(env.WorkDir+"/.git", 0o755) // no configuration above it counts
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status":   status,
			"generate": generateFiles,
			"restamp":  restamp,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "root" {
				return os.Getuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	})
}

// status runs dockcheck and wants an exit status: status 1 lint x.
func status(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec("dockcheck", args[1:]...)
	got := 0
	if err != nil {
		var exit interface{ ExitCode() int }
		if !asExit(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("dockcheck %s: exit status %d, want %d", strings.Join(args[1:], " "), got, want)
	}
}

// restamp makes an edited file one that dockcheck wrote so.
func restamp(ts *testscript.TestScript, _ bool, args []string) {
	file := ts.MkAbs(args[0])
	data, err := os.ReadFile(file)
	ts.Check(err)
	stamp, body, _ := generate.ReadStamp(data)
	ts.Check(os.WriteFile(file, generate.Stamped(body, stamp.Inputs, stamp.For), 0o644))
}

func asExit(err error, into *interface{ ExitCode() int }) bool {
	e, ok := err.(interface{ ExitCode() int })
	if ok {
		*into = e
	}
	return ok
}

// generateFiles writes files that are too large or too odd to stand in a script.
func generateFiles(ts *testscript.TestScript, _ bool, args []string) {
	for _, name := range args {
		text, ok := oddities[name]
		if !ok {
			ts.Fatalf("no such file to generate: %s", name)
		}
		ts.Check(os.WriteFile(ts.MkAbs("Dockerfile."+name), []byte(text()), 0o644))
	}
}

var oddities = map[string]func() string{
	"empty":    func() string { return "" },
	"blank":    func() string { return " \n\n\t\n" },
	"bom":      func() string { return "\ufeff" },
	"binary":   func() string { return "\x7fELF\x02\x01\x01\x00\x00\x00" },
	"utf16":    func() string { return "\xff\xfeF\x00R\x00O\x00M\x00" },
	"nul":      func() string { return "FROM debian:latest\n" + strings.Repeat("# padding\n", 1000) + "RUN echo \x00\n" },
	"not-utf8": func() string { return "FROM debian:latest\nLABEL name=\"caf\xe9\"\n" },
	"carriage": func() string { return "FROM debian:latest\rRUN true\r" },
	"ten-mb": func() string {
		return "FROM debian:latest\n" + strings.Repeat("RUN echo one two three four five six\n", 280_000)
	},
	"long-line":   func() string { return "FROM debian:latest\nRUN echo " + strings.Repeat("x", 1<<20) + "\n" },
	"long-script": func() string { return "FROM debian:latest\nRUN echo" + strings.Repeat(" \\\n  word", 100_000) + "\n" },
	"stages": func() string {
		var b strings.Builder
		b.WriteString("FROM debian:latest AS s0\n")
		for i := range 10_000 {
			fmt.Fprintf(&b, "FROM s%d AS s%d\nCOPY --from=s%d /a /a\n", i, i+1, i)
		}
		return b.String()
	},
	"heredocs": func() string {
		var b strings.Builder
		b.WriteString("FROM debian:latest\nRUN")
		for i := range 200 {
			fmt.Fprintf(&b, " <<E%d", i)
		}
		for i := range 200 {
			fmt.Fprintf(&b, "\ncat <<X\n$(cat <<Y\n)\nE%d", i)
		}
		return b.String() + "\n"
	},
	"nested": func() string {
		return "FROM debian:latest\nRUN " + strings.Repeat("$(", 5000) + strings.Repeat(")", 5000) + "\n"
	},
	"nested-c": func() string {
		return "FROM debian:latest\nRUN " + strings.Repeat("sh -c \"", 100) + strings.Repeat("\"", 100) + "\n"
	},
	"unterminated": func() string { return "FROM debian:latest\nRUN <<EOF\necho\n" },
	"unknown":      func() string { return "FROM debian:latest\nRUNN true\nCOPPY a b\n" },
}
