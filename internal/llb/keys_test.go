package llb

import "testing"

func TestSteps(t *testing.T) {
	const src = `FROM --platform=$BUILDPLATFORM a AS deps
COPY go.mod go.sum ./
RUN download
FROM deps AS build
COPY --parents cmd internal/*.go ./
RUN --mount=type=bind,source=tools,target=/t build
FROM b
COPY --from=build /out/x /x
`
	g, err := NewGraph([]byte(src), "", "linux/arm64")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"go.mod": "1", "go.sum": "1", "cmd/a/main.go": "1", "internal/x.go": "1", "internal/y/z.go": "1", "tools/t": "1", "README": "1"}
	before := g.Steps(files)
	for _, c := range []struct {
		file  string
		first string // that runs again, "" for none
	}{
		{"README", ""},
		{"internal/y/z.go", ""},
		{"go.sum", "[deps 2/3] COPY go.mod go.sum ./"},
		{"cmd/a/main.go", "[build 1/2] COPY --parents cmd internal/*.go ./"},
		{"tools/t", "[build 2/2] RUN --mount=type=bind,source=tools,target=/t build"},
	} {
		files[c.file] = "2"
		first := ""
		for i, s := range g.Steps(files) {
			if s.Key != before[i].Key && first == "" {
				first = s.Name
			}
		}
		files[c.file] = "1"
		if first != c.first {
			t.Errorf("%s: %q runs again first, want %q", c.file, first, c.first)
		}
		if g.Reads(c.file) != (c.first != "") {
			t.Errorf("%s: read is not %v", c.file, c.first != "")
		}
	}
}
