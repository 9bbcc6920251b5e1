package generate_test

import (
	"os"
	"testing"

	"github.com/dockcheck/dockcheck/generate"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// BenchmarkInitAndGen is all of init and gen for a workspace in Rust: find out,
// describe, plan, write. It is to take at most 50 ms.
func BenchmarkInitAndGen(b *testing.B) {
	project := os.DirFS("../testdata/e2e/shop")
	for b.Loop() {
		d, err := descriptor.ReadWithSets("dockcheck.toml", nil, nil)
		if err != nil {
			b.Fatal(err)
		}
		found, err := plan.New(d, project)
		if err != nil {
			b.Fatal(err)
		}
		if d, err = descriptor.Read("dockcheck.toml", generate.Describe(found, nil, nil)); err != nil {
			b.Fatal(err)
		}
		for _, kind := range descriptor.Kinds() {
			d.Ask(kind)
		}
		p, err := found.Again(d)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := emit.Files([]*plan.Plan{p}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
