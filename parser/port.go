package parser

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Port is a word of an EXPOSE after expansion: 8080, 53/udp, 7000-7010/tcp.
// BuildKit still takes an IP address and a host port before it, with a warning.
type Port struct {
	IP, Host    string
	First, Last int    // equal but for a range
	Protocol    string // as written, "" for the default, tcp
}

// MaxPort is the highest port there is.
const MaxPort = 65535

// ParsePort reads a word of an EXPOSE with the rules of BuildKit's
// dockerfile2llb/convert_expose.go. Numbers above MaxPort are no error here.
func ParsePort(s string) (Port, error) {
	parts := strings.Split(s, ":")
	n := len(parts)
	var p Port
	if n > 1 {
		p.Host = parts[n-2]
		p.IP = strings.Join(parts[:n-2], ":")
	}
	ports, protocol, _ := strings.Cut(parts[n-1], "/")
	p.Protocol = protocol
	if ports == "" {
		return p, errors.New("it has no port")
	}
	switch strings.ToLower(protocol) {
	case "", "tcp", "udp", "sctp":
	default:
		return p, fmt.Errorf("the protocol is tcp, udp or sctp, not %s", protocol)
	}
	var err error
	p.First, p.Last, err = portRange(ports)
	if err == nil && p.Host != "" {
		_, _, err = portRange(p.Host)
	}
	return p, err
}

func portRange(s string) (first, last int, err error) {
	from, to, found := strings.Cut(s, "-")
	if first, err = portNumber(from); err != nil || !found || from == to {
		return first, first, err
	}
	if last, err = portNumber(to); err != nil {
		return first, last, err
	}
	if last < first {
		return first, last, fmt.Errorf("the range %s ends before it starts", s)
	}
	return first, last, nil
}

func portNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%q is not a port number", s)
	}
	return n, nil
}
