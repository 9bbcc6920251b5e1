// Package image knows container images: their references, and what well-known
// base images contain.
package image

import (
	"fmt"
	"strings"
)

// Reference is the name of an image, in the parts that a registry knows.
type Reference struct {
	Raw        string // as written
	Registry   string // docker.io, or what the name starts with
	Repository string // library/debian
	Tag        string // "" without one, which means latest
	Digest     string // sha256:…, or ""
	Explicit   bool   // the registry is written out
}

// Parse reads an image name. It follows the grammar of the OCI distribution
// specification with Docker's short names: "debian" is docker.io/library/debian.
func Parse(name string) (Reference, error) {
	r := Reference{Raw: name}
	rest := name
	if before, digest, ok := strings.Cut(rest, "@"); ok {
		rest, r.Digest = before, digest
		if !validDigest(digest) {
			return Reference{}, fmt.Errorf("%q is not a digest such as sha256:<64 hexadecimal digits>", digest)
		}
	}
	if i := strings.LastIndexByte(rest, ':'); i > strings.LastIndexByte(rest, '/') {
		rest, r.Tag = rest[:i], rest[i+1:]
		if !validTag(r.Tag) {
			return Reference{}, fmt.Errorf("%q is not a tag", r.Tag)
		}
	}
	r.Registry, r.Repository = "docker.io", rest
	if first, path, ok := strings.Cut(rest, "/"); ok && isHost(first) {
		r.Registry, r.Repository, r.Explicit = first, path, true
		if first == "index.docker.io" || first == "registry-1.docker.io" {
			r.Registry = "docker.io"
		}
	}
	if !validRepository(r.Repository) || r.Explicit && !validHost(r.Registry) {
		return Reference{}, fmt.Errorf("%q is not an image name", name)
	}
	if r.Registry == "docker.io" && !strings.Contains(r.Repository, "/") {
		r.Repository = "library/" + r.Repository
	}
	return r, nil
}

// NameLen is the length of the name in Raw, before the tag and the digest.
func (r Reference) NameLen() int {
	n := len(r.Raw)
	if r.Digest != "" {
		n -= len(r.Digest) + 1
	}
	if r.Tag != "" {
		n -= len(r.Tag) + 1
	}
	return n
}

// Name is the image without tag and digest, short where Docker has a short
// name: debian, bitnami/redis, gcr.io/distroless/static.
func (r Reference) Name() string {
	if r.Registry != "docker.io" {
		return r.Registry + "/" + r.Repository
	}
	return strings.TrimPrefix(r.Repository, "library/")
}

// Base is the last part of the repository: static of gcr.io/distroless/static.
func (r Reference) Base() string { return r.Repository[strings.LastIndexByte(r.Repository, '/')+1:] }

// Local reports whether a name says that the image was built on this machine and
// is in no registry: localhost/app, as Podman names it, local/app, local-image/app.
func (r Reference) Local() bool {
	namespace, _, _ := strings.Cut(r.Repository, "/")
	return strings.HasPrefix(r.Registry, "localhost") || r.Registry == "docker.io" && (namespace == "local" || strings.HasPrefix(namespace, "local-"))
}

func (r Reference) String() string { return r.Raw }

// isHost says whether the first part of a name is a registry: it has a dot or a
// port, is localhost, or has a capital letter, which repositories cannot have.
func isHost(s string) bool {
	return strings.ContainsAny(s, ".:") || s == "localhost" || strings.ToLower(s) != s
}

// validRepository checks a path of lower-case names; within a name a dot, one or
// two underscores, or dashes separate letters and digits.
func validRepository(s string) bool {
	if s == "" || len(s) > 255 {
		return false
	}
	for part := range strings.SplitSeq(s, "/") {
		if part == "" || !alnum(part[0]) || !alnum(part[len(part)-1]) {
			return false
		}
		for i := 0; i < len(part); i++ {
			if alnum(part[i]) {
				continue
			}
			end := i
			for !alnum(part[end]) {
				end++
			}
			if separator := part[i:end]; separator != "." && separator != "_" && separator != "__" && strings.Trim(separator, "-") != "" {
				return false
			}
			i = end
		}
	}
	return true
}

// validHost checks a registry: names between dots, and a port.
func validHost(s string) bool {
	name, port, found := strings.Cut(s, ":")
	if found && (port == "" || strings.Trim(port, "0123456789") != "") {
		return false
	}
	for part := range strings.SplitSeq(name, ".") {
		if part == "" || part[0] == '-' || part[len(part)-1] == '-' || strings.Trim(strings.ToLower(part), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}

func alnum(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

func validTag(s string) bool {
	if s == "" || len(s) > 128 || s[0] == '.' || s[0] == '-' {
		return false
	}
	for i := range len(s) {
		if c := s[i] | 0x20; !alnum(c) && s[i] != '.' && s[i] != '_' && s[i] != '-' {
			return false
		}
	}
	return true
}

func validDigest(s string) bool {
	algorithm, hex, ok := strings.Cut(s, ":")
	if !ok || algorithm == "" || len(hex) < 32 {
		return false
	}
	return algorithm != "sha256" || len(hex) == 64 && strings.Trim(hex, "0123456789abcdef") == ""
}
