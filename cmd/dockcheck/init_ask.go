package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/terminal"
)

// interactive reports whether there is somebody to ask.
func (s streams) interactive() bool {
	in, ok := s.in.(*os.File)
	_, out := columns(s.out)
	return ok && out && term.IsTerminal(int(in.Fd()))
}

// choose asks which of several answers is meant.
func (p *project) choose(q *plan.AmbiguousError) (string, error) {
	fmt.Fprintf(p.out, "There are %d %s. Which one does the image run?\n", len(q.Candidates), q.What)
	width := 0
	for _, c := range q.Candidates {
		width = max(width, terminal.Width(c.Value))
	}
	for i, c := range q.Candidates {
		where := c.Place.String()
		if c.Why != "" {
			where += ", " + c.Why
		}
		fmt.Fprintf(p.out, "  %d  %s  %s\n", i+1, p.style.Bold(terminal.Pad(c.Value, width)), p.style.Dim(where))
	}
	answers := bufio.NewReader(p.in)
	for {
		fmt.Fprintf(p.out, "%s [1] ", q.Key)
		line, err := answers.ReadString('\n')
		line = strings.TrimSpace(line)
		if err != nil && (line == "" || !errors.Is(err, io.EOF)) {
			return "", errors.New("no answer; nothing was written")
		}
		if value, ok := answer(q, line); ok {
			return value, nil
		}
		fmt.Fprintf(p.out, "%q is none of them; type a number from 1 to %d\n", line, len(q.Candidates))
	}
}

// answer is the candidate that a line names, by number or by value.
func answer(q *plan.AmbiguousError, line string) (string, bool) {
	if line == "" {
		return q.Candidates[0].Value, true
	}
	if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(q.Candidates) {
		return q.Candidates[n-1].Value, true
	}
	for _, c := range q.Candidates {
		if c.Value == line {
			return line, true
		}
	}
	return "", false
}
