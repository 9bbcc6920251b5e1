package generate

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/emit"
)

const keepGenerated = `# check=error=true

# build compiles.
FROM golang:1.27 AS build
RUN first
RUN second

# runtime ships.
FROM scratch AS runtime
COPY --from=build /a /a
`

func TestKeep(t *testing.T) {
	region := func(text string) string {
		return "# dockcheck:keep begin mine\n" + text + "# dockcheck:keep end mine\n"
	}
	p := drifting()
	f := emit.File{Kind: "dockerfile", Path: "Dockerfile", Data: []byte(keepGenerated)}
	generated := string(compared(p, f, nil, nil, "1.0").Data)
	for name, with := range map[string]string{
		"before an instruction": strings.Replace(generated, "RUN second\n", region("RUN mine\n")+"RUN second\n", 1),
		"before comments":       strings.Replace(generated, "# runtime ships.\n", region("RUN mine\n")+"\n# runtime ships.\n", 1),
		"close":                 strings.Replace(generated, "FROM scratch", region("ARG MINE=1\n")+"FROM scratch", 1),
		"at the end":            strings.Replace(generated, "/a /a\n", "/a /a\n"+region("RUN mine\n"), 1),
		"two":                   strings.Replace(strings.Replace(generated, "RUN second\n", region("RUN a\n")+"RUN second\n", 1), "COPY", region("RUN b\n")+"COPY", 1),
		"empty":                 strings.Replace(generated, "COPY", region("")+"COPY", 1),
	} {
		t.Run(name, func(t *testing.T) {
			c := compared(p, f, []byte(with), []byte(with), "1.0")
			if c.State != Same || string(c.Data) != with {
				t.Errorf("state %d, it becomes\n%s", c.State, c.Data)
			}
			newer := emit.File{Kind: f.Kind, Path: f.Path, Data: []byte(strings.Replace(keepGenerated, "RUN first", "RUN once", 1))}
			c = compared(p, newer, []byte(with), []byte(with), "1.0")
			want := strings.Replace(with, "RUN first", "RUN once", 1)
			if c.State != Stale || withoutStampLine(string(c.Data)) != withoutStampLine(want) {
				t.Errorf("state %d, it becomes\n%s", c.State, c.Data)
			}
		})
	}
}

func withoutStampLine(text string) string {
	_, rest, _ := strings.Cut(text, headerStart)
	return rest[strings.IndexByte(rest, '\n'):]
}

// What cannot be kept is not lost.
func TestKeepNowhere(t *testing.T) {
	p := drifting()
	f := emit.File{Kind: "dockerfile", Path: "Dockerfile", Data: []byte(keepGenerated)}
	with := []byte(strings.Replace(string(compared(p, f, nil, nil, "1.0").Data), "RUN second", "# dockcheck:keep begin mine\nRUN mine\n# dockcheck:keep end\nRUN second", 1))
	f.Data = []byte(strings.Replace(keepGenerated, "RUN second\n", "", 1))
	c := compared(p, f, with, with, "1.0")
	if c.State != Edited || len(c.Causes) != 1 || c.Causes[0] != "has the region mine to keep before build:run#2, which is no longer there" {
		t.Errorf("state %d, %q", c.State, c.Causes)
	}
	open := []byte(strings.Replace(string(with), "# dockcheck:keep end\n", "", 1))
	if c := compared(p, f, open, open, "1.0"); c.State != Edited {
		t.Errorf("a region without an end: state %d", c.State)
	}
}

// Only Dockerfiles have regions: in other files nothing could carry them over.
func TestKeepElsewhere(t *testing.T) {
	p := drifting()
	f := emit.File{Kind: "compose", Path: "compose.yaml", Data: []byte("services:\n")}
	with := append(compared(p, f, nil, nil, "1.0").Data, "# dockcheck:keep begin x\na: 1\n# dockcheck:keep end\n"...)
	if c := compared(p, f, with, nil, "1.0"); c.State != Edited {
		t.Errorf("state %d", c.State)
	}
}
