package generate

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

// checks are what a descriptor must hold to, whatever the project is.
func checks() []func(*Descriptor) error {
	return []func(*Descriptor) error{
		checkTables, checkRelease, checkLanguage, checkArgs, checkApp, checkHealth, checkRuntime, checkBase, checkNames,
		checkVersions, checkPaths, checkPlatforms, checkSecrets, checkHatches, checkImages, checkMigrate,
	}
}

func checkRelease(d *Descriptor) error {
	if d.given("", "schema") && d.Schema != Schema {
		return d.errorf("", "schema", "this dockcheck reads schema %d; for schema %d, use the dockcheck it was written with", Schema, d.Schema)
	}
	if _, ok := d.release(); !ok {
		return d.errorf("", "catalog", "there is no catalog %q in this dockcheck, whose newest is %s; update dockcheck, or write catalog = %[2]q", d.Catalog, Catalogs()[0].Release)
	}
	return nil
}

// release is the catalog that the descriptor asks for.
func (d *Descriptor) release() (Catalog, bool) {
	for _, c := range Catalogs() {
		if d.Catalog == "" || d.Catalog == c.Release {
			return c, true
		}
	}
	return Catalog{}, false
}

// checkLanguage refuses keys of one language in a project of another.
func checkLanguage(d *Descriptor) error {
	if d.App.Lang == "" {
		return nil
	}
	return d.only(d.App.Lang, fmt.Sprintf("app.lang is %q; remove one of the two", d.App.Lang))
}

// only refuses keys of other languages than the project's; is says why it is that
// one.
func (d *Descriptor) only(lang, is string) error {
	for _, other := range []string{"rust", "go", "static"} {
		if other != lang && d.given("", other) {
			return d.errorf("", other, "[%s] does nothing here: %s", other, is)
		}
	}
	for _, key := range []struct{ name, lang string }{{"bin", "rust"}, {"main", "go"}} {
		if key.lang != lang && d.given("app", key.name) {
			return d.errorf("app", key.name, "app.%s does nothing here: %s", key.name, is)
		}
	}
	return nil
}

func checkApp(d *Descriptor) error {
	if d.given("app", "name") && !imageName.MatchString(d.App.Name) {
		return d.errorf("app", "name", "%q cannot be the name of an image: it takes small letters, digits, and single - . _ between them", d.App.Name)
	}
	if d.given("app", "port") && (d.App.Port < 1 || d.App.Port > 65535) {
		return d.errorf("app", "port", "%d is no port; it takes 1 to 65535, and no key at all for a program that listens on none", d.App.Port)
	}
	return nil
}

var imageName = regexp.MustCompile(`^[a-z0-9]+([._-][a-z0-9]+)*$`)

func checkHealth(d *Descriptor) error {
	if !d.given("app", "health") {
		return nil
	}
	_, err := d.health()
	return err
}

// healthGiven is app.health: one of a path, "tcp", arguments, or none.
type healthGiven struct {
	path string
	tcp  bool
	args []string
	none bool
}

func (d *Descriptor) health() (healthGiven, error) {
	const takes = `app.health takes a path ("/health"), "tcp", { cmd = ["--health-check"] } or false`
	switch v := d.App.Health.(type) {
	case bool:
		if !v {
			return healthGiven{none: true}, nil
		}
	case string:
		if v == "tcp" {
			return healthGiven{tcp: true}, nil
		}
		if strings.HasPrefix(v, "/") && !strings.ContainsAny(v, " \t\r\n\"\\") {
			return healthGiven{path: v}, nil
		}
	case map[string]any:
		app, _ := d.table("app")
		t, _ := app.Table("health")
		var cmd struct {
			Cmd []string `toml:"cmd"`
		}
		if err := t.Decode(&cmd); err != nil {
			return healthGiven{}, err
		}
		if len(cmd.Cmd) > 0 {
			return healthGiven{args: cmd.Cmd}, nil
		}
	}
	return healthGiven{}, d.errorf("app", "health", "%s", takes)
}

func checkRuntime(d *Descriptor) error {
	const most = 1<<31 - 2
	if d.given("runtime", "uid") && (d.Runtime.UID < 1 || d.Runtime.UID > most) {
		if d.Runtime.UID == 0 {
			return d.errorf("runtime", "uid", "0 is root; take a number such as 10001, or leave the key out")
		}
		return d.errorf("runtime", "uid", "%d is no user's number; it takes 1 to %d", d.Runtime.UID, most)
	}
	if d.given("runtime", "signal") && !signal.MatchString(d.Runtime.Signal) {
		return d.errorf("runtime", "signal", "%q is no signal; it takes names such as SIGTERM, SIGINT or SIGQUIT", d.Runtime.Signal)
	}
	for i, dir := range d.Runtime.Writable {
		if !path.IsAbs(dir) || path.Clean(dir) == "/" || plainPath(dir) != "" {
			return d.errorf("runtime", at("writable", i), "%q is no directory that can be made: it takes absolute paths such as /data", dir)
		}
	}
	return nil
}

var signal = regexp.MustCompile(`^SIG[A-Z0-9]+([+-][0-9]+)?$`)

// checkBase refuses what the bases cannot do.
func checkBase(d *Descriptor) error {
	base := d.Runtime.Base
	switch {
	case d.Rust.Target == "gnu" && (base == "scratch" || base == "alpine"):
		return d.errorf("runtime", "base", "a program for target = \"gnu\" needs the C library of Debian, which %s does not have; write rust.target = \"musl\", or base = \"distroless\"", base)
	case len(d.Runtime.Packages) > 0 && (base == "distroless" || base == "scratch"):
		return d.errorf("runtime", "packages", "%s has no package manager that could install %s; write base = \"slim\"", base, d.Runtime.Packages[0])
	case d.Go.Cgo != nil && *d.Go.Cgo && base == "scratch":
		return d.errorf("runtime", "base", "a Go program with cgo needs a C library, which scratch does not have; write base = \"distroless\", or go.cgo = false")
	}
	return nil
}

// checkNames checks the names of environment variables.
func checkNames(d *Descriptor) error {
	for table, names := range map[string][]string{"runtime": keys(d.Runtime.Env), "build": keys(d.Build.Env)} {
		for _, name := range names {
			if !variable.MatchString(name) {
				return d.errorf(table, "env", "%q cannot be the name of an environment variable", name)
			}
		}
	}
	for _, name := range keys(d.Secrets) {
		if !variable.MatchString(name) {
			return d.errorf("secrets", name, "%q cannot be the name of an environment variable", name)
		}
	}
	for i, arg := range d.Build.Args {
		if name, _, _ := strings.Cut(arg, "="); !variable.MatchString(name) {
			return d.errorf("build", at("args", i), "%q cannot be the name of a build argument", arg)
		}
	}
	return nil
}

var variable = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)

func checkVersions(d *Descriptor) error {
	if d.Rust.Toolchain != "" && !version.MatchString(d.Rust.Toolchain) && !nightly.MatchString(d.Rust.Toolchain) {
		return d.errorf("rust", "toolchain", "%q is no version of Rust; it takes 1.98, 1.98.1 or nightly-2026-11-01", d.Rust.Toolchain)
	}
	if d.Go.Version != "" && !version.MatchString(d.Go.Version) {
		return d.errorf("go", "version", "%q is no version of Go; it takes 1.27 or 1.27.1", d.Go.Version)
	}
	return nil
}

var (
	version = regexp.MustCompile(`^1\.[0-9]+(\.[0-9]+)?$`)
	nightly = regexp.MustCompile(`^(nightly|beta)(-\d{4}-\d\d-\d\d)?$`)
)

func checkPlatforms(d *Descriptor) error {
	for i, p := range d.Build.Platforms {
		if _, ok := architectures()[p]; !ok {
			return d.errorf("build", at("platforms", i), "%q is no platform that dockcheck builds for; there are %s", p, strings.Join(slices.Sorted(maps.Keys(architectures())), ", "))
		}
	}
	return nil
}

func checkMigrate(d *Descriptor) error {
	if d.Migrate.Run == "job" && len(d.Migrate.Cmd) == 0 {
		return d.errorf("migrate", "run", "a job needs to know what it runs; add cmd = [\"/app/myapp\", \"migrate\"] to [migrate], or write run = \"startup\"")
	}
	return nil
}

// at is the name of an element of a list, for errors.
func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
