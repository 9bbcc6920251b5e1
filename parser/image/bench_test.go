package image

import "testing"

// A look-up happens once for every stage: it may take a microsecond.
func BenchmarkLookup(b *testing.B) {
	for _, name := range []string{"debian:13-slim", "node:22-alpine3.22", "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra", "example/app:1"} {
		r, err := Parse(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Lookup(r)
			}
		})
	}
}
