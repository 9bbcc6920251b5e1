package healthcheck

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var timing = &lint.Rule{
	Name:     "healthcheck-timing",
	Theme:    lint.Healthcheck,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The times of the health check do not fit together",
		Why: "Docker kills a check that takes longer than `--timeout` (30 seconds without one) and counts it as failed: a `sleep` of that length, or a limit of curl's or wget's own that is not shorter, never comes to its end. " +
			"`--start-interval` is how often Docker asks within the `--start-period`; without one it has no effect.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
HEALTHCHECK --timeout=5s CMD curl -f --max-time 10 http://localhost/
#                                               ^^ the check is killed after 5s, before curl gives up
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK --timeout=5s CMD curl -f --max-time 4 http://localhost/
`,
		}, {
			Bad: `
FROM nginx:1.29
HEALTHCHECK --start-interval=2s CMD curl -f http://localhost/
#           ^^^^^^^^^^^^^^^^^^^ without --start-period, --start-interval has no effect
`,
			Good: `
FROM nginx:1.29
HEALTHCHECK --start-period=30s --start-interval=2s CMD curl -f http://localhost/
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#healthcheck"},
	},
	Check: func(p *lint.Pass) {
		for in := range checks(p.Doc) {
			if f := in.Flags.Get("start-interval"); f != nil && in.Flags.Get("start-period") == nil {
				p.Report(f, "without --start-period, --start-interval has no effect")
			}
			limit, written := 30.0, "30s"
			if f := in.Flags.Get("timeout"); f != nil {
				seconds, ok := duration(f.Value.String)
				if !ok || seconds == 0 { // which means the default
					continue
				}
				limit, written = seconds, f.Value.String
			}
			for _, c := range in.Commands() {
				if at, seconds := waits(c); seconds > limit {
					p.Report(at, "the check is killed after %s, before %s", written, ending(c))
				}
			}
		}
	},
}

// waits is how many seconds a command may take by its own words, 0 when it does
// not say.
func waits(c *shell.Command) (shell.Word, float64) {
	var w shell.Word
	switch c.Name {
	case "sleep":
		if len(c.Args) != 1 || c.Background {
			return w, 0
		}
		w = c.Args[0]
	case "curl":
		w, _ = c.Value("-m", "--max-time")
	case "wget":
		w, _ = c.Value("-T", "--timeout")
	}
	if !w.Literal || w.Value == "" {
		return w, 0
	}
	if seconds, err := strconv.ParseFloat(strings.TrimSuffix(w.Value, "s"), 64); err == nil {
		return w, seconds
	}
	seconds, _ := duration(w.Value)
	return w, seconds
}

func ending(c *shell.Command) string {
	if c.Name == "sleep" {
		return "the sleep ends"
	}
	return c.Name + " gives up"
}

// duration reads a duration as Go writes it: 1m30s, 500ms.
func duration(s string) (seconds float64, ok bool) {
	units := map[string]float64{"h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}
	for s != "" {
		n := len(s) - len(strings.TrimLeft(s, "0123456789."))
		value, err := strconv.ParseFloat(s[:n], 64)
		rest := s[n:]
		end := strings.IndexAny(rest, "0123456789.")
		if end < 0 {
			end = len(rest)
		}
		unit, known := units[rest[:end]]
		if err != nil || !known {
			return 0, false
		}
		seconds += value * unit
		s = rest[end:]
	}
	return seconds, true
}
