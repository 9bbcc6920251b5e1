// Command measure says what a tool has done to Dockerfiles: how many of them it
// changed, broke, gave another meaning, or changed again in a second run. It is a
// part of .ci/compare-fixes.
//
//	measure compiles DIRECTORY                the files that docker build compiles
//	measure changes BEFORE AFTER AGAIN        what became of them, as one row of a table
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/parser"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "compiles":
		return compiles(args[1])
	case len(args) == 4 && args[0] == "changes":
		return changes(args[1], args[2], args[3])
	}
	return fmt.Errorf("usage: measure compiles DIRECTORY | measure changes BEFORE AFTER AGAIN")
}

func compiles(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		src, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		if _, err := llb.Compile(src); err == nil {
			fmt.Println(e.Name())
		}
	}
	return nil
}

// changes writes the numbers of files: all, changed, refused by the parser, not
// compiled, with another meaning, changed by the second run.
func changes(before, after, again string) error {
	entries, err := os.ReadDir(before)
	if err != nil {
		return err
	}
	var n [6]int
	for _, e := range entries {
		var src [3][]byte
		for i, dir := range []string{before, after, again} {
			if src[i], err = os.ReadFile(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
		n[0]++
		if !bytes.Equal(src[1], src[2]) {
			n[5]++
		}
		if bytes.Equal(src[0], src[1]) {
			continue
		}
		n[1]++
		if what := became(src[0], src[1]); what > 0 {
			n[what]++
		}
	}
	_, err = fmt.Println(n[0], n[1], n[2], n[3], n[4], n[5])
	return err
}

// became is 2 for a file that the parser refuses now, 3 for one that does not
// compile, 4 for one that builds something else, 0 for one that builds the same.
func became(before, after []byte) int {
	if len(parser.Parse("Dockerfile", after).Errors) > 0 {
		return 2
	}
	b, err := llb.Compile(after)
	if err != nil {
		return 3
	}
	a, err := llb.Compile(before)
	if err == nil && a.Meaning() == b.Meaning() {
		return 0
	}
	return 4
}
