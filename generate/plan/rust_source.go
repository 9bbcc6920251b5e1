package plan

import (
	"fmt"
	"path"
	"slices"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// read reads the source of the crates that are compiled.
func (r *rustPlanner) read() error {
	crates := []*detect.Crate{r.bin.crate}
	for _, c := range r.units.crates() {
		if c != r.bin.crate {
			crates = append(crates, c)
		}
	}
	source, err := r.rust.Source(r.bin.target, crates)
	if err != nil {
		return err
	}
	r.source = source
	for _, in := range source.Inputs {
		r.build.Source = append(r.build.Source, Read{Path: in.Path, Dir: in.Dir, Why: in.Why})
	}
	if err := r.sqlx(); err != nil {
		return err
	}
	r.migrations()
	r.demands()
	return nil
}

// sqlx decides how queries are checked that are checked when they are compiled.
func (r *rustPlanner) sqlx() error {
	queries := r.source.Queries
	given := r.d.Rust.Sqlx
	dirs := r.prepared()
	switch {
	case given == "none":
		return nil
	case given == "offline" && len(dirs) == 0:
		return r.d.Errorf("rust", "sqlx", "there is no .sqlx to check queries against; run cargo sqlx prepare, and commit what it writes")
	case given == "" && (!queries.Known() || r.units.pkg("sqlx") == nil):
		return nil
	case len(dirs) == 0:
		return detect.Errorf(queries.Place, "%s is checked against a database when it is compiled, and the build has none; run cargo sqlx prepare%s, and commit .sqlx", queries.Why, r.wholeWorkspace())
	}
	c := Choice{Key: "rust.sqlx", Label: "sqlx", Value: "offline", Source: Detected, Place: detect.Place{File: dirs[0].Path}}
	if n := len(r.found.Tree.Files(dirs[0].Path, ".json")); dirs[0].Dir {
		c.Why = count(n, "query", "queries")
	}
	if given != "" {
		c.Source, c.Place = Given, r.given("rust", "sqlx")
	}
	r.choose(c)
	r.build.Source = append(r.build.Source, dirs...)
	r.build.Env = appendNew(r.build.Env, catalog.Pair{Name: "SQLX_OFFLINE", Value: "true"})
	return nil
}

func (r *rustPlanner) wholeWorkspace() string {
	if r.rust.Workspace {
		return " --workspace"
	}
	return ""
}

// prepared are the answers that cargo sqlx prepare has written down.
func (r *rustPlanner) prepared() []Read {
	var out []Read
	bases := []string{"."}
	for _, c := range r.units.crates() {
		bases = append(bases, c.Dir)
	}
	for _, base := range bases {
		if dir := path.Join(base, ".sqlx"); r.found.Tree.HasDir(dir) {
			out = append(out, Read{Path: dir, Dir: true, Why: "prepared queries"})
		} else if file := path.Join(base, "sqlx-data.json"); r.found.Tree.Has(file) {
			out = append(out, Read{Path: file, Why: "prepared queries"})
		}
	}
	return tidy(out)
}

// migrations decides how the database's schema is brought up to date.
func (r *rustPlanner) migrations() {
	m := r.source.Migrations
	if m.Dir == "" {
		for _, in := range r.source.Files {
			if in.Why == "Migrator::new" {
				m = detect.Migrations{Dir: in.Path, Place: in.Place, Why: in.Why}
			}
		}
	}
	for _, base := range []string{".", r.bin.crate.Dir} {
		dir := path.Join(base, "migrations")
		if m.Dir == "" && len(r.found.Tree.Files(dir, ".sql")) > 0 {
			m = detect.Migrations{Dir: dir, Place: detect.Place{File: dir}, Why: "not by the program"}
		}
	}
	r.migrates(m)
}

// demands are what the source wants of the build, and of who builds.
func (r *rustPlanner) demands() {
	for _, v := range r.source.BuildVariables {
		_, set := r.d.Build.Env[v.Value]
		if !set && !slices.ContainsFunc(r.d.Build.Args, func(arg string) bool { return arg == v.Value || within(arg, v.Value) }) {
			r.note(v.Place, fmt.Sprintf("env!(%q) is read while the program is compiled, and nothing sets it; add it to build.env, or to build.args", v.Value))
		}
	}
	for _, c := range r.source.Commands {
		if path.Base(c.Value) == "git" {
			r.note(c.Place, "the build script runs git, which the build has not, nor .git; take the commit from a build argument instead")
		} else if !slices.Contains([]string{"rustc", "cargo", "gcc", "cc", "sh"}, c.Value) && !slices.Contains(r.build.Packages, c.Value) {
			r.note(c.Place, fmt.Sprintf("the build script runs %s, which may be in none of the packages that the build installs; add its package to build.packages", c.Value))
		}
	}
}
