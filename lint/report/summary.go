package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/dockcheck/dockcheck/lint"
)

// counts is how many findings of which kind a report has.
type counts struct {
	files, errors, warnings, infos int
	fixable                        int // with --fix
	unsafe                         int // only with --unsafe-fixes
	suppressed                     int
}

func (r *Report) count() counts {
	c := counts{files: len(r.Files)}
	for _, file := range r.Files {
		for _, f := range file.Findings {
			c.add(f)
		}
	}
	return c
}

func (c *counts) add(f *lint.Finding) {
	if f.Suppressed {
		c.suppressed++
		return
	}
	switch f.Severity {
	case lint.Error:
		c.errors++
	case lint.Warning:
		c.warnings++
	default:
		c.infos++
	}
	switch {
	case slices.ContainsFunc(f.Fixes, func(x lint.Fix) bool { return x.Safety == lint.Safe }):
		c.fixable++
	case len(f.Fixes) > 0:
		c.unsafe++
	}
}

func (c counts) total() int { return c.errors + c.warnings + c.infos }

// closing is the line below all findings: "2 warnings in 3 files · 1 fixable
// with --fix · 4 ms".
func (c counts) closing(s style, fixed int, elapsed time.Duration) string {
	var parts []string
	if fixed > 0 {
		parts = append(parts, s.Green("fixed "+plural(fixed, "finding")))
	}
	if c.total() == 0 {
		parts = append(parts, plural(c.files, "file")+", "+s.Green("no findings"))
	} else {
		parts = append(parts, c.found(s)+" in "+plural(c.files, "file"))
	}
	switch {
	case c.fixable > 0 && c.unsafe > 0:
		parts = append(parts, fmt.Sprintf("%d fixable with --fix, %d more with --unsafe-fixes", c.fixable, c.unsafe))
	case c.fixable > 0:
		parts = append(parts, fmt.Sprintf("%d fixable with --fix", c.fixable))
	case c.unsafe > 0:
		parts = append(parts, fmt.Sprintf("%d fixable with --unsafe-fixes", c.unsafe))
	}
	if elapsed > 0 {
		parts = append(parts, s.Dim(duration(elapsed)))
	}
	return strings.Join(parts, s.Dim(" · "))
}

// found is "1 error, 2 warnings".
func (c counts) found(s style) string {
	var parts []string
	for _, n := range []struct {
		count    int
		severity lint.Severity
	}{{c.errors, lint.Error}, {c.warnings, lint.Warning}, {c.infos, lint.Info}} {
		if n.count > 0 {
			parts = append(parts, s.severity(n.severity, plural(n.count, n.severity.String())))
		}
	}
	return strings.Join(parts, ", ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func duration(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return "<1 ms"
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
