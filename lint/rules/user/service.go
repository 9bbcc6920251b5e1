package user

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// service is what runs in the image that a stage makes.
type service struct {
	pass       *lint.Pass
	stage      *parser.Stage
	entrypoint *parser.Entrypoint // of the file, or nil
	cmd        *parser.Cmd        // of the file, or nil
	commands   []*shell.Command   // of both
}

func newService(p *lint.Pass, s *parser.Stage) *service {
	v := &service{pass: p, stage: s, entrypoint: parser.Last[*parser.Entrypoint](s), cmd: parser.Last[*parser.Cmd](s)}
	if v.entrypoint != nil {
		v.commands = v.entrypoint.Commands()
	}
	if v.cmd != nil {
		v.commands = slices.Concat(v.commands, v.cmd.Commands())
	}
	return v
}

// interactive are programs that somebody types into, or that only keep a
// container alive.
var interactive = []string{
	"sh", "bash", "ash", "dash", "zsh", "fish", "ksh", "pwsh", "python", "python2", "python3", "ipython", "node", "irb", "pry", "R", "julia", "ghci", "iex", "erl", "jshell", "php",
	"perl", "sleep", "tail", "true", "false", "cat", "tmux", "login", "hello",
}

// runs reports whether the image is made to run something: it has a command of
// its own that is more than a shell, or its base image is that of a server.
func (v *service) runs() bool {
	if v.entrypoint == nil && v.cmd == nil {
		facts := v.stage.Facts()
		return facts != nil && len(facts.Ports) > 0
	}
	if v.entrypoint != nil {
		return true
	}
	for _, c := range v.commands {
		if !slices.Contains(interactive, c.Name) || len(c.Operands()) > 0 && !slices.Contains([]string{"sleep", "tail", "cat"}, c.Name) {
			return true
		}
	}
	return false
}

// serves reports whether others connect to it: it has a port, or a health check,
// or is told where to listen.
func (v *service) serves() bool {
	if facts := v.stage.Facts(); facts != nil && len(facts.Ports) > 0 || parser.Last[*parser.Healthcheck](v.stage) != nil {
		return true
	}
	for s := range v.stage.Chain() {
		for range parser.Each[*parser.Expose](s) {
			return true
		}
		for env := range parser.Each[*parser.Env](s) {
			if slices.ContainsFunc(env.Pairs, func(kv *parser.KeyValue) bool { return kv.Key.String() == "PORT" }) {
				return true
			}
		}
	}
	return slices.ContainsFunc(v.commands, func(c *shell.Command) bool {
		return c.Has("--port") || slices.ContainsFunc(c.Args, func(a shell.Word) bool { return strings.Contains(a.Value, "0.0.0.0") })
	})
}

// droppers run a program as another user; inits are what a container's whole
// system starts from, which has to be root.
var (
	droppers = []string{"gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid", "s6-applyuidgid", "setuidgid", "chpst", "setuser", "su", "sudo", "start-stop-daemon", "doas"}
	inits    = []string{"/init", "/sbin/init", "/usr/sbin/init", "systemd", "my_init", "s6-svscan", "runsvdir", "runsvdir-start", "runit", "init-stage1"}
)

// daemons start as root to open ports, logs and sockets, and lower the rights of
// what does the work themselves.
var daemons = []string{
	"nginx", "httpd", "httpd-foreground", "apache2", "apache2ctl", "apachectl", "apache2-foreground", "php-fpm", "squid", "sshd", "dovecot", "postfix", "named", "unbound", "dnsmasq",
	"haproxy", "vsftpd", "proftpd", "pure-ftpd", "chronyd", "ntpd", "openvpn", "snmpd", "rsyslogd", "syslog-ng", "varnishd", "slapd", "freeradius",
}

// privileged are programs that can do their work as root only: they log users in,
// start jobs as others, or change the network or the mounts; supervisors start
// what their configuration says, as whom it says.
var (
	privileged = []string{
		"dropbear", "setup-sshd", "cron", "crond", "dockerd", "containerd", "samba", "smbd", "nmbd", "rpc.nfsd", "iptables", "ip6tables", "nft", "ip", "sysctl", "mount", "modprobe",
		"pptpd", "xl2tpd", "ipsec", "charon", "wg-quick", "keepalived", "dhcpd", "in.tftpd", "fail2ban-server", "hostapd",
	}
	supervisors = []string{"supervisord", "monit", "circusd"}
)

// needsRoot is the program of that kind that runs, or "".
func (v *service) needsRoot() string {
	for _, c := range v.commands {
		if slices.Contains(privileged, c.Name) {
			return c.Name
		}
	}
	return ""
}

// supervisor is the program of that kind that runs, or "".
func (v *service) supervisor() string {
	for _, c := range v.commands {
		if slices.Contains(supervisors, c.Name) {
			return c.Name
		}
	}
	return ""
}

// daemon is the program that lowers its rights itself that runs, or "".
func (v *service) daemon() string {
	for _, c := range v.commands {
		if slices.Contains(daemons, c.Name) || strings.HasPrefix(c.Name, "php-fpm") {
			return c.Name
		}
	}
	if facts := v.stage.Facts(); facts != nil && v.cmd == nil && v.entrypoint == nil {
		switch {
		case slices.Contains(daemons, facts.Image.Title):
			return facts.Image.Title
		case facts.StopSignal == "SIGQUIT" || facts.StopSignal == "SIGWINCH": // php's fpm and apache, and what starts from them
			return "php"
		}
	}
	return ""
}

// dropsRoot reports whether what runs changes to another user by itself: with
// gosu and the like, in its command or its script, or in the base image's own
// entrypoint.
func (v *service) dropsRoot() bool {
	if facts := v.stage.Facts(); v.entrypoint == nil && facts != nil && facts.DropsRoot {
		return true
	}
	for _, c := range v.commands {
		if slices.Contains(droppers, c.Name) || slices.Contains(inits, c.Program.Value) || slices.Contains(inits, c.Name) && c.Name != "init" || v.namesUser(c) {
			return true
		}
		if text, ok := v.script(c); ok && mentions(text, droppers) {
			return true
		}
	}
	return v.hasDropper()
}

// namesUser reports whether a command is given a user that it is to run as.
func (v *service) namesUser(c *shell.Command) bool {
	accounts := v.stage.Accounts()
	for _, a := range c.Args {
		value := a.Value
		if _, after, found := strings.Cut(value, "="); found && strings.HasPrefix(value, "-") {
			value = after
		}
		value, _, _ = strings.Cut(value, ":")
		if slices.ContainsFunc(accounts, func(a *parser.Account) bool { return a.Name == value }) {
			return true
		}
		if facts := v.stage.Facts(); facts != nil && value != "root" && facts.Account(value) != nil && value != c.Name {
			return true
		}
	}
	return false
}

// hasDropper reports whether gosu or su-exec is put into the image, for which
// there is only one reason.
func (v *service) hasDropper() bool {
	only := []string{"gosu", "su-exec"}
	for s := range v.stage.Chain() {
		for run := range parser.Each[*parser.Run](s) {
			if mentions(run.Line.String, only) {
				return true
			}
		}
		for c := range parser.Each[*parser.Copy](s) {
			if mentions(c.Args.String, only) || c.From != nil && mentions(c.From.Value.String, only) {
				return true
			}
		}
	}
	return false
}

// mentions reports whether one of the words stands in a text, between blanks and
// punctuation.
func mentions(text string, words []string) bool {
	isWord := func(c byte) bool {
		return c == '-' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
	}
	for _, w := range words {
		for from := 0; ; {
			i := strings.Index(text[from:], w)
			if i < 0 {
				break
			}
			start, end := from+i, from+i+len(w)
			if (start == 0 || !isWord(text[start-1])) && (end == len(text) || !isWord(text[end])) {
				return true
			}
			from = end
		}
	}
	return false
}
