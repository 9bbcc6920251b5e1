package syntax

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// frontend is the # syntax= directive of a document if it names Docker's own
// frontend, docker/dockerfile.
func frontend(d *parser.Document) (*parser.Directive, image.Reference, bool) {
	dir := d.Directive("syntax")
	if dir == nil {
		return nil, image.Reference{}, false
	}
	name, _, _ := strings.Cut(dir.Value.String, " ")
	ref, err := image.Parse(name)
	base := ref.Repository == "docker/dockerfile" || ref.Repository == "docker/dockerfile-upstream"
	return dir, ref, err == nil && ref.Registry == "docker.io" && base
}

// version is a version of the Dockerfile syntax: 1.4 of docker/dockerfile:1.4.3.
// The minor version of 1 is the newest there is, and ok is false for tags that
// say no version.
func version(tag string) (minor int, labs, ok bool) {
	number, channel, _ := strings.Cut(tag, "-")
	parts := strings.Split(number, ".")
	if parts[0] != "1" {
		return 0, false, false
	}
	minor = newest
	if len(parts) > 1 {
		n, err := strconv.Atoi(parts[1])
		if err != nil {
			return 0, false, false
		}
		minor = n
	}
	return minor, channel == "labs" || channel == "experimental", true
}

// newest stands for the newest minor version.
const newest = 1 << 20
