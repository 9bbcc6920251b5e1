package plan

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/internal/settings"
	"github.com/dockcheck/dockcheck/parser/image"
)

// Programs compress to about these parts of their size in the layers of an image.
const packedLow, packedHigh = 0.3, 0.45

// Size is about how many megabytes are pulled for the image; false where the base
// is not known. What packages of the system add is not known.
func (p *Plan) Size() (low, high float64, ok bool) {
	base, ok := baseSize(p.Runtime.From)
	if !ok || p.Artifact.High == 0 {
		return 0, 0, false
	}
	return base + p.Artifact.Low*packedLow, base + p.Artifact.High*packedHigh, true
}

// baseSize is what the catalog knows of how many megabytes are pulled for an image.
func baseSize(ref string) (float64, bool) {
	if ref == "scratch" {
		return 0, true
	}
	r, err := image.Parse(ref)
	if err != nil {
		return 0, false
	}
	facts := image.Lookup(r)
	if facts == nil || facts.Size == 0 {
		return 0, false
	}
	return float64(facts.Size), true
}

// Megabytes is "14–20 MB".
func Megabytes(low, high float64) string {
	l, h := max(1, math.Floor(low)), max(1, math.Ceil(high))
	if l == h {
		return fmt.Sprintf("%.0f MB", l)
	}
	return fmt.Sprintf("%.0f–%.0f MB", l, h)
}

// Estimate is the size of the image on a base.
type Estimate struct {
	Base string // slim
	From string // debian:trixie-slim
	Size string // 14–20 MB
	Why  string // why the base cannot be had, or what Size leaves out
	Used bool   // it is the one
}

// Estimates are the sizes of the image on each base that there is.
func (p *Plan) Estimates() []Estimate {
	if p.Runtime.Base == "" {
		return nil
	}
	base, _ := descriptor.Field("runtime.base")
	var out []Estimate
	for _, name := range base.Values {
		e := Estimate{Base: name, Used: name == p.Runtime.Base}
		other := p
		if !e.Used {
			var err error
			if other, err = p.on(name); err != nil {
				e.Why = cause(err)
				out = append(out, e)
				continue
			}
		}
		e.From = other.Runtime.From
		if low, high, ok := other.Size(); ok {
			e.Size = Megabytes(low, high)
		}
		if n := other.Runtime.Packages; len(n) > 0 {
			e.Why = "and " + strings.Join(n, ", ")
		}
		out = append(out, e)
	}
	return out
}

// cause is why a base cannot be had, without what to write instead of it.
func cause(err error) string {
	text := err.Error()
	var at *settings.Error
	if errors.As(err, &at) {
		text = at.Message // dockcheck.toml does not say this base
	}
	text, _, _ = strings.Cut(text, "; write ")
	return text
}

// on is the plan on another base.
func (p *Plan) on(base string) (*Plan, error) {
	other := *p.Descriptor
	other.Runtime.Base = base
	if err := descriptor.CheckBase(&other); err != nil {
		return nil, err
	}
	return p.Again(&other)
}

// Assumptions are what the estimates rest on.
func (p *Plan) Assumptions() []string {
	out := []string{fmt.Sprintf("the program has %s", Megabytes(p.Artifact.Low, p.Artifact.High))}
	if p.Artifact.Why != "" {
		out[0] += ": " + p.Artifact.Why
	}
	out = append(out, fmt.Sprintf("it compresses to %.0f–%.0f %% of that", packedLow*100, packedHigh*100), "bases are as large as the catalog of "+p.Catalog.Release+" has them, for linux/amd64")
	return slices.Clip(out)
}
