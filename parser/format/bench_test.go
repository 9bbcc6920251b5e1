package format

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/parser"
)

func BenchmarkCorpus(b *testing.B) {
	files := corpus.Files(b)
	b.ResetTimer()
	for b.Loop() {
		for _, f := range files {
			Document(parser.Parse(f.Name, f.Data), Style{})
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(files)), "µs/file")
}
