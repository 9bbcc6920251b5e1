// Package llb compiles Dockerfiles as docker build does, for tests that prove
// that two of them build the same. Nothing of it is in the program.
package llb

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/moby/buildkit/solver/pb"
	"github.com/opencontainers/go-digest"
	ocispecs "github.com/opencontainers/image-spec/specs-go/v1"
	"google.golang.org/protobuf/proto"

	"github.com/dockcheck/dockcheck/parser"
)

// Build is what BuildKit makes of a Dockerfile, one definition and image
// configuration for each stage, the final one last.
type Build struct {
	ops    [][]byte // pb.Op
	images [][]byte
}

// Compile has BuildKit compile a Dockerfile. Base images are empty ones for
// linux/amd64; no network is used.
func Compile(src []byte) (*Build, error) {
	var b Build
	for _, s := range parser.Parse("", src).Stages {
		if !s.Final() {
			// A stage need not have a name: the file up to the next one makes it.
			if err := b.add(src[:s.Doc.Stages[s.Index+1].Span().Start]); err != nil {
				return nil, err
			}
		}
	}
	if err := b.add(src); err != nil {
		return nil, err
	}
	return &b, nil
}

func (b *Build) add(src []byte) error {
	ctx := context.Background()
	sources := llb.NewSourceMap(nil, "Dockerfile", "Dockerfile", src)
	sources.Definition = &llb.Definition{}
	opt := dockerfile2llb.ConvertOpt{
		SourceMap:      sources,
		MetaResolver:   emptyImages{},
		TargetPlatform: &ocispecs.Platform{OS: "linux", Architecture: "amd64"},
	}
	caps := pb.Caps.CapSet(pb.Caps.All())
	opt.LLBCaps = &caps
	result, err := dockerfile2llb.Dockerfile2LLB(ctx, src, opt)
	if err != nil {
		return err
	}
	def, err := result.State.Marshal(ctx)
	if err != nil {
		return err
	}
	b.ops = append(b.ops, rewrite(def.Def, anonymous)...)
	image, err := json.Marshal(result.Image)
	b.images = append(b.images, image)
	return err
}

// rewrite changes operations, and with them the digests that others know them by.
func rewrite(ops [][]byte, change func(*pb.Op)) [][]byte {
	renamed := map[string]string{}
	out := make([][]byte, len(ops))
	for i, before := range ops {
		op := &pb.Op{}
		if err := op.Unmarshal(before); err != nil {
			panic(err)
		}
		for _, in := range op.Inputs {
			if now, ok := renamed[in.Digest]; ok {
				in.Digest = now
			}
		}
		change(op)
		after, err := proto.MarshalOptions{Deterministic: true}.Marshal(op)
		if err != nil {
			panic(err)
		}
		renamed[digest.FromBytes(before).String()] = digest.FromBytes(after).String()
		out[i] = after
	}
	return out
}

// anonymous takes out the name of the build session, which is random.
func anonymous(op *pb.Op) {
	if source := op.GetSource(); source != nil {
		delete(source.Attrs, pb.AttrLocalUniqueID)
	}
}

// Digest is the same for builds that are the same to the byte: every operation
// and all of the image's configuration.
func (b *Build) Digest() string {
	h := sha256.New()
	for _, op := range b.ops {
		h.Write(op)
	}
	for _, image := range b.images {
		h.Write(image)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// emptyImages resolves every image to an empty one.
type emptyImages struct{}

func (emptyImages) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	const config = `{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:0000000000000000000000000000000000000000000000000000000000000000"]}}`
	return ref, "", []byte(config), nil
}
