package parser

import (
	"bytes"
	"strconv"
	"strings"
)

// TakesHeredocs reports whether here-documents can be put into the file: the
// frontend that builds it knows them, as what comes with BuildKit does, and
// docker/dockerfile from 1.4 on; and its lines have Unix ends, since another one
// would be part of the text.
func (d *Document) TakesHeredocs() bool {
	if bytes.Contains(d.Source, []byte("\r\n")) {
		return false
	}
	dir := d.Directive("syntax")
	if dir == nil {
		return true
	}
	name, _, _ := strings.Cut(strings.TrimPrefix(dir.Value.String, "docker.io/"), "@")
	name, tag, _ := strings.Cut(name, ":")
	if name != "docker/dockerfile" && name != "docker/dockerfile-upstream" {
		return false
	}
	tag, _, _ = strings.Cut(tag, "-")
	major, rest, versioned := strings.Cut(tag, ".")
	minor, _, _ := strings.Cut(rest, ".")
	n, err := strconv.Atoi(minor)
	return tag == "" || tag == "latest" || tag == "labs" || major == "1" && (!versioned || err == nil && n >= 4)
}
