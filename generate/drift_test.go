package generate

import (
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// drifting is a plan with a Dockerfile that was generated for another one.
func drifting() *plan.Plan {
	return &plan.Plan{
		Descriptor: &descriptor.Descriptor{}, Catalog: catalog.Catalog{Release: "2026.11", Rust: "1.98"}, Language: "rust",
		Choices: []plan.Choice{
			{Key: "app.lang", Value: "rust", Source: plan.Detected, Place: detect.Place{File: "Cargo.toml", Line: 1}},
			{Key: "rust.toolchain", Value: "1.98", Source: plan.Detected, Place: detect.Place{File: "rust-toolchain.toml", Line: 2}},
			{Key: "app.port", Value: "3000", Source: plan.Given, Place: detect.Place{File: "dockcheck.toml", Line: 7}},
			{Key: "rust.deps", Value: "skeleton", Source: plan.Default},
		},
	}
}

// compared compares a file of one plan.
func compared(p *plan.Plan, f emit.File, old, written []byte, version string) Change {
	f.Plans = []*plan.Plan{p}
	return Compare(f, old, [][]byte{written}, version)
}

func dockerfile(text string) emit.File {
	return emit.File{Kind: "dockerfile", Path: "Dockerfile", Data: []byte("# check=error=true\n" + text + "\n")}
}

func TestCompareStates(t *testing.T) {
	p := drifting()
	f := dockerfile("FROM scratch")
	generated := compared(p, f, nil, nil, "1.0").Data
	if state := compared(p, f, nil, nil, "1.0").State; state != Missing {
		t.Errorf("a file that is not there is %d", state)
	}
	c := compared(p, f, generated, generated, "1.1")
	if c.State != Same || string(c.Data) != string(generated) {
		t.Errorf("a new version of dockcheck alone writes the file again: %d", c.State)
	}
	crlf := []byte(strings.ReplaceAll(string(generated), "\n", "\r\n"))
	if c := compared(p, f, crlf, crlf, "1.0"); c.State != Same || string(c.Data) != string(crlf) {
		t.Errorf("with the line ends of Windows it is %d", c.State)
	}
	if c := compared(p, f, []byte("FROM scratch\n"), nil, "1.0"); c.State != Foreign || !c.Overwrites() {
		t.Errorf("somebody's own file is %d", c.State)
	}
	edited := []byte(strings.Replace(string(generated), "FROM scratch", "FROM debian", 1))
	if c := compared(p, f, edited, edited, "1.0"); c.State != Edited || !c.Overwrites() {
		t.Errorf("an edited file is %d", c.State)
	}
	if c := compared(p, dockerfile("FROM debian"), edited, edited, "1.0"); c.State != Same {
		t.Errorf("edited to what would be written, it is %d", c.State)
	}
}

func TestCauses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*plan.Plan)
		want   string
	}{
		{"input", func(p *plan.Plan) { p.Choices[1].Value = "1.99" }, "rust-toolchain.toml:2 says 1.99, it was generated for 1.98"},
		{"descriptor", func(p *plan.Plan) { p.Choices[2].Value = "8080" }, "dockcheck.toml:7 says app.port = 8080, it was generated for 3000"},
		{"new", func(p *plan.Plan) {
			p.Choices = append(p.Choices, plan.Choice{Key: "app.health", Value: "/health", Source: plan.Detected, Place: detect.Place{File: "src/main.rs", Line: 3}})
		}, "src/main.rs:3 says /health, of which nothing was known when it was generated"},
		{"gone", func(p *plan.Plan) { p.Choices = slices.Delete(p.Choices, 2, 3) }, "nothing says app.port any more, it was generated for 3000"},
		{"default", func(p *plan.Plan) { p.Choices[3].Value = "chef" }, "rust.deps is chef now, it was generated for skeleton"},
		{"catalog", func(p *plan.Plan) {
			p.Catalog.Release = "2027.02"
			p.Choices[3].Value = "chef"
		}, "catalog 2027.02 has other versions of base images than 2026.11, which it was generated with"},
		{"generator", func(*plan.Plan) {}, "dockcheck 2.0 writes it otherwise than dockcheck 1.0, which it was generated with"},
		{"no choice", func(p *plan.Plan) { p.Toolchain = "x" }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, after := drifting(), drifting()
			old := compared(before, dockerfile("FROM scratch"), nil, nil, "1.0").Data
			c.change(after)
			version := "2.0"
			if c.want == "" {
				version, c.want = "1.0", `the project has changed: "FROM scratch" is "FROM debian" now`
			}
			got := compared(after, dockerfile("FROM debian"), old, old, version)
			if got.State != Stale || !slices.Equal(got.Causes, []string{c.want}) {
				t.Errorf("state %d\n%q, want\n%q", got.State, got.Causes, c.want)
			}
		})
	}
}

// Where a thing stands, and which files there are, changes no other file.
func TestInputs(t *testing.T) {
	p := drifting()
	before := Inputs([]*plan.Plan{p})
	p.Choices[0].Place.Line = 9
	p.Descriptor.Output.Compose = true
	if Inputs([]*plan.Plan{p}) != before {
		t.Error("the place of a choice is an input")
	}
	p.Toolchain = "1.99"
	if Inputs([]*plan.Plan{p}) == before {
		t.Error("the toolchain is no input")
	}
}
