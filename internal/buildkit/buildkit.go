// Package buildkit has BuildKit itself compile and check Dockerfiles, as the
// oracle of tests. No image is pulled. The dockcheck binary does not contain it.
package buildkit

import (
	"context"
	"encoding/json"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
)

// Warning is what a check of BuildKit says of a line.
type Warning struct {
	Rule   string
	Line   int // the first line of the instruction, from 1
	Detail string
}

// Config is what is in the configuration of a base image.
type Config struct {
	Env        []string `json:",omitempty"` // NAME=value
	User       string   `json:",omitempty"`
	WorkingDir string   `json:",omitempty"`
	Shell      []string `json:",omitempty"`
}

// Images has the configuration of each base image; nil stands for images that
// are all empty.
type Images func(ref string) Config

// Check runs BuildKit's checks on all stages of a file. They stop at the first
// build error, which is returned along with what was found before it.
func Check(src []byte, images Images) ([]Warning, error) {
	results, err := dockerfile2llb.DockerfileLint(context.Background(), src, Options(images))
	if err != nil {
		return nil, err
	}
	var out []Warning
	for _, w := range results.Warnings {
		line := 0
		if w.Location != nil && len(w.Location.Ranges) > 0 {
			line = int(w.Location.Ranges[0].Start.Line)
		}
		out = append(out, Warning{Rule: w.RuleName, Line: line, Detail: w.Detail})
	}
	if results.Error != nil {
		return out, Error{results.Error.Message}
	}
	return out, nil
}

// Error is why BuildKit refuses a file.
type Error struct{ Message string }

func (e Error) Error() string { return e.Message }

// Options are what BuildKit compiles with when nothing outside the file counts.
func Options(images Images) dockerfile2llb.ConvertOpt {
	sources := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", nil)
	sources.Definition = &llb.Definition{}
	caps := pb.Caps.CapSet(pb.Caps.All())
	return dockerfile2llb.ConvertOpt{MetaResolver: resolver{images}, SourceMap: sources, LLBCaps: &caps}
}

// resolver makes images for linux/amd64 with one layer.
type resolver struct{ images Images }

func (r resolver) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	var c Config
	if r.images != nil {
		c = r.images(ref)
	}
	data, err := json.Marshal(map[string]any{
		"architecture": "amd64",
		"os":           "linux",
		"config":       c,
		"rootfs":       map[string]any{"type": "layers", "diff_ids": []string{digest.FromString(ref).String()}},
	})
	return ref, "", data, err
}
