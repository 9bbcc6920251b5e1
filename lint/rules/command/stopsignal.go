package command

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var stopsignalUnknown = &lint.Rule{
	Name:     "stopsignal-unknown",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "STOPSIGNAL names no signal",
		Why:   "Docker stops the build at a signal that it does not know. It knows the names of Linux, with or without `SIG`, and numbers above zero.",
		Examples: []lint.Example{{
			Bad: `
FROM nginx:1.29
STOPSIGNAL SIGQIUT
#          ^^^^^^^ SIGQIUT is no signal
`,
			Fixed: `
FROM nginx:1.29
STOPSIGNAL SIGQUIT
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in, e := range stopSignals(p.Doc) {
			if name := signal(e); name != "" {
				continue
			}
			f := p.Report(in.Signal, "%s is no signal", e)
			if meant := parser.Nearest(strings.ToUpper(e), signalNames()); meant != "" {
				f.Note(nil, "did you mean %s?", meant)
				if in.Signal.String() == e {
					f.UnsafeFix("write "+meant, lint.Replace(in.Signal, meant))
				}
			}
		}
	},
}

var stopsignalKills = &lint.Rule{
	Name:     "stopsignal-kills",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:no-ungraceful-stopsignal"},
	Doc: lint.Doc{
		Title: "STOPSIGNAL is one that no program can handle",
		Why: "A program cannot catch `SIGKILL` and `SIGSTOP`: it gets no chance to finish requests, write data or leave its cluster, and `SIGSTOP` does not even end it. " +
			"Docker sends `SIGKILL` by itself to what does not stop in time.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
STOPSIGNAL SIGKILL
#          ^^^^^^^ no program can handle SIGKILL
`,
			Good: `
FROM debian:13-slim
STOPSIGNAL SIGTERM
`,
			Fixed: `
FROM debian:13-slim
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in, e := range stopSignals(p.Doc) {
			if name := signal(e); name == "SIGKILL" || name == "SIGSTOP" {
				f := p.Report(in.Signal, "no program can handle %s", name)
				if !in.OnBuild() {
					f.UnsafeFix("remove it: SIGTERM is the default", lint.DropLines(in))
				}
			}
		}
	},
}

var stopsignalSpelling = &lint.Rule{
	Name:     "stopsignal-spelling",
	Theme:    lint.Command,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-canonical-stopsignal"},
	Doc: lint.Doc{
		Title: "STOPSIGNAL is a number or a short name",
		Why:   "Docker takes `15`, `TERM` and `SIGTERM`. The full name is the one that manuals use, and that a search finds.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
STOPSIGNAL 3
#          ^ 3 is SIGQUIT
`,
			Good: `
FROM debian:13-slim
STOPSIGNAL SIGQUIT
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for in, e := range stopSignals(p.Doc) {
			if name := signal(e); name != "" && name != e && !strings.HasPrefix(name, "SIGRT") && in.Signal.String() == e {
				p.Report(in.Signal, "%s is %s", e, name).Fix("write "+name, lint.Replace(in.Signal, name))
			}
		}
	},
}

// stopSignals are the STOPSIGNALs of a document with what they expand to, where
// that is known.
func stopSignals(d *parser.Document) func(func(*parser.StopSignal, string) bool) {
	return func(yield func(*parser.StopSignal, string) bool) {
		for in := range parser.Each[*parser.StopSignal](d) {
			if e := in.Expand(in.Signal); e.Known && !yield(in, e.Value) {
				return
			}
		}
	}
}

// signals are the names of Linux on amd64 and arm64, by number.
var signals = map[int]string{
	1: "HUP", 2: "INT", 3: "QUIT", 4: "ILL", 5: "TRAP", 6: "ABRT", 7: "BUS", 8: "FPE", 9: "KILL", 10: "USR1", 11: "SEGV", 12: "USR2", 13: "PIPE",
	14: "ALRM", 15: "TERM", 16: "STKFLT", 17: "CHLD", 18: "CONT", 19: "STOP", 20: "TSTP", 21: "TTIN", 22: "TTOU", 23: "URG", 24: "XCPU", 25: "XFSZ",
	26: "VTALRM", 27: "PROF", 28: "WINCH", 29: "IO", 30: "PWR", 31: "SYS",
}

// signal is the full name of a signal, SIGTERM of 15 and TERM, or "" for what
// Docker does not know (moby/sys/signal, ParseSignal).
func signal(s string) string {
	if n, err := strconv.Atoi(s); err == nil {
		if name, ok := signals[n]; ok {
			return "SIG" + name
		}
		if n != 0 {
			return s
		}
		return ""
	}
	short := strings.TrimPrefix(strings.ToUpper(s), "SIG")
	switch short {
	case "CLD", "IOT", "POLL", "UNUSED":
		return "SIG" + short
	}
	for _, name := range signals {
		if name == short {
			return "SIG" + name
		}
	}
	base, offset, plus := strings.Cut(short, "+")
	if !plus {
		base, offset, plus = strings.Cut(short, "-")
	}
	n, err := strconv.Atoi(offset)
	if base == "RTMIN" || base == "RTMAX" {
		if !plus || err == nil && n >= 1 && n <= 15 {
			return "SIG" + short
		}
	}
	return ""
}

func signalNames() []string {
	var out []string
	for i := range len(signals) {
		out = append(out, "SIG"+signals[i+1])
	}
	return out
}
