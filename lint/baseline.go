package lint

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// Baseline are findings that were there before: they are hidden, new ones are
// not. A finding is known by its rule, its file and the text of its line without
// blanks, so that it stays known when lines above it come and go.
type Baseline struct {
	entries map[baselineKey]int // how many findings of that kind there are
}

type baselineKey struct {
	Path string `json:"path"` // with slashes, relative to the baseline's directory
	Rule string `json:"rule"`
	Line string `json:"line"` // a hash of the line
}

type baselineEntry struct {
	baselineKey
	Count int `json:"count"`
}

// ReadBaseline reads what Baseline.Write wrote.
func ReadBaseline(data []byte) (*Baseline, error) {
	var file struct {
		Schema   int             `json:"schema"`
		Findings []baselineEntry `json:"findings"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, fmt.Errorf("is no baseline: %w", err)
	}
	if file.Schema != 1 {
		return nil, fmt.Errorf("is a baseline of schema %d; this version reads schema 1", file.Schema)
	}
	b := &Baseline{entries: map[baselineKey]int{}}
	for _, e := range file.Findings {
		b.entries[e.baselineKey] += e.Count
	}
	return b, nil
}

// Add takes up the findings of a file that nothing hides.
func (b *Baseline) Add(path string, doc *parser.Document, findings []*Finding) {
	if b.entries == nil {
		b.entries = map[baselineKey]int{}
	}
	for _, f := range findings {
		if !f.Suppressed {
			b.entries[fingerprint(path, doc, f)]++
		}
	}
}

// Hide marks the findings of a file that the baseline has. Each file may be given
// once.
func (b *Baseline) Hide(path string, doc *parser.Document, findings []*Finding) {
	for _, f := range findings {
		if f.Suppressed {
			continue
		}
		if key := fingerprint(path, doc, f); b.entries[key] > 0 {
			b.entries[key]--
			f.Suppressed, f.Reason = true, "in the baseline"
		}
	}
}

// Len is the number of findings.
func (b *Baseline) Len() (n int) {
	for _, count := range b.entries {
		n += count
	}
	return n
}

// Write is the baseline as JSON, one finding a line, so that versions can be
// compared and merged.
func (b *Baseline) Write() []byte {
	entries := make([]baselineEntry, 0, len(b.entries))
	for key, count := range b.entries {
		entries = append(entries, baselineEntry{key, count})
	}
	slices.SortFunc(entries, func(x, y baselineEntry) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Line, y.Line))
	})
	var out bytes.Buffer
	out.WriteString("{\"schema\": 1, \"findings\": [\n")
	for i, e := range entries {
		line, _ := json.Marshal(e) // strings and a number
		out.Write(line)
		if i < len(entries)-1 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
	}
	out.WriteString("]}\n")
	return out.Bytes()
}

func fingerprint(path string, doc *parser.Document, f *Finding) baselineKey {
	lines := doc.Lines()
	text := doc.Text(lines.Span(lines.Line(min(max(f.Span.Start, 0), int32(len(doc.Source))))))
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(text), " ")))
	return baselineKey{Path: path, Rule: f.Rule.Name, Line: hex.EncodeToString(sum[:8])}
}
