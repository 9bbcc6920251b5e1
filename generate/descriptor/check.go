package descriptor

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/internal/suggest"
	"github.com/dockcheck/dockcheck/parser"
)

// checks are what a descriptor must hold to, whatever the project is.
func checks() []func(*Descriptor) error {
	return []func(*Descriptor) error{
		checkTables, checkRelease, checkLanguage, checkArgs, checkApp, checkHealth, checkRuntime, CheckBase, checkNames, checkSecretNames,
		checkVersions, checkPaths, checkPlatforms, checkSecrets, checkHatches, checkImages, checkMigrate,
	}
}

func checkRelease(d *Descriptor) error {
	if d.Given("", "schema") && d.Schema != Schema {
		return d.Errorf("", "schema", "this dockcheck reads schema %d; for schema %d, use the dockcheck it was written with", Schema, d.Schema)
	}
	if _, ok := catalog.Find(d.Catalog); !ok {
		return d.Errorf("", "catalog", "there is no catalog %q in this dockcheck, whose newest is %s; update dockcheck, or write catalog = %[2]q", d.Catalog, catalog.All()[0].Release)
	}
	return nil
}

// checkLanguage refuses keys of one language in a project of another.
func checkLanguage(d *Descriptor) error {
	if d.App.Lang == "" {
		return nil
	}
	return d.Only(d.App.Lang, fmt.Sprintf("app.lang is %q; remove one of the two", d.App.Lang))
}

// Only refuses keys of other languages than the project's; is says why it is that
// one.
func (d *Descriptor) Only(lang, is string) error {
	for _, other := range []string{"rust", "go", "static"} {
		if own := d.Own(); other != lang && own.Has(other) {
			return own.Errorf(other, "[%s] does nothing here: %s", other, is)
		}
	}
	for _, key := range []struct{ name, lang string }{{"bin", "rust"}, {"main", "go"}} {
		if key.lang != lang && d.Given("app", key.name) {
			return d.Errorf("app", key.name, "app.%s does nothing here: %s", key.name, is)
		}
	}
	return nil
}

func checkApp(d *Descriptor) error {
	if d.Given("app", "name") && !imageName.MatchString(d.App.Name) {
		return d.Errorf("app", "name", "%q cannot be the name of an image: it takes small letters, digits, and single - . _ between them", d.App.Name)
	}
	if d.Given("app", "port") && (d.App.Port < 1 || d.App.Port > 65535) {
		return d.Errorf("app", "port", "%d is no port; it takes 1 to 65535, and no key at all for a program that listens on none", d.App.Port)
	}
	return nil
}

func checkHealth(d *Descriptor) error {
	if !d.Given("app", "health") {
		return nil
	}
	_, err := d.Health()
	return err
}

// Health is app.health: one of a path, "tcp", arguments, or none.
type Health struct {
	Path string
	TCP  bool
	Args []string
	None bool
}

// Health is app.health, read.
func (d *Descriptor) Health() (Health, error) {
	const takes = `app.health takes a path ("/health"), "tcp", { cmd = ["--health-check"] } or false`
	switch v := d.App.Health.(type) {
	case bool:
		if !v {
			return Health{None: true}, nil
		}
	case string:
		if v == "tcp" {
			return Health{TCP: true}, nil
		}
		if strings.HasPrefix(v, "/") && !strings.ContainsAny(v, " \t\r\n\"\\") {
			return Health{Path: v}, nil
		}
	case map[string]any:
		app, _ := d.table("app", "health")
		t, _ := app.Table("health")
		var cmd struct {
			Cmd []string `toml:"cmd"`
		}
		if err := t.Decode(&cmd); err != nil {
			return Health{}, err
		}
		if len(cmd.Cmd) > 0 {
			return Health{Args: cmd.Cmd}, nil
		}
	}
	return Health{}, d.Errorf("app", "health", "%s", takes)
}

func checkRuntime(d *Descriptor) error {
	const most = 1<<31 - 2
	if d.Given("runtime", "uid") && (d.Runtime.UID < 1 || d.Runtime.UID > most) {
		if d.Runtime.UID == 0 {
			return d.Errorf("runtime", "uid", "0 is root; take a number such as 10001, or leave the key out")
		}
		return d.Errorf("runtime", "uid", "%d is no user's number; it takes 1 to %d", d.Runtime.UID, most)
	}
	if d.Given("runtime", "signal") && !signal.MatchString(d.Runtime.Signal) {
		return d.Errorf("runtime", "signal", "%q is no signal; it takes names such as SIGTERM, SIGINT or SIGQUIT", d.Runtime.Signal)
	}
	for i, dir := range d.Runtime.Writable {
		if !path.IsAbs(dir) || path.Clean(dir) == "/" || plainPath(dir) != "" {
			return d.Errorf("runtime", At("writable", i), "%q is no directory that can be made: it takes absolute paths such as /data", dir)
		}
	}
	return nil
}

var signal = regexp.MustCompile(`^SIG[A-Z0-9]+([+-][0-9]+)?$`)

// CheckBase refuses what the bases cannot do.
func CheckBase(d *Descriptor) error {
	base := d.Runtime.Base
	switch {
	case d.Rust.Target == "gnu" && (base == "scratch" || base == "alpine"):
		return d.Errorf("runtime", "base", "a program for target = \"gnu\" needs the C library of Debian, which %s does not have; write rust.target = \"musl\", or base = \"distroless\"", base)
	case len(d.Runtime.Packages) > 0 && (base == "distroless" || base == "scratch"):
		return d.Errorf("runtime", "packages", "%s has no package manager that could install %s; write base = \"slim\"", base, d.Runtime.Packages[0])
	case d.Go.Cgo != nil && *d.Go.Cgo && base == "scratch":
		return d.Errorf("runtime", "base", "a Go program with cgo needs a C library, which scratch does not have; write base = \"distroless\", or go.cgo = false")
	}
	return nil
}

// checkNames checks the names of environment variables.
func checkNames(d *Descriptor) error {
	for table, names := range map[string][]string{"runtime": keys(d.Runtime.Env), "build": keys(d.Build.Env)} {
		for _, name := range names {
			if !IsVariable(name) {
				return d.Errorf(table, "env", "%q cannot be the name of an environment variable", name)
			}
		}
	}
	for _, name := range keys(d.Secrets) {
		if !IsVariable(name) {
			return d.Errorf("secrets", name, "%q cannot be the name of an environment variable", name)
		}
	}
	for i, arg := range d.Build.Args {
		if name, _, _ := strings.Cut(arg, "="); !IsVariable(name) {
			return d.Errorf("build", At("args", i), "%q cannot be the name of a build argument", arg)
		}
	}
	return nil
}

// checkSecretNames refuses secrets in the image or in its history. BuildKit would
// refuse the Dockerfile, and goes by the name.
func checkSecretNames(d *Descriptor) error {
	for _, name := range keys(d.Runtime.Env) {
		if parser.SuspectsSecret(name) {
			return d.Errorf("runtime", "env", "%s has the name of a secret, and whoever has the image could read it; add %[1]s = {} to [secrets] instead, or give it another name", name)
		}
	}
	for _, name := range keys(d.Build.Env) {
		if parser.SuspectsSecret(name) {
			return d.Errorf("build", "env", "%s has the name of a secret, and would be in a layer of the build; add { id = %q, env = %[1]q } to build.secrets instead", name, secretID(name))
		}
	}
	for i, arg := range d.Build.Args {
		if name, _, _ := strings.Cut(arg, "="); parser.SuspectsSecret(name) {
			return d.Errorf("build", At("args", i), "%s has the name of a secret, and build arguments are in the history of the image; add { id = %q, env = %[1]q } to build.secrets instead", name, secretID(name))
		}
	}
	return nil
}

// secretID is an id for the secret of a variable: github-token for GITHUB_TOKEN.
func secretID(name string) string { return strings.ToLower(strings.ReplaceAll(name, "_", "-")) }

func checkVersions(d *Descriptor) error {
	if d.Rust.Toolchain != "" && !IsVersion(d.Rust.Toolchain) && !IsNightly(d.Rust.Toolchain) {
		return d.Errorf("rust", "toolchain", "%q is no version of Rust; it takes 1.98, 1.98.1 or nightly-2026-11-01", d.Rust.Toolchain)
	}
	if d.Go.Version != "" && !IsVersion(d.Go.Version) {
		return d.Errorf("go", "version", "%q is no version of Go; it takes 1.27 or 1.27.1", d.Go.Version)
	}
	return nil
}

func checkPlatforms(d *Descriptor) error {
	names := slices.Sorted(maps.Keys(catalog.Architectures()))
	for i, p := range d.Build.Platforms {
		if _, ok := catalog.Architectures()[p]; !ok {
			return d.Errorf("build", At("platforms", i), "%q is no platform that dockcheck builds for; there are %s%s", p, strings.Join(names, ", "), suggest.DidYouMean(p, names))
		}
	}
	return nil
}

func checkMigrate(d *Descriptor) error {
	if d.Migrate.Run == "job" && len(d.Migrate.Cmd) == 0 {
		return d.Errorf("migrate", "run", "a job needs to know what it runs; add cmd = [\"/app/myapp\", \"migrate\"] to [migrate], or write run = \"startup\"")
	}
	return nil
}

// At is the name of an element of a list, for errors.
func At(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func keys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
