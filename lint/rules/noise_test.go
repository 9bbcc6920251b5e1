package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// often is the share of the official images, or of the products, in which a rule
// may fire without a sentence that says why that is right.
const often = 0.2

// reasons are these sentences.
var reasons = map[string]string{
	"image-end-of-life":  "a base image without security updates is what a reviewer wants to know first, and most of these files are older than the releases of today.",
	"package-cache-left": "apt's lists and npm's cache in a layer are megabytes for nothing, and one option or one rm removes them.",
}

const noiseIntroduction = `# How much the recommended rules say

Counted on real Dockerfiles, with nothing configured and without a build context. *Official* are the Docker official images and base images of
vendors, *product* the files of products and of well-kept examples, *collection* what people publish for their own use, *windows* files for Windows, *generated* those that a
program writes, *old* those from before 2020 or so: most of them start from images that are out of support by now.
`

// noisePage is docs/noise.md.
func noisePage(t *testing.T, identity string, corpus []linted) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(noiseIntroduction + "\n" + identity + "\n\n## By kind of file\n\n")
	b.WriteString("| kind | files | without a finding | findings | mean | median |\n|---|---:|---:|---:|---:|---:|\n")
	for _, kind := range kinds {
		counts := totals(corpus, kind)
		silent, sum := 0, 0
		for _, n := range counts {
			sum += n
			if n == 0 {
				silent++
			}
		}
		n := len(counts)
		fmt.Fprintf(&b, "| %s | %d | %s | %d | %.1f | %v |\n", kind, n, percent(silent, n), sum, float64(sum)/float64(n), median(counts))
	}
	b.WriteString("\n## By rule\n\nIn how many of the files a rule fires, and in brackets how often. Rules that find nothing here are left out.\n\n")
	ruleTable(&b, corpus)
	oftenSection(t, &b, corpus)
	return b.String()
}

// ruleTable has the rules that fire, those first that fire in most official
// images and products.
func ruleTable(b *strings.Builder, corpus []linted) {
	b.WriteString("| rule | " + strings.Join(kinds, " | ") + " |\n|---|" + strings.Repeat("---:|", len(kinds)) + "\n")
	for _, name := range byShare(corpus) {
		fmt.Fprintf(b, "| %s |", name)
		for _, kind := range kinds {
			files, firing, findings := firing(corpus, kind, name)
			if findings == 0 {
				b.WriteString(" |")
				continue
			}
			fmt.Fprintf(b, " %s (%d) |", percent(firing, files), findings)
		}
		b.WriteByte('\n')
	}
}

func oftenSection(t *testing.T, b *strings.Builder, corpus []linted) {
	t.Helper()
	fmt.Fprintf(b, "\n## Rules that fire often\n\nIn more than %.0f %% of the official images or of the products:\n\n", 100*often)
	seen := map[string]bool{}
	for _, name := range byShare(corpus) {
		if share(corpus, "official", name) <= often && share(corpus, "product", name) <= often {
			continue
		}
		seen[name] = true
		if reasons[name] == "" {
			t.Errorf("%s fires in more than %.0f %% of the official images or of the products: say in reasons why that is right", name, 100*often)
		}
		fmt.Fprintf(b, "- `%s`: %s\n", name, reasons[name])
	}
	for name := range reasons {
		if !seen[name] {
			t.Errorf("%s is in reasons, but does not fire often", name)
		}
	}
}

// byShare are the rules that fire, by the share of official images and products
// in which they do.
func byShare(corpus []linted) []string {
	shares := map[string]float64{}
	for _, l := range corpus {
		for name := range l.recommended {
			if _, known := shares[name]; !known {
				shares[name] = max(share(corpus, "official", name), share(corpus, "product", name))
			}
		}
	}
	var names []string
	for name := range shares {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(shares[b], shares[a]), cmp.Compare(a, b)) })
	return names
}

// firing counts the files of a kind, those in which a rule fires, and its findings.
func firing(corpus []linted, kind, rule string) (files, with, findings int) {
	for _, l := range corpus {
		if l.kind != kind {
			continue
		}
		files++
		findings += l.recommended[rule]
		if l.recommended[rule] > 0 {
			with++
		}
	}
	return files, with, findings
}

func share(corpus []linted, kind, rule string) float64 {
	files, with, _ := firing(corpus, kind, rule)
	return float64(with) / float64(files)
}

// totals are the numbers of findings of the files of a kind.
func totals(corpus []linted, kind string) []int {
	var out []int
	for _, l := range corpus {
		if l.kind == kind {
			n := 0
			for _, findings := range l.recommended {
				n += findings
			}
			out = append(out, n)
		}
	}
	return out
}

func median(counts []int) float64 {
	sorted := slices.Sorted(slices.Values(counts))
	middle := len(sorted) / 2
	if len(sorted)%2 == 0 {
		return float64(sorted[middle-1]+sorted[middle]) / 2
	}
	return float64(sorted[middle])
}

func percent(part, whole int) string {
	p := 100 * float64(part) / float64(whole)
	if part > 0 && p < 1 {
		return "< 1 %"
	}
	return fmt.Sprintf("%.0f %%", p)
}
