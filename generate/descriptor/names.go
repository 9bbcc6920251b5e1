package descriptor

import (
	"path"
	"regexp"
	"strings"
)

// ImageName makes a name of an image of a program's name.
func ImageName(name string) string {
	name = strings.ToLower(strings.Trim(path.Base(name), "._-"))
	name = strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || strings.ContainsRune("._-", c) {
			return c
		}
		return '-'
	}, name)
	if !imageName.MatchString(name) {
		return "app"
	}
	return name
}

var imageName = regexp.MustCompile(`^[a-z0-9]+([._-][a-z0-9]+)*$`)

// IsVariable reports whether a text can be the name of an environment variable or
// of a build argument.
func IsVariable(name string) bool { return variable.MatchString(name) }

var variable = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

// isIdentifier reports whether a text can name a service, a database or a secret.
func isIdentifier(name string) bool { return identifier.MatchString(name) }

var identifier = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._-]*$`)

// IsVersion reports whether a text is a release of Rust or Go: 1.27, 1.27.1.
func IsVersion(text string) bool { return version.MatchString(text) }

// IsNightly reports whether a text is an unreleased toolchain of Rust:
// nightly-2026-11-01, beta.
func IsNightly(text string) bool { return nightly.MatchString(text) }

var (
	version = regexp.MustCompile(`^1\.[0-9]+(\.[0-9]+)?$`)
	nightly = regexp.MustCompile(`^(nightly|beta)(-\d{4}-\d\d-\d\d)?$`)
)
