package supplychain

import "strings"

// address is a URL in the parts that matter here.
type address struct{ scheme, user, host, path string }

// parseAddress reads scheme://user@host:port/path; ok is false for anything else.
func parseAddress(s string) (address, bool) {
	scheme, rest, found := strings.Cut(s, "://")
	if !found || scheme == "" || strings.ContainsAny(scheme, " /$\"'=") {
		return address{}, false
	}
	a := address{scheme: strings.ToLower(scheme)}
	a.host, a.path = rest, ""
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		a.host, a.path = rest[:i], rest[i:]
	}
	if i := strings.LastIndexByte(a.host, '@'); i >= 0 {
		a.user, a.host = a.host[:i], a.host[i+1:]
	}
	if i := strings.LastIndexByte(a.host, ':'); i > strings.LastIndexByte(a.host, ']') {
		a.host = a.host[:i]
	}
	a.host = strings.ToLower(strings.Trim(a.host, "[]"))
	return a, true
}

// local reports whether a host is this machine, or one in a private network: a
// loopback or private address (RFC 1918, 4193), a name without a dot, or one
// under a domain that the public DNS does not have (RFC 6761, 6762, 8375).
func local(host string) bool {
	switch {
	case host == "" || host == "::1" || host == "0.0.0.0" || strings.ContainsAny(host, "${}"):
		return host != "" && !strings.ContainsAny(host, "${}")
	case strings.Contains(host, ":"):
		return strings.HasPrefix(host, "fc") || strings.HasPrefix(host, "fd") || strings.HasPrefix(host, "fe80")
	case !strings.Contains(host, "."):
		return true
	}
	for _, suffix := range []string{".localhost", ".local", ".internal", ".svc", ".lan", ".home.arpa", ".localdomain", ".test", ".intranet"} {
		if strings.HasSuffix(host, suffix) {
			return true
		}
	}
	parts := strings.Split(host, ".")
	if len(parts) != 4 || strings.Trim(host, "0123456789.") != "" {
		return false
	}
	switch parts[0] {
	case "10", "127":
		return true
	case "192":
		return parts[1] == "168"
	case "169":
		return parts[1] == "254"
	case "172":
		return len(parts[1]) == 2 && parts[1] >= "16" && parts[1] <= "31"
	}
	return false
}

// hostname is the host of a URL or of host:port.
func hostname(s string) string {
	if a, ok := parseAddress(s); ok {
		return a.host
	}
	a, _ := parseAddress("x://" + s)
	return a.host
}

// allLocal reports whether all hosts of a list are local.
func allLocal(hosts string) bool {
	for h := range strings.FieldsFuncSeq(hosts, func(r rune) bool { return r == ' ' || r == ',' }) {
		if !local(hostname(h)) {
			return false
		}
	}
	return true
}
