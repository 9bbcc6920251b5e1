package generate_test

import (
	"os"
	"testing"

	"github.com/dockcheck/dockcheck/generate"
)

// BenchmarkInitAndGen is all of init and gen for a workspace in Rust: find out,
// describe, plan, write. It is to take at most 50 ms.
func BenchmarkInitAndGen(b *testing.B) {
	project := os.DirFS("../testdata/e2e/shop")
	for b.Loop() {
		d, err := generate.ReadWithSets("dockcheck.toml", nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		found, err := generate.NewPlan(d, project)
		if err != nil {
			b.Fatal(err)
		}
		if d, err = generate.ReadDescriptor("dockcheck.toml", generate.Describe(found, nil, nil)); err != nil {
			b.Fatal(err)
		}
		for _, kind := range generate.Kinds() {
			d.Ask(kind)
		}
		p, err := generate.NewPlan(d, project)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := p.Files(nil); err != nil {
			b.Fatal(err)
		}
	}
}
