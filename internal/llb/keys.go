package llb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/solver/pb"
	"github.com/moby/patternmatcher"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	"google.golang.org/protobuf/proto"
)

// Step is an instruction of a build, as BuildKit runs it.
type Step struct {
	Name string // [deps 3/4] RUN cargo build
	Key  string // the same as long as the step need not run again
}

// Graph is what BuildKit does for one target on one platform.
type Graph struct {
	ops   []*pb.Op
	names []string
	keys  []digest.Digest
}

// NewGraph compiles a Dockerfile for a target, "" for the last stage, and a
// platform such as linux/arm64; the machine that builds is linux/amd64.
func NewGraph(src []byte, target, platform string) (*Graph, error) {
	ctx := context.Background()
	sources := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", src)
	sources.Definition = &llb.Definition{}
	caps := pb.Caps.CapSet(pb.Caps.All())
	opt := dockerfile2llb.ConvertOpt{SourceMap: sources, MetaResolver: emptyImages{}, LLBCaps: &caps}
	opt.Target = target
	opt.TargetPlatform = parsePlatform(platform)
	opt.BuildPlatforms = []ocispecs.Platform{*parsePlatform("linux/amd64")}
	result, err := dockerfile2llb.Dockerfile2LLB(ctx, src, opt)
	if err != nil {
		return nil, err
	}
	def, err := result.State.Marshal(ctx)
	if err != nil {
		return nil, err
	}
	g := &Graph{}
	for _, bytes := range def.Def {
		op := &pb.Op{}
		if err := op.Unmarshal(bytes); err != nil {
			return nil, err
		}
		d := digest.FromBytes(bytes)
		g.ops, g.keys = append(g.ops, op), append(g.keys, d)
		g.names = append(g.names, def.Metadata[d].Description["llb.customname"])
	}
	return g, nil
}

func parsePlatform(s string) *ocispecs.Platform {
	parts := strings.Split(s, "/")
	p := &ocispecs.Platform{OS: parts[0], Architecture: parts[1]}
	if len(parts) > 2 {
		p.Variant = parts[2]
	}
	return p
}

// Steps are the instructions, with what their cache key is when the build context
// has these files: like BuildKit's, it depends on the instruction, on the steps
// before it, and on the content of the files that it takes from the context.
func (g *Graph) Steps(files map[string]string) []Step {
	var out []Step
	keys := map[string]string{}
	for i, op := range g.ops {
		h := sha256.New()
		clone := op.CloneVT()
		for _, in := range clone.Inputs {
			in.Digest = keys[in.Digest]
		}
		anonymous(clone)
		data, err := proto.MarshalOptions{Deterministic: true}.Marshal(clone)
		if err != nil {
			panic(err)
		}
		h.Write(data)
		for _, pattern := range g.reads(op) {
			for _, name := range slices.Sorted(maps.Keys(files)) {
				if matches(pattern, name) {
					fmt.Fprintf(h, "%s\x00%s\x00", name, files[name])
				}
			}
		}
		key := hex.EncodeToString(h.Sum(nil))
		keys[g.keys[i].String()] = key
		if g.names[i] != "" {
			out = append(out, Step{Name: g.names[i], Key: key})
		}
	}
	return out
}

// Context are the patterns of all paths that the build takes from its context.
func (g *Graph) Context() []string {
	var out []string
	for _, op := range g.ops {
		out = append(out, g.reads(op)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// reads are the patterns of the paths that an operation takes from the context.
func (g *Graph) reads(op *pb.Op) []string {
	var out []string
	if file := op.GetFile(); file != nil {
		for _, a := range file.Actions {
			if c := a.GetCopy(); c != nil && g.context(op, a.SecondaryInput) {
				out = append(out, patterns(c)...)
			}
		}
	}
	if exec := op.GetExec(); exec != nil {
		for _, m := range exec.Mounts {
			if m.MountType == pb.MountType_BIND && m.Input >= 0 && g.context(op, m.Input) {
				out = append(out, strings.TrimPrefix(path.Clean("/"+m.Selector), "/"))
			}
		}
	}
	return out
}

func patterns(c *pb.FileActionCopy) []string {
	if len(c.IncludePatterns) > 0 {
		var out []string
		for _, p := range c.IncludePatterns {
			out = append(out, strings.TrimPrefix(path.Join("/", c.Src, p), "/"))
		}
		return out
	}
	return []string{strings.TrimPrefix(path.Clean("/"+c.Src), "/")}
}

// context reports whether an input is the build context.
func (g *Graph) context(op *pb.Op, input int64) bool {
	if input < 0 || int(input) >= len(op.Inputs) {
		return false
	}
	i := slices.IndexFunc(g.keys, func(d digest.Digest) bool { return d.String() == op.Inputs[input].Digest })
	source := g.ops[i].GetSource()
	return source != nil && strings.HasPrefix(source.Identifier, "local://")
}

// matches reports whether a pattern takes a file: itself, or a directory that it
// is in; "" takes all.
func matches(pattern, name string) bool {
	if pattern == "" {
		return true
	}
	m, err := patternmatcher.New([]string{pattern})
	if err != nil {
		panic(err)
	}
	ok, err := m.MatchesOrParentMatches(name)
	if err != nil {
		panic(err)
	}
	return ok
}

// Reads reports whether the build takes a file from its context.
func (g *Graph) Reads(name string) bool {
	return slices.ContainsFunc(g.Context(), func(p string) bool { return matches(p, name) })
}
