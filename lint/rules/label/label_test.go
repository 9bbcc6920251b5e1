package label

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

// What is a value of a type, and what is none.
func TestKinds(t *testing.T) {
	tests := map[string]struct{ yes, no []string }{
		"url":     {[]string{"https://example.com", "http://a/b?c#d", "git+ssh://git@host/x", "mailto:a@b"}, []string{"example.com", "https://", "https:x", "://a", "1http://a", "https://a b", "not-url", ""}},
		"rfc3339": {[]string{"2026-11-29T18:00:00Z", "2021-03-10T10:26:33.564595127+01:00", "2021-03-10t10:26:33-23:59"}, []string{"2026-11-29", "2026-13-01T00:00:00Z", "2026-11-29T18:00:00", "2026-11-29T18:00:00.Z", "yesterday", "2026-11-29 18:00:00Z"}},
		"spdx":    {[]string{"MIT", "MIT OR Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", "LicenseRef-ACME", "NOASSERTION", "BSD-3-Clause"}, []string{"GPLv3", "Apache License 2.0", "not-spdx", "(MIT"}},
		"hash":    {[]string{"2dbfae9", "43c572f1272b8b3171dd1db9e41b7027128ce080"}, []string{"not-hash", "2dbfae", "2DBFAE9", "latest"}},
		"semver":  {[]string{"1.0.0", "0.1.0-rc.1+build.5", "1.2.3+007"}, []string{"1.0", "v1.0.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+"}},
		"email":   {[]string{"a@b.c", "Jane Doe <jane@example.com>", "root@localhost"}, []string{"not-email", "@b", "a@", "a b@c", "a@b@c", "a@.b", "a@b, c@d"}},
		"text":    {[]string{"anything", ""}, nil},
	}
	for name, test := range tests {
		for _, s := range test.yes {
			if !kindOf(name).fits(s) {
				t.Errorf("%q is %s", s, name)
			}
		}
		for _, s := range test.no {
			if kindOf(name).fits(s) {
				t.Errorf("%q is no %s", s, name)
			}
		}
	}
}

// Labels that are set again, in the same stage and in others.
func TestDuplicate(t *testing.T) {
	ruletest.Table(t, duplicate, []ruletest.Case{
		{Text: "LABEL a=1 b=2 a=3\n", At: []string{"a=1"}, Fixed: "LABEL b=2 a=3\n"},
		{Text: "LABEL a=1\nLABEL \"a\"=2\n", At: []string{"a=1"}, Fixed: "LABEL \"a\"=2\n"},
		{Text: "FROM debian:13 AS a\nLABEL a=1\nFROM a\nLABEL a=2\n"},
		{Text: "LABEL a=1\nONBUILD LABEL a=2\n"},
	})
}

// Quotes around the name of a MAINTAINER go, those within it stay.
func TestMaintainerDeprecated(t *testing.T) {
	const label = "LABEL org.opencontainers.image.authors="
	ruletest.Table(t, maintainerDeprecated, []ruletest.Case{
		{Text: "MAINTAINER \"Ann <a@example.com>\"\n", At: []string{"MAINTAINER"}, Fixed: label + "\"Ann <a@example.com>\"\n"},
		{Text: "MAINTAINER Ann \"a@example.com\"\n", At: []string{"MAINTAINER"}, Fixed: label + `"Ann \"a@example.com\""` + "\n"},
		{Text: "MAINTAINER \"Ann\" \"a@example.com\"\n", At: []string{"MAINTAINER"}, Fixed: label + `"\"Ann\" \"a@example.com\""` + "\n"},
	})
}

// What Docker says of keys.
func TestKeyInvalid(t *testing.T) {
	for key, wrong := range map[string]bool{
		"a": false, "a.b-c_d/e1": false, "org.opencontainers.image.title": false, "A": true, "a..b": true, "a--b": true, "-a": true, "a-": true, "1a": true, "com.docker.x": true, "a$b": true, "ä": true,
	} {
		if got := keyProblem(key) != ""; got != wrong {
			t.Errorf("%s: %q", key, keyProblem(key))
		}
	}
}

// Values are judged when they are what the file says.
func TestValueInvalid(t *testing.T) {
	const key = "org.opencontainers.image.licenses"
	ruletest.Table(t, valueInvalid, []ruletest.Case{
		{Text: "LABEL " + key + "=\"Apache 2\"\n", At: []string{"\"Apache 2\""}},
		{Text: "ARG LICENCE=unknown\nLABEL " + key + "=$LICENCE\n"},
		{Text: "ENV LICENCE=unknown\nLABEL " + key + "=$LICENCE\n", At: []string{"$LICENCE"}},
		{Text: "LABEL " + key + "=\"\"\n"},
		{Text: "LABEL " + key + " = MIT\n"},
	})
}
