package command

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var daemonizes = &lint.Rule{
	Name:     "command-daemonizes",
	Theme:    lint.Command,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The container's program goes into the background",
		Why: "A container lives as long as its first process. A program that starts a service in the background and ends takes the container down with it. " +
			"Every such program has an option to stay in the foreground. Where a configuration file of the image may say so, or a script of an `ENTRYPOINT`, this rule is silent.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx
CMD ["service", "nginx", "start"]
#     ^^^^^^^ service starts nginx in the background, and the container ends
`,
			Good: `
FROM debian:13-slim
RUN apt-get update && apt-get install -y --no-install-recommends nginx
CMD ["nginx", "-g", "daemon off;"]
`,
		}, {
			Bad: `
FROM nginx:1.29
CMD ["nginx"]
#     ^^^^^ nginx goes into the background, and the container ends
`,
			Fixed: `
FROM nginx:1.29
CMD ["nginx", "-g", "daemon off;"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		in, c := finalService(p.Doc)
		if c == nil || throughScript(in) || p.Doc.Final().Windows() || strings.HasSuffix(strings.ToLower(c.Program.Value), ".exe") {
			return
		}
		text, foreground := background(c)
		if text == "" {
			return
		}
		if foreground != "" && (p.Doc.Final().Facts() == nil || configured(p.Doc, c.Name)) {
			return
		}
		f := p.Report(valueSpan(c.Program), text, c.Name)
		if foreground != "" {
			f.Note(nil, "%s stays in the foreground with %s", c.Name, foreground)
			f.UnsafeFix("keep it in the foreground", stay(c, foreground))
		}
	},
}

// stay adds the options that keep a program in the foreground; they take the
// place of "start".
func stay(c *shell.Command, options string) lint.Edit {
	words := []string{options}
	if name, value, ok := strings.Cut(options, " "); ok {
		words = []string{name, strings.Trim(value, "'")}
	}
	text := options
	if c.Stmt == nil {
		text = strings.Trim(parser.JSON(words), "[]")
	}
	if n := len(c.Args); n > 0 && (c.Args[n-1].Value == "start" || c.Args[n-1].Value == "restart") {
		return lint.Replace(c.Args[n-1], text)
	} else if n > 0 {
		return after(c, c.Args[n-1], text)
	}
	return after(c, c.Program, text)
}

func after(c *shell.Command, word shell.Word, text string) lint.Edit {
	if c.Stmt == nil {
		return lint.InsertAfter(word, ", "+text)
	}
	return lint.InsertAfter(word, " "+text)
}

// throughScript reports whether a command is not all that runs: an ENTRYPOINT gets
// the words of a CMD as its options, and a script may start a CMD as it likes.
func throughScript(in parser.Instruction) bool {
	s := in.Common().Stage()
	entrypoint, cmd := parser.Last[*parser.Entrypoint](s), parser.Last[*parser.Cmd](s)
	if entrypoint == nil || cmd == nil {
		return false
	}
	return in == parser.Instruction(entrypoint) && entrypoint.Exec && cmd.Exec && len(cmd.Words) > 0 ||
		in == parser.Instruction(cmd) && len(entrypoint.Words) > 0 && isScript(path.Base(entrypoint.Words[len(entrypoint.Words)-1].String()))
}

// daemons are programs that go into the background by themselves, and the
// options that keep them in the foreground; the first one is the one to name.
var daemons = map[string][]string{
	"nginx":       {"-g 'daemon off;'"},
	"sshd":        {"-D", "-d", "-t", "-T", "-i"},
	"crond":       {"-f", "-n", "-x"},
	"cron":        {"-f", "-l"},
	"rsyslogd":    {"-n"},
	"vsftpd":      {"-obackground=NO"},
	"squid":       {"-N"},
	"named":       {"-f", "-g"},
	"in.tftpd":    {"-L", "--foreground"},
	"httpd":       {"-DFOREGROUND", "-D", "-X", "-v", "-V", "-t"},
	"apache2":     {"-DFOREGROUND", "-D", "-X", "-v", "-V", "-t"},
	"haproxy":     nil,
	"supervisord": nil,
}

// background says how a command puts a service into the background, "" when it
// does not, and which option would not.
func background(c *shell.Command) (text, foreground string) {
	words := c.Args
	second := func(i int) string {
		if i < len(words) {
			return words[i].Value
		}
		return ""
	}
	switch {
	case c.Name == "service" && (second(1) == "start" || second(1) == "restart"):
		return "%s starts " + words[0].Value + " in the background, and the container ends", ""
	case strings.HasPrefix(c.Program.Value, "/etc/init.d/") && (second(0) == "start" || second(0) == "restart"):
		return "%s starts in the background, and the container ends", ""
	case (c.Name == "apachectl" || c.Name == "apache2ctl") && (second(0) == "start" || second(0) == "restart" || len(words) == 0):
		return "%s starts Apache in the background, and the container ends", "-D FOREGROUND"
	case (c.Name == "catalina.sh" || c.Name == "catalina") && second(0) == "start":
		return "%s start leaves Tomcat in the background, and the container ends", "run"
	case c.Name == "mongod" && c.Has("--fork"), c.Name == "gunicorn" && c.Has("--daemon", "-D"), c.Name == "memcached" && c.Has("-d"),
		c.Name == "redis-server" && hasPair(words, "--daemonize", "yes"), c.Name == "uwsgi" && c.Has("--daemonize"):
		return "%s is told to go into the background, and the container ends", ""
	}
	stay := daemons[c.Name]
	if len(stay) == 0 || slices.ContainsFunc(words, func(w shell.Word) bool { return keeps(c.Name, w, stay) }) {
		return "", ""
	}
	return "%s goes into the background, and the container ends", stay[0]
}

// keeps reports whether an argument may keep a daemon in the foreground, or
// make it do something else.
func keeps(name string, w shell.Word, stay []string) bool {
	if !w.Literal || strings.HasPrefix(w.Value, "--") {
		return true
	}
	switch name {
	case "nginx":
		return strings.Contains(w.Value, "daemon") || w.Value == "-c" || w.Value == "-t" || w.Value == "-v" || w.Value == "-V" || w.Value == "-s"
	case "httpd":
		if w.Value == "-f" { // busybox's
			return true
		}
	case "vsftpd":
		return true // its configuration file decides
	}
	return slices.ContainsFunc(stay, func(o string) bool {
		return w.Value == o || len(o) == 2 && len(w.Value) > 1 && w.Value[0] == '-' && strings.Contains(w.Value, o[1:])
	})
}

func hasPair(words []shell.Word, name, value string) bool {
	for i, w := range words {
		if w.Value == name && i+1 < len(words) && words[i+1].Value == value {
			return true
		}
	}
	return false
}

// configured reports whether the file puts a configuration into the image that
// may keep the daemon in the foreground: nginx's, or any that says so.
func configured(d *parser.Document, name string) bool {
	for run := range parser.Each[*parser.Run](d) {
		text := run.Script().Text.String
		if strings.Contains(text, "daemon off") || strings.Contains(text, "daemon=no") || strings.Contains(text, "nodaemon") {
			return true
		}
	}
	for c := range parser.Each[*parser.Copy](d) {
		for _, w := range append(slices.Clone(c.Sources), c.Dest) {
			v := strings.ToLower(w.String())
			if strings.Contains(v, name) || strings.Contains(v, ".conf") || strings.Contains(v, "/etc") || strings.Contains(v, "rootfs") {
				return true
			}
		}
	}
	return false
}
