package generate

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// State is what a file is, next to what would be generated now.
type State uint8

// The states of a file.
const (
	Missing State = iota // it is not there
	Same                 // it is what would be written
	Stale                // it was written by dockcheck, which would write something else now
	Edited               // somebody changed it since
	Foreign              // dockcheck did not write it
)

// Change is a generated file and what stands in its place now.
type Change struct {
	emit.File        // with its stamp
	Old       []byte // nil when it is not there
	State     State
	Causes    []string // why a file is stale, or what of it cannot be kept
}

// Compare says what would become of a file. old is what is there, nil for nothing;
// written is the Dockerfile that is there for each of the file's plans, which knows
// what the files were generated for; version is that of this program.
func Compare(f emit.File, old []byte, written [][]byte, version string) Change {
	c := Change{File: f, Old: old}
	var made []catalog.Pair
	if f.Kind == "dockerfile" {
		made = decisions(f.Plans[0], version)
	}
	inputs := Inputs(f.Plans)
	c.Data = Stamped(f.Data, inputs, made)
	if old == nil {
		return c
	}
	stamp, body, ours := ReadStamp(old)
	var regions []region
	if f.Kind == "dockerfile" {
		body, regions = withoutRegions(body)
	}
	switch now := bodyHash(body); {
	case ours && now == bodyHash(f.Data):
		c.State = Same
	case !ours:
		c.State = Foreign
	case now != stamp.Body:
		c.State = Edited
	default:
		c.State = Stale
		for i, p := range f.Plans {
			record, _, _ := ReadStamp(written[i])
			for _, cause := range causes(p, record.For, version, stamp.Inputs == inputs) {
				if !slices.Contains(c.Causes, cause) {
					c.Causes = append(c.Causes, cause)
				}
			}
		}
		if len(c.Causes) == 0 {
			c.Causes = []string{firstDifference(body, f.Data)}
		}
	}
	c.keep(regions)
	if c.State == Same && slices.Equal(undated(stamp.For), undated(made)) {
		c.Data = old
	}
	return c
}

// keep carries regions of the old file over. Where one has no place any more, the
// file counts as edited.
func (c *Change) keep(regions []region) {
	data, err := keep(c.Data, regions)
	if err != nil {
		c.State, c.Causes = Edited, []string{err.Error()}
		return
	}
	c.Data = data
}

// Overwrites reports whether writing the file would lose something that dockcheck
// cannot write again.
func (c Change) Overwrites() bool { return c.State == Edited || c.State == Foreign }

// Inputs is a hash of what the files of plans are made from, short.
func Inputs(plans []*plan.Plan) string {
	var all []plan.Plan
	for _, p := range plans {
		what, says := *p, *p.Descriptor
		what.Choices, what.Notes = nil, nil // where a thing stands changes no file
		says.Output = descriptor.Output{}   // nor does which files there are
		what.Descriptor = &says
		all = append(all, what)
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic(err) // a plan has nothing that JSON has not
	}
	return shortHash(data)
}

// decisions are what a Dockerfile says it was generated for.
func decisions(p *plan.Plan, version string) []catalog.Pair {
	out := []catalog.Pair{{Name: "dockcheck", Value: version}, {Name: "catalog", Value: p.Catalog.Release}}
	for _, c := range p.Choices {
		out = append(out, catalog.Pair{Name: c.Key, Value: c.Value})
	}
	return out
}

// undated are decisions without the version of dockcheck: a new one alone is no
// reason to write a file again.
func undated(decisions []catalog.Pair) []catalog.Pair {
	return slices.DeleteFunc(slices.Clone(decisions), func(d catalog.Pair) bool { return d.Name == "dockcheck" })
}

// causes say why files that were generated for some decisions are out of date.
func causes(p *plan.Plan, record []catalog.Pair, version string, sameInputs bool) []string {
	if len(record) == 0 {
		return nil
	}
	var out []string
	before := map[string]string{}
	for _, d := range record {
		before[d.Name] = d.Value
	}
	was, now := before["catalog"], p.Catalog.Release
	if was != now {
		out = append(out, fmt.Sprintf("catalog %s has other versions of base images than %s, which it was generated with", now, was))
	}
	for _, c := range p.Choices {
		old, known := before[c.Key]
		delete(before, c.Key)
		if known && old == c.Value || was != now && c.Source == plan.Default {
			continue
		}
		out = append(out, says(c, old, known))
	}
	for _, d := range record {
		if _, gone := before[d.Name]; gone && d.Name != "dockcheck" && d.Name != "catalog" {
			out = append(out, fmt.Sprintf("nothing says %s any more, it was generated for %s", d.Name, d.Value))
		}
	}
	if len(out) == 0 && (sameInputs || before["dockcheck"] != version) {
		out = append(out, fmt.Sprintf("dockcheck %s writes it otherwise than dockcheck %s, which it was generated with", version, before["dockcheck"]))
	}
	return out
}

// says is "rust-toolchain.toml:2 says 1.99, it was generated for 1.98".
func says(c plan.Choice, old string, known bool) string {
	now := c.Key + " is " + c.Value + " now"
	if c.Place.File != "" {
		now = c.Place.String() + " says " + c.Value
		if !strings.Contains(c.Place.File, ".") || c.Place.File == "dockcheck.toml" {
			now = c.Place.String() + " says " + c.Key + " = " + c.Value
		}
	}
	if !known {
		return now + ", of which nothing was known when it was generated"
	}
	return now + ", it was generated for " + old
}

// firstDifference says where two texts part.
func firstDifference(was, is []byte) string {
	old, now := bytes.Split(was, []byte("\n")), bytes.Split(is, []byte("\n"))
	for i := range max(len(old), len(now)) {
		switch {
		case i >= len(old):
			return fmt.Sprintf("the project has changed: it has a new line %q", now[i])
		case i >= len(now):
			return fmt.Sprintf("the project has changed: it no longer has the line %q", old[i])
		case !bytes.Equal(old[i], now[i]):
			return fmt.Sprintf("the project has changed: %q is %q now", old[i], now[i])
		}
	}
	return "the project has changed"
}
