package command

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var stopsignalOfProgram = &lint.Rule{
	Name:     "stopsignal-of-program",
	Theme:    lint.Command,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:prefer-nginx-sigquit", "tally:prefer-systemd-sigrtmin-plus-3"},
	Doc: lint.Doc{
		Title: "The program stops cleanly at another signal",
		Why: "`docker stop` sends `SIGTERM`, unless the image says otherwise. nginx and php-fpm then drop the requests they are at; at `SIGQUIT` they finish them. " +
			"systemd takes `SIGRTMIN+3` for a shutdown, Apache `SIGWINCH` for a graceful end, PostgreSQL `SIGINT` for a fast and clean one. " +
			"Official images of these programs set the right signal; an image that installs them has to do it itself.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx
CMD ["nginx", "-g", "daemon off;"]
#     ^^^^^ nginx stops cleanly at SIGQUIT, and gets SIGTERM
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		in, c := finalService(p.Doc)
		if c == nil || p.Doc.Final().Windows() {
			return
		}
		want := graceful[c.Name]
		if c.Name == "init" && c.Program.Value != "/sbin/init" && c.Program.Value != "/usr/sbin/init" {
			return
		}
		s := p.Doc.Final()
		have := "SIGTERM"
		if set := parser.Last[*parser.StopSignal](s); set != nil {
			e := set.Expand(set.Signal)
			if !e.Known {
				return
			}
			have = signal(e.Value)
		} else if facts := s.Facts(); facts == nil && !s.Root().Scratch {
			return
		} else if facts != nil && facts.StopSignal != "" {
			have = facts.StopSignal
		}
		if want != "" && have != want {
			f := p.Report(valueSpan(c.Program), "%s stops cleanly at %s, and gets %s", c.Name, want, have)
			f.UnsafeFix("set STOPSIGNAL", lint.AddLinesAbove(in, "STOPSIGNAL "+want))
		}
	},
}

// graceful are the signals at which programs finish what they are at, from their
// manuals, where that is not SIGTERM.
var graceful = map[string]string{
	"nginx": "SIGQUIT", "php-fpm": "SIGQUIT", "systemd": "SIGRTMIN+3", "init": "SIGRTMIN+3", "httpd": "SIGWINCH", "apache2": "SIGWINCH",
	"httpd-foreground": "SIGWINCH", "apache2-foreground": "SIGWINCH", "postgres": "SIGINT",
}
