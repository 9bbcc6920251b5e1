package generate

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"github.com/dockcheck/dockcheck/generate/emit"
	"github.com/dockcheck/dockcheck/parser"
)

// region is a part of a generated Dockerfile that is somebody's own: the lines
// from "# dockcheck:keep begin NAME" to "# dockcheck:keep end".
type region struct {
	name string
	text []byte
	at   int // where it stood, in the text without regions

	before string // the id of the instruction behind it, "" at the end of the file
	close  bool   // it stands between that instruction and the comments above it
}

var (
	keepBegin = regexp.MustCompile(`^# dockcheck:keep begin (\S+)\s*$`)
	keepEnd   = regexp.MustCompile(`^# dockcheck:keep end\b`)
)

// withoutRegions splits a Dockerfile into the text that was generated and the
// regions to keep. One that does not end is part of the text.
func withoutRegions(body []byte) (own []byte, regions []region) {
	lines := slices.Collect(bytes.Lines(body))
	for i := 0; i < len(lines); i++ {
		m := keepBegin.FindSubmatch(bytes.TrimSpace(lines[i]))
		n := slices.IndexFunc(lines[i:], func(l []byte) bool { return keepEnd.Match(l) })
		if m == nil || n < 0 {
			own = append(own, lines[i]...)
			continue
		}
		end := i + n + 1
		if blankBefore(own) && end < len(lines) && len(bytes.TrimSpace(lines[end])) == 0 {
			end++ // it came with the region
		}
		regions = append(regions, region{name: string(m[1]), text: bytes.Join(lines[i:end], nil), at: len(own)})
		i = end - 1
	}
	if len(regions) > 0 {
		place(own, regions)
	}
	return own, regions
}

func blankBefore(text []byte) bool {
	return len(text) == 0 || bytes.HasSuffix(text, []byte("\n\n")) || bytes.HasSuffix(text, []byte("\n\r\n"))
}

// place finds the instructions that regions stand before.
func place(own []byte, regions []region) {
	doc := parser.Parse("", own)
	ids := emit.Identify(doc)
	for i := range regions {
		r := &regions[i]
		for n, in := range doc.Instructions {
			if int(in.Span().Start) >= r.at {
				r.before, r.close = ids[n], r.at > start(in)
				break
			}
		}
	}
}

// start is where an instruction starts with the comments above it.
func start(in parser.Instruction) int {
	if above := in.Common().Above; len(above) > 0 {
		return int(above[0].Span().Start)
	}
	return int(in.Span().Start)
}

// keep puts regions of an older file into a new one, each before the instruction
// that it stood before. It is an error when that is gone.
func keep(text []byte, regions []region) ([]byte, error) {
	if len(regions) == 0 {
		return text, nil
	}
	doc := parser.Parse("", text)
	ids := emit.Identify(doc)
	var out []byte
	done := 0
	for _, r := range regions {
		at := len(text)
		if m := trailer.FindIndex(text); m != nil {
			at = m[0]
		}
		if r.before != "" {
			n := slices.Index(ids, r.before)
			if n < 0 {
				return nil, fmt.Errorf("has the region %s to keep before %s, which is no longer there", r.name, r.before)
			}
			at = start(doc.Instructions[n])
			if r.close {
				at = int(doc.Instructions[n].Span().Start)
			}
		}
		if at < done {
			return nil, fmt.Errorf("has the region %s to keep before %s, which stands elsewhere now", r.name, r.before)
		}
		out = append(append(out, text[done:at]...), r.text...)
		done = at
	}
	return append(out, text[done:]...), nil
}
