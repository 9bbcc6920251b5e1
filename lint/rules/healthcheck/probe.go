package healthcheck

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// checks are the HEALTHCHECKs of a document with a command, those left out that
// are not what they were meant to be: no valid JSON, or with the next instruction
// in them.
func checks(d *parser.Document) func(func(*parser.Healthcheck) bool) {
	return func(yield func(*parser.Healthcheck) bool) {
		for in := range parser.Each[*parser.Healthcheck](d) {
			if !in.None && in.Line.String != "" && !in.LooksExec() && parser.Swallows(in) == 0 && !yield(in) {
				return
			}
		}
	}
}

// target is what a command of a health check asks.
type target struct {
	command *shell.Command
	url     shell.Word
	http    bool
	host    string
	port    int    // the scheme's where the URL has none
	given   bool   // the URL has a port
	portAt  string // the URL's port as written
}

// local reports whether the check asks its own container.
func (t target) local() bool {
	switch t.host {
	case "localhost", "127.0.0.1", "0.0.0.0", "[::1]", "::1", "ip6-localhost":
		return true
	}
	return strings.HasPrefix(t.host, "127.")
}

// targets are what the commands of a script ask over the network, where that is
// written without variables: URLs of curl and wget, host and port of nc.
func targets(c *parser.Command) []target {
	var out []target
	for _, cmd := range c.Commands() {
		switch cmd.Name {
		case "curl", "wget":
			for _, f := range cmd.Fetches() {
				if t, ok := readURL(f.URL.Value); ok && f.URL.Literal {
					t.command, t.url = cmd, f.URL
					out = append(out, t)
				}
			}
		case "nc", "ncat", "netcat":
			words := cmd.Operands("-w", "-i", "-q", "-p", "-s")
			if len(words) != 2 || !words[0].Literal {
				continue
			}
			if port, err := strconv.Atoi(words[1].Value); err == nil {
				out = append(out, target{command: cmd, url: words[1], host: words[0].Value, port: port, given: true, portAt: words[1].Value})
			}
		}
	}
	return out
}

// readURL reads a URL as curl and wget take it: without a scheme it is http's.
func readURL(s string) (target, bool) {
	t := target{http: true, port: 80}
	scheme, rest, found := strings.Cut(s, "://")
	switch {
	case !found:
		rest = s
	case scheme == "https":
		t.port = 443
	case scheme != "http":
		return t, false
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	rest = rest[strings.LastIndexByte(rest, '@')+1:]
	t.host = rest
	if i := strings.LastIndexByte(rest, ':'); i >= 0 && !strings.HasSuffix(rest, "]") {
		port, err := strconv.Atoi(rest[i+1:])
		if err != nil {
			return t, false
		}
		t.host, t.port, t.given, t.portAt = rest[:i], port, true, rest[i+1:]
	}
	return t, t.host != "" && !strings.ContainsAny(t.host, "$`{}<> ")
}

// at is the place of the port in the target, or of all of it without one.
func (t target) at() parser.Span {
	if i := strings.LastIndex(t.url.Value, ":"+t.portAt); t.given && t.http && i >= 0 {
		return t.url.Sub(i+1, i+1+len(t.portAt))
	}
	return t.url.Span()
}
