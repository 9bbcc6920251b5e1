package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// match is a token in a text.
type match struct {
	start, end int
	what       string
}

// start is what the formats have in common whose prefix starts with one byte.
type start struct {
	second  charset // the second byte of their prefixes
	formats []*token
}

// starts are the formats by the first byte of their prefix.
var starts = index(tokens)

var wordChars, base64Chars = charsets["word"], charsets["base64"]

func index(list []token) [256]*start {
	var out [256]*start
	for i := range list {
		t := &list[i]
		t.set = charsets[t.chars]
		first := t.prefix[0]
		if out[first] == nil {
			out[first] = &start{}
		}
		out[first].second[t.prefix[1]] = true
		out[first].formats = append(out[first].formats, t)
	}
	return out
}

// scan finds tokens in a text, in one pass over its bytes.
func scan(text string) []match {
	var out []match
	for i := 0; i+1 < len(text); i++ {
		s := starts[text[i]]
		if s == nil || !s.second[text[i+1]] || i > 0 && wordChars[text[i-1]] {
			continue
		}
		for _, t := range s.formats {
			if end := t.match(text, i); end > 0 {
				out = append(out, match{i, end, t.what})
				i = end - 1
				break
			}
		}
	}
	return out
}

// match is where the token that starts at i ends, or 0.
func (t *token) match(text string, i int) int {
	if !strings.HasPrefix(text[i:], t.prefix) {
		return 0
	}
	start := i + len(t.prefix)
	end := start
	for end < len(text) && t.set[text[end]] {
		end++
	}
	follow := text[start:end]
	most := max(t.min, t.max)
	if len(follow) < t.min || len(follow) > most || !strings.Contains(follow, t.has) || !random(follow) {
		return 0
	}
	if t.valid != nil && !t.valid(follow) {
		return 0
	}
	return end
}

// privateKeys finds the first line of private keys that are there in full.
func privateKeys(text string) []match {
	var out []match
	for i := 0; ; {
		k := strings.Index(text[i:], "PRIVATE KEY")
		if k < 0 {
			return out
		}
		at := i + k
		i = at + len("PRIVATE KEY")
		begin := strings.LastIndex(text[:at], "-----BEGIN ")
		rest := strings.TrimPrefix(strings.TrimPrefix(text[i:], " BLOCK"), "-----")
		if begin < 0 || strings.ContainsAny(text[begin:at], "\n") || !startsKey(rest) {
			continue
		}
		out = append(out, match{begin, i, "a private key"})
	}
}

// startsKey reports whether base64 follows, behind a line end of any kind.
func startsKey(rest string) bool {
	rest = strings.TrimLeft(rest, "-\r\n\\ \t")
	rest = strings.TrimPrefix(rest, "n") // echo -e "…-----\n"
	n := 0
	for n < len(rest) && base64Chars[rest[n]] {
		n++
	}
	return n >= 40
}

// urlPasswords finds passwords and tokens in URLs: https://user:password@host.
func urlPasswords(text string) []match {
	var out []match
	for i := 0; ; {
		k := strings.Index(text[i:], "://")
		if k < 0 {
			return out
		}
		start := i + k + len("://")
		i = start
		end := start
		for end < len(text) && strings.IndexByte("/ \t\r\n\"'`<>(){}?#$\\", text[end]) < 0 {
			end++
		}
		authority := text[start:end]
		at := strings.LastIndexByte(authority, '@')
		user, password, ok := strings.Cut(authority[:max(at, 0)], ":")
		switch {
		case at < 0 || isLocal(authority[at+1:]):
		case ok && password == "x-oauth-basic" && random(user): // GitHub's old way: the user is the token
			out = append(out, match{start, start + len(user), "a token in a URL"})
		case ok && password != user && !standIn(password) && len(password) > 3:
			out = append(out, match{start + len(user) + 1, start + at, "a password in a URL"})
		}
	}
}

// isLocal reports whether host:port is this machine, a name without a dot, or
// an example's.
func isLocal(host string) bool {
	host, _, _ = strings.Cut(host, ":")
	return !strings.Contains(host, ".") || strings.HasPrefix(host, "127.") || strings.HasSuffix(host, "example.com") || strings.HasSuffix(host, "example.org") || host == "0.0.0.0"
}

// standIn reports whether a value only stands for a secret.
func standIn(value string) bool {
	lower := strings.ToLower(value)
	for _, word := range []string{"password", "passwd", "secret", "token", "dummy", "example", "changeme", "change_me", "fake", "placeholder", "xxx", "your", "test", "pass", "foo"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return noSecret(lower)
}

// literals are the secrets that stand in a file.
func literals(d *parser.Document) []match {
	text := string(d.Source)
	return append(append(scan(text), privateKeys(text)...), urlPasswords(text)...)
}
