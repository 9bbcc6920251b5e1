package parser

import (
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
)

func BenchmarkParse(b *testing.B) {
	files := corpus.Files(b)
	b.ResetTimer()
	for b.Loop() {
		for _, f := range files {
			Parse(f.Name, f.Data)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(files)), "µs/file")
}

func BenchmarkScripts(b *testing.B) {
	files := corpus.Files(b)
	var docs []*Document
	for _, f := range files {
		docs = append(docs, Parse(f.Name, f.Data))
	}
	b.ResetTimer()
	for b.Loop() {
		for _, d := range docs {
			for r := range Each[*Run](d) {
				r.script = nil
				r.Script()
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(files)), "µs/file")
}
