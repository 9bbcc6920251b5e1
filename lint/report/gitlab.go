package report

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
)

// GitLab's code quality report, a subset of Code Climate's.
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"`
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
)

func newGitLab(o Options) Format {
	return func(w io.Writer, r *Report) error {
		out := &jsonWriter{w: bufio.NewWriter(w)}
		seen := map[string]bool{}
		separator := "[\n"
		for file, f := range r.visible() {
			start, end := file.place(f.Span)
			path := o.path(file.Path)
			out.text(separator)
			out.value(gitlabIssue{
				Description: f.Message,
				CheckName:   f.Rule.Name,
				Fingerprint: fingerprint(seen, path, f.Rule.Name, f.Message),
				Severity:    by(f.Severity, "major", "minor", "info"),
				Location:    gitlabLocation{path, gitlabLines{start.Line, end.Line}},
			})
			separator = ",\n"
		}
		if separator == "[\n" {
			out.text("[]\n")
		} else {
			out.text("\n]\n")
		}
		return out.flush()
	}
}

// fingerprint names a finding so that it is the same one when lines move. GitLab
// takes two with the same name for one, so the next ones get other names.
func fingerprint(seen map[string]bool, parts ...string) string {
	for n := 0; ; n++ {
		sum := sha256.Sum256([]byte(fmt.Sprintf("%s\x00%d", strings.Join(parts, "\x00"), n)))
		if name := fmt.Sprintf("%x", sum[:16]); !seen[name] {
			seen[name] = true
			return name
		}
	}
}
