package emit

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/plan"
)

// testEnv is what the tests are told.
func (w writer) testEnv() []catalog.Pair {
	var out []catalog.Pair
	if w.Rust != nil {
		out = append(out, catalog.Pair{Name: "RUSTUP_TOOLCHAIN", Value: w.Toolchain})
	}
	if w.Go != nil && len(w.Go.Private) > 0 {
		out = append(out, catalog.Pair{Name: "GOPRIVATE", Value: strings.Join(w.Go.Private, ",")})
	}
	for _, s := range w.buildSecrets() {
		if s.Env != "" {
			out = append(out, catalog.Pair{Name: s.Env, Value: "${{ secrets." + s.Env + " }}"})
		}
	}
	for _, s := range w.Services {
		if s.URLEnv == "" {
			continue
		}
		address := s.URL("localhost", testPassword)
		out = append(out, catalog.Pair{Name: s.URLEnv, Value: address})
		if w.Sqlx != "" && s.URLEnv != "DATABASE_URL" && s.Database != "" {
			out = append(out, catalog.Pair{Name: "DATABASE_URL", Value: address}) // what sqlx reads
		}
	}
	return out
}

// tests are the commands that test.
func (w writer) tests() []step {
	var out []step
	if w.Descriptor.Given("ci", "test") {
		for _, command := range w.Descriptor.CI.Test {
			out = append(out, step{Run: command})
		}
		return out
	}
	for _, command := range w.usualTests() {
		out = append(out, step{Run: command, Dir: w.dir()})
	}
	return out
}

// dir is the directory of the program's project, "" for the top of the repository.
func (w writer) dir() string {
	if w.Descriptor.Dir == "." {
		return ""
	}
	return w.Descriptor.Dir
}

// usualTests are those of the language.
func (w writer) usualTests() []string {
	switch {
	case w.Rust != nil && strings.Contains(strings.Join(w.Rust.Flags, " "), "--package"):
		return []string{"cargo test --locked --workspace"}
	case w.Rust != nil:
		return []string{"cargo test --locked"}
	case w.Go != nil:
		var modules []string
		for _, m := range w.Go.Manifests {
			if path.Base(m) == "go.mod" {
				modules = append(modules, strings.TrimPrefix("./"+path.Dir(m), "./.")+"/...")
			}
		}
		for i, m := range modules {
			if m == "/..." {
				modules[i] = "./..."
			}
		}
		all := strings.Join(modules, " ")
		return []string{"go vet " + all, "go test " + all}
	}
	return nil
}

// prepare are the steps that tests of a program with sqlx need: the schema, and
// queries that are still what .sqlx has.
func (w writer) prepare() []step {
	i := slices.IndexFunc(w.Services, func(s plan.Service) bool { return s.Kind == "postgres" || s.Kind == "mysql" || s.Kind == "mariadb" })
	if w.Rust == nil || w.Sqlx == "" || i < 0 {
		return nil
	}
	driver := strings.Replace(w.Services[i].Kind, "mariadb", "mysql", 1)
	out := []step{{Name: "Install sqlx-cli", Run: "cargo install sqlx-cli --version " + w.Sqlx + " --locked --no-default-features --features rustls," + driver}}
	if dir := w.Migrates.Dir; dir != "" {
		out = append(out, step{Name: "Bring the schema up to date", Run: "cargo sqlx migrate run --source " + shellWord(dir), Dir: w.dir()})
	}
	if slices.Contains(w.Rust.Env, catalog.Pair{Name: "SQLX_OFFLINE", Value: "true"}) {
		command := "cargo sqlx prepare --check"
		if slices.Contains(w.Rust.Flags, "--package") {
			command += " --workspace"
		}
		out = append(out, step{Name: "Check that .sqlx is up to date", Run: command, Dir: w.dir()})
	}
	return out
}

// testPackages are the packages of the system that tests are compiled with, where
// they have the names of Debian, which Ubuntu shares.
func (w writer) testPackages() []string {
	ref, packages := "", []string(nil)
	switch {
	case w.Rust != nil:
		ref, packages = w.Rust.Image, w.Rust.Packages
	case w.Go != nil:
		ref, packages = w.Go.Image, w.Go.Packages
	}
	if len(packages) == 0 || packageManager(ref) != "apt" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(packages), func(name string) bool {
		return name == "ca-certificates" || name == "tzdata" || strings.Contains(name, ":") || strings.HasPrefix(name, "musl")
	})
}
