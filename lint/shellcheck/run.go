package shellcheck

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Runner runs a program over many scripts at once. It keeps what it was told, so
// that a script is checked once in its life, and a second time with a cache never.
// It may be used by several goroutines.
type Runner struct {
	Program *Program
	Cache   string        // directory that keeps results, "" for none
	Timeout time.Duration // of one process, 0 for two minutes
	Jobs    int           // processes at a time, 0 for one a core

	mu    sync.Mutex
	known map[string][]raw // results of this run by text; nil for those of a process that failed
}

// Comment is what the program says of a script.
type Comment struct {
	Code    int    // 2086
	Level   string // error, warning, info, style
	Message string
	Span    source.Span
	Edits   []Replacement // its repair, if it has one
}

// Replacement is one edit of a repair.
type Replacement struct {
	Span source.Span
	Text string
}

// Check runs the program over scripts, each text only once, and returns what it
// says of each. Scripts that a failed process had are without comments; the
// error says why.
func (r *Runner) Check(ctx context.Context, scripts []Script) ([][]Comment, error) {
	index := map[string]int{} // number of a text among texts
	var texts []string
	number := make([]int, len(scripts))
	for i, s := range scripts {
		text := s.Input(r.Program)
		n, seen := index[text]
		if !seen {
			n = len(texts)
			index[text] = n
			texts = append(texts, text)
		}
		number[i] = n
	}
	results, err := r.results(ctx, texts)
	out := make([][]Comment, len(scripts))
	for i, s := range scripts {
		for _, c := range results[number[i]] {
			if c, ok := c.comment(s, r.Program); ok {
				out[i] = append(out[i], c)
			}
		}
	}
	return out, err
}

// results are the raw results of texts, from the cache or from the program.
func (r *Runner) results(ctx context.Context, texts []string) ([][]raw, error) {
	out := make([][]raw, len(texts))
	var todo []int
	for i, text := range texts {
		var ok bool
		if out[i], ok = r.recall(text); !ok {
			todo = append(todo, i)
		}
	}
	jobs := r.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	const most = 250 // texts for one process: its memory grows with them
	size := min(most, (len(todo)+jobs-1)/jobs)
	var wait sync.WaitGroup
	var mutex sync.Mutex
	var errs []error
	slots := make(chan struct{}, jobs)
	for len(todo) > 0 {
		chunk := todo[:min(size, len(todo))]
		todo = todo[len(chunk):]
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			if err := r.process(ctx, texts, chunk, out); err != nil {
				mutex.Lock()
				errs = append(errs, err)
				mutex.Unlock()
			}
		})
	}
	wait.Wait()
	r.remember(texts, out)
	if len(errs) > 0 {
		return out, errs[0]
	}
	return out, nil
}

// process runs one process over some of the texts and fills in their results.
func (r *Runner) process(ctx context.Context, texts []string, chunk []int, out [][]raw) error {
	dir, err := os.MkdirTemp("", "dockcheck-shellcheck-")
	if err != nil {
		return fmt.Errorf("shellcheck: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	args := []string{"--norc", "--format=json1", "--"}
	for _, i := range chunk {
		name := strconv.Itoa(i) + ".sh"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(texts[i]), 0o600); err != nil {
			return fmt.Errorf("shellcheck: %w", err)
		}
		args = append(args, name)
	}
	timeout := r.Timeout
	if timeout == 0 {
		timeout = 2 * time.Minute
	}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	cmd := command(ctx, r.Program.Path, args...)
	cmd.Dir = dir
	data, err := cmd.Output()
	var report struct{ Comments []raw }
	if jsonErr := json.Unmarshal(data, &report); jsonErr != nil {
		return failure(ctx, err, jsonErr, timeout)
	}
	for _, i := range chunk {
		out[i] = []raw{}
	}
	for _, c := range report.Comments {
		if i, err := strconv.Atoi(strings.TrimSuffix(c.File, ".sh")); err == nil && i >= 0 && i < len(out) && out[i] != nil {
			c.File = ""
			out[i] = append(out[i], c)
		}
	}
	for _, i := range chunk {
		r.keep(texts[i], out[i])
	}
	return nil
}

// failure says why a process gave no JSON.
func failure(ctx context.Context, err, jsonErr error, timeout time.Duration) error {
	var exit *exec.ExitError
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("shellcheck took longer than %s and was stopped", timeout)
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &exit):
		return fmt.Errorf("shellcheck failed: %w: %s", err, strings.TrimSpace(string(exit.Stderr)))
	case err != nil:
		return fmt.Errorf("shellcheck: %w", err)
	}
	return fmt.Errorf("shellcheck wrote no JSON: %w", jsonErr)
}
