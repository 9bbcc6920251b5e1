package label

import "testing"

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
