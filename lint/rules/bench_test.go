package rules

import (
	"runtime/debug"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/parser"
)

// BenchmarkLint reads and lints real files with every rule on, on one processor.
func BenchmarkLint(b *testing.B) {
	files := corpus.Files(b)
	book := lint.NewRulebook(All)
	on := book.Enable(&lint.Config{}, nil, lint.Selection{Preset: "all"})
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does
	for b.Loop() {
		for _, f := range files {
			book.Lint(lint.Input{Doc: parser.Parse(f.Name, f.Data), Today: example.Today}, on)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(files)), "µs/file")
}

// BenchmarkRules says what each rule costs on files that are parsed already.
func BenchmarkRules(b *testing.B) {
	files := corpus.Files(b)
	var docs []*parser.Document
	for _, f := range files[:min(len(files), 1000)] {
		docs = append(docs, parser.Parse(f.Name, f.Data))
	}
	for _, r := range All {
		on := []lint.Enabled{{Rule: r, Severity: r.Severity}}
		b.Run(r.Name, func(b *testing.B) {
			for b.Loop() {
				for _, d := range docs {
					lint.Run(lint.Input{Doc: d, Today: example.Today}, on)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(docs)), "µs/file")
		})
	}
}

// BenchmarkShell reads the scripts of real files and lints them with the rules of
// the theme shell, on one processor. The Dockerfiles are parsed before.
func BenchmarkShell(b *testing.B) {
	files := corpus.Files(b)
	var on []lint.Enabled
	for _, r := range All {
		if r.Theme == lint.Shell {
			on = append(on, lint.Enabled{Rule: r, Severity: r.Severity})
		}
	}
	docs := make([]*parser.Document, len(files))
	scripts := 0
	for b.Loop() {
		b.StopTimer()
		scripts = 0
		for i, f := range files {
			docs[i] = parser.Parse(f.Name, f.Data)
			for range docs[i].ShellForms() {
				scripts++
			}
		}
		b.StartTimer()
		for _, d := range docs {
			lint.Run(lint.Input{Doc: d, Today: example.Today}, on)
		}
	}
	perRun := float64(b.Elapsed().Microseconds()) / float64(b.N)
	b.ReportMetric(perRun/float64(len(files)), "µs/file")
	b.ReportMetric(perRun/float64(scripts), "ms/1000scripts")
}
