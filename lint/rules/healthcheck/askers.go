package healthcheck

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// asker is a program with which a health check can ask a URL, and how it does
// that: the arguments of HEALTHCHECK CMD.
type asker struct {
	program string
	command func(url string) string
}

// askers are what can ask a URL, the plainest first.
func askers() []asker {
	return []asker{
		{"curl", func(url string) string { return "curl -fsS -o /dev/null " + url + " || exit 1" }},
		{"wget", func(url string) string { return "wget -q -O /dev/null " + url + " || exit 1" }},
		{"node", func(url string) string {
			module, _, _ := strings.Cut(url, ":")
			return parser.JSON([]string{"node", "-e", fmt.Sprintf("require('%s').get('%s', r => process.exit(r.statusCode < 400 ? 0 : 1)).on('error', () => process.exit(1))", module, url)})
		}},
		{"python3", func(url string) string {
			return parser.JSON([]string{"python3", "-c", fmt.Sprintf("import urllib.request; urllib.request.urlopen('%s', timeout=5)", url)})
		}},
		{"php", func(url string) string {
			return parser.JSON([]string{"php", "-r", fmt.Sprintf("exit(@file_get_contents('%s') === false ? 1 : 0);", url)})
		}},
		{"ruby", func(url string) string {
			return parser.JSON([]string{"ruby", "-rnet/http", "-e", fmt.Sprintf("exit Net::HTTP.get_response(URI('%s')).is_a?(Net::HTTPSuccess)", url)})
		}},
	}
}

// ask is a check that asks a URL with a program that the stage's image has; ok is
// false where none is known. Distroless images have their interpreter outside of
// PATH. Busybox's wget asks ::1 alone for localhost, where many servers do not
// listen.
func ask(s *parser.Stage, url string) (program, command string, ok bool) {
	if !strings.HasPrefix(url, "http") {
		url = "http://" + url
	}
	if strings.ContainsAny(url, "'\"\\$` ;&|<>()") || s.Windows() || s.Facts() == nil || s.Facts().Shell == "none" {
		return "", "", false
	}
	for _, a := range askers() {
		if present, known := s.Has(a.program); present && known {
			if a.program == "wget" && s.Facts().Shell == "busybox" {
				url = strings.Replace(url, "://localhost", "://127.0.0.1", 1)
			}
			return a.program, a.command(url), true
		}
	}
	return "", "", false
}

// starts reports whether a CMD starts the server of that name: postgres,
// redis-server, mariadbd.
func starts(cmd *parser.Cmd, server string) bool {
	commands := cmd.Commands()
	return len(commands) == 1 && strings.HasPrefix(commands[0].Name, server)
}

// own is the check that belongs to a well-known server, or "".
func own(s *parser.Stage) string {
	facts := s.Facts()
	if facts == nil || parser.Last[*parser.Entrypoint](s) != nil {
		return ""
	}
	if cmd := parser.Last[*parser.Cmd](s); cmd != nil && !starts(cmd, facts.Image.Name) {
		return ""
	}
	switch facts.Image.Name {
	case "postgres":
		return `pg_isready -U "${POSTGRES_USER:-postgres}" || exit 1`
	case "redis":
		return `redis-cli ping | grep -q PONG`
	case "mariadb":
		return `["healthcheck.sh", "--connect", "--innodb_initialized"]`
	case "rabbitmq":
		return `["rabbitmq-diagnostics", "-q", "ping"]`
	}
	return ""
}
