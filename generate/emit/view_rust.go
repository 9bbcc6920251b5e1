package emit

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// Compiler is the stage that Rust is compiled in: the one for the platform that
// the image is for, when there are several.
func (v view) Compiler() string {
	crosses := v.Rust.Crosses
	if len(crosses) == 0 {
		return "toolchain"
	}
	if slices.ContainsFunc(crosses, func(c plan.Cross) bool { return c.Variant }) {
		return "cross-$TARGETARCH$TARGETVARIANT"
	}
	return "cross-$TARGETARCH"
}

// Manifests are the COPYs of what says what the dependencies are.
func (v view) Manifests() []copied {
	if v.Go != nil {
		return copies(v.Go.Manifests)
	}
	return copies(v.Rust.Manifests)
}

// Early are the COPYs of what dependencies are compiled from.
func (v view) Early() []copied { return copies(reads(v.Rust.Early)) }

// Source are the COPYs of the program's own source. What the stage before has
// already is not among them.
func (v view) Source() []copied {
	if v.Go != nil {
		if v.Go.Vendored {
			return copies(append(slices.Clone(v.Go.Manifests), reads(v.Go.Source)...))
		}
		return copies(reads(v.Go.Source))
	}
	if v.Rust.Deps == "chef" || v.Rust.Deps == "mount" {
		return v.Everything()
	}
	return copies(reads(v.Rust.Source))
}

// Everything are the COPYs of all that Cargo reads.
func (v view) Everything() []copied {
	return copies(append(slices.Clone(v.Rust.Manifests), reads(v.Rust.Early, v.Rust.Source)...))
}

// SkeletonDirs are the directories of the empty programs.
func (v view) SkeletonDirs() []string {
	var out []string
	for _, file := range slices.Concat(v.Rust.Skeleton.Programs, v.Rust.Skeleton.Libraries) {
		if dir := path.Dir(file); dir != "." && !slices.Contains(out, dir) {
			out = append(out, dir)
		}
	}
	return out
}

func (v view) profile() string {
	if v.Rust.Profile == "release" || v.Rust.Profile == "" {
		return "--release"
	}
	return "--profile " + v.Rust.Profile
}

// BuildFlags are the flags of cargo build.
func (v view) BuildFlags() string {
	return strings.TrimPrefix(shellWords(v.Rust.Flags), " ")
}

// CookFlags are those of cargo chef cook, which has to be told of a target: it
// clears away its empty programs by itself.
func (v view) CookFlags() string {
	if len(v.Rust.Crosses) > 0 {
		return v.BuildFlags() + ` --target "$CARGO_BUILD_TARGET"`
	}
	return v.BuildFlags()
}

// Clean deletes what was compiled of the project's own crates.
func (v view) Clean() string {
	var packages strings.Builder
	for _, name := range v.Rust.Clean {
		packages.WriteString(" -p " + shellWord(name))
	}
	return "cargo clean " + v.profile() + packages.String()
}

// Output is where Cargo puts the program.
func (v view) Output() string {
	return v.output(path.Join("target", v.Rust.Triple), v.Rust.Profile, v.Rust.Bin)
}

// ProbeOutput is the same for the health check.
func (v view) ProbeOutput() string { return v.output("target", "release", "healthcheck") }

func (v view) output(target, profile, bin string) string {
	dir := profile
	switch profile {
	case "":
		dir = "release"
	case "dev", "test":
		dir = "debug"
	case "bench":
		dir = "release"
	}
	if len(v.Rust.Crosses) > 0 {
		return `"` + target + "/$CARGO_BUILD_TARGET/" + dir + "/" + bin + `"`
	}
	return path.Join(target, dir, bin)
}

func shellWords(words []string) string {
	var out strings.Builder
	for _, w := range words {
		out.WriteString(" " + shellWord(w))
	}
	return out.String()
}

// shellWord quotes a word for a shell where it needs it.
func shellWord(w string) string {
	if w != "" && !strings.ContainsFunc(w, func(r rune) bool {
		return !strings.ContainsRune("%+,-./:=@_", r) && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		return w
	}
	return "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
}
