package detect

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Toolchain is rust-toolchain.toml, or the older rust-toolchain.
type Toolchain struct {
	Channel    Fact // 1.98, stable, nightly-2026-11-01
	Components []string
	Targets    []string
	Path       string // "" without such a file
}

// CargoConfig is .cargo/config.toml.
type CargoConfig struct {
	Path      string // "" without it
	Target    Fact   // build.target
	TargetDir Fact   // build.target-dir
	Vendor    Fact   // the directory that dependencies lie in
	Linker    Fact   // a program that links
	Flags     Fact   // rustflags
	Wrapper   Fact   // a program around rustc, such as sccache
}

func (r *Rust) readToolchain() error {
	for _, name := range []string{"rust-toolchain.toml", "rust-toolchain"} {
		data, err := r.tree.Read(name)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		r.Toolchain.Path = name
		if line := strings.TrimSpace(string(data)); name == "rust-toolchain" && line != "" && !strings.Contains(line, "\n") && !strings.Contains(line, "[") {
			r.Toolchain.Channel = Fact{Value: line, Place: Place{File: name, Line: 1}, Why: name, Confidence: Certain}
			return nil
		}
		file, err := r.tree.readTOML(name)
		if err != nil {
			return err
		}
		t, _ := file.Root.Table("toolchain")
		r.Toolchain.Channel = fact(file, t, "channel", name)
		r.Toolchain.Components, r.Toolchain.Targets = t.Strings("components"), t.Strings("targets")
		return nil
	}
	return nil
}

// fact is a key of a TOML file that is a string.
func fact(file *settings.File, t settings.Table, key, why string) Fact {
	if v := t.String(key); v != "" {
		return Fact{Value: v, Place: place(file, t, key), Why: why, Confidence: Certain}
	}
	return Fact{}
}

func (r *Rust) readConfig() error {
	for _, name := range []string{".cargo/config.toml", ".cargo/config"} {
		file, err := r.tree.readTOML(name)
		if err != nil {
			return err
		}
		if file == nil {
			continue
		}
		c := &r.Config
		c.Path = name
		build, _ := file.Root.Table("build")
		c.Target, c.TargetDir = fact(file, build, "target", "build.target"), fact(file, build, "target-dir", "build.target-dir")
		c.Wrapper = fact(file, build, "rustc-wrapper", "build.rustc-wrapper")
		if list := build.Strings("target"); len(list) > 0 {
			c.Target = Fact{Value: list[0], Place: place(file, build, "target"), Why: "build.target", Confidence: Certain}
		}
		c.linker(file)
		return c.vendored(file)
	}
	return nil
}

// linker finds programs that link for Linux, which the image may lack.
func (c *CargoConfig) linker(file *settings.File) {
	targets, _ := file.Root.Table("target")
	for _, name := range targets.InOrder() {
		t, ok := targets.Table(name)
		if !ok || !onLinux(name) {
			continue
		}
		if v := fact(file, t, "linker", "target."+name+".linker"); v.Known() {
			c.Linker = v
		}
		if flags := strings.Join(t.Strings("rustflags"), " "); flags != "" {
			c.Flags = Fact{Value: flags, Place: place(file, t, "rustflags"), Why: "rustflags", Confidence: Certain}
		}
	}
	build, _ := file.Root.Table("build")
	if flags := strings.Join(build.Strings("rustflags"), " "); flags != "" {
		c.Flags = Fact{Value: flags, Place: place(file, build, "rustflags"), Why: "rustflags", Confidence: Certain}
	}
}

// vendored finds the directory that dependencies come from.
func (c *CargoConfig) vendored(file *settings.File) error {
	sources, _ := file.Root.Table("source")
	for _, name := range sources.InOrder() {
		t, ok := sources.Table(name)
		if !ok || t.String("directory") == "" {
			continue
		}
		dir := path.Clean(t.String("directory"))
		if outside(dir) {
			return Errorf(place(file, t, "directory"), "the vendored dependencies are outside of the project, in %s; run dockcheck gen in a directory that holds both", dir)
		}
		c.Vendor = Fact{Value: dir, Place: place(file, t, "directory"), Why: "vendored sources", Confidence: Certain}
	}
	return nil
}
