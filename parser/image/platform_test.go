package image

import "testing"

func TestParsePlatform(t *testing.T) {
	tests := map[string]Platform{
		"linux":                          {"linux", "amd64", ""},
		"linux/amd64":                    {"linux", "amd64", ""},
		"linux/x86_64":                   {"linux", "amd64", ""},
		"arm64":                          {"linux", "arm64", ""},
		"aarch64":                        {"linux", "arm64", ""},
		"armhf":                          {"linux", "arm", "v7"},
		"linux/arm/v7":                   {"linux", "arm", "v7"},
		"windows(10.0.20348.2700)/amd64": {"windows", "amd64", ""},
		"foobar/arm64":                   {"foobar", "arm64", ""},
	}
	for text, want := range tests {
		if got, ok := ParsePlatform(text); !ok || got != want {
			t.Errorf("%s: %+v, %v", text, got, ok)
		}
	}
	for _, text := range []string{"", "foobar", "linux/", "a/b/c/d", "linux/$ARCH"} {
		if got, ok := ParsePlatform(text); ok {
			t.Errorf("%q is taken for %+v", text, got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, name := range []string{
		"", "Base", "REPLACE-ME", "debian:%%TAG%%", "a/b:", "a//b", "a..b", "a___b", "-a", "a-", "/ubuntu", "a:b:c", "debian@sha256:abc", "ex_ample.com/a",
		"localhost:port/a",
	} {
		if r, err := Parse(name); err == nil {
			t.Errorf("%q is taken for %+v", name, r)
		}
	}
	for _, name := range []string{"a__b", "a--b", "a.b_c-d", "localhost/a", "localhost:5000/a/b:c", "Registry/a", "sub.domain.example:443/x/y/z@sha256:" + digest} {
		if _, err := Parse(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestDays(t *testing.T) {
	if n := Days("2026-11-22", "2026-12-09"); n != 17 {
		t.Error(n)
	}
	if n := Days("2026-11-22", "2026-11-10"); n != -12 {
		t.Error(n)
	}
}
