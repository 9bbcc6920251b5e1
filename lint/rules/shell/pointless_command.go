package shell

import (
	"github.com/dockcheck/dockcheck/lint"
)

var pointlessCommand = &lint.Rule{
	Name:     "shell-pointless-command",
	Theme:    lint.Shell,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"DL3001", "kics:9b6b0f38-92a2-41f9-b881-3a1083d99f1b", "semgrep:nonsensical-command", "roast:DF060", "whalelint:RUN001"},
	Doc: lint.Doc{
		Title: "The command makes no sense in a build",
		Why: "A build has no terminal, no running services and no machine of its own: `vim` waits for nobody, `shutdown` stops nothing, `top` and `free` show the build host, and a `service` that is started ends with the step. " +
			"A server that a step starts, uses and stops is the exception: ignore the rule there.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN service nginx start
#   ^^^^^^^ service makes no sense in a build: what it starts ends with the step
`,
			Good: `
FROM debian:13-slim
CMD ["nginx", "-g", "daemon off;"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.RunCommands() {
			if why := pointless[c.Name]; why != "" && !c.Script.Interpreter.Dialect.Windows() && (c.Name != "mount" || !c.Has("--bind")) {
				f := p.Report(c.Program, "%s makes no sense in a build: %s", c.Name, why)
				if edit, ok := lint.DropStep(run, c); ok {
					f.UnsafeFix("leave it out", edit)
				}
			}
		}
	},
}

// pointless are commands with why they make no sense.
var pointless = map[string]string{
	"free": "it shows the build host", "top": "it shows the build host, and waits", "ps": "it shows the build's own processes",
	"ifconfig": "it shows the build's network", "mount": "mounts end with the step, and need privileges",
	"service": "what it starts ends with the step", "systemctl": "no systemd is running", "kill": "there is little to kill",
	"shutdown": "there is no machine to stop", "reboot": "there is no machine to start", "ssh": "nobody can answer it", "vim": "nobody can use an editor",
	"vi": "nobody can use an editor", "nano": "nobody can use an editor",
}
