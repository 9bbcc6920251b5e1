package lint

import "testing"

// Whatever of a name users write, it means the alias; and nothing else does.
func TestSameAlias(t *testing.T) {
	const kics = "kics:8a301064-c291-4b20-adcb-403fe7fd95fd"
	for _, c := range []struct {
		name, alias string
		want        bool
	}{
		{"dl3008", "DL3008", true},
		{"hadolint:DL3008", "DL3008", true},
		{"DL30*", "DL3008", true},
		{"AVD-DS-0002", "trivy:DS-0002", true},
		{"checkov:DS-0002", "trivy:DS-0002", false},
		{kics, kics, true},
		{"kics:8a301064", kics, true},
		{"8A301064-C291-4B20-ADCB-403FE7FD95FD", "kics:8a301064", true},
		{"8a30", kics, false},
		{"8a301065", kics, false},
	} {
		if got := SameAlias(c.name, c.alias); got != c.want {
			t.Errorf("%s, %s: %t", c.name, c.alias, got)
		}
	}
}
