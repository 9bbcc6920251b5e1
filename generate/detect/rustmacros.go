package detect

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// macro looks at the call of a macro.
func (r *rustReader) macro(name string) {
	switch name {
	case "include_str", "include_bytes", "include":
		r.include(name + "!")
	case "include_dir":
		r.manifestInput(r.text(3), "include_dir!")
	case "migrate", "embed_migrations":
		r.migrate(name + "!")
	case "query", "query_as", "query_scalar", "query_unchecked", "query_as_unchecked", "query_scalar_unchecked":
		r.query(name + "!")
	case "query_file", "query_file_as", "query_file_scalar", "query_file_unchecked", "query_file_as_unchecked":
		r.query(name + "!")
		r.manifestInput(r.text(12), name+"!")
	case "env":
		r.compiledEnv()
	}
}

// include reads include_str!("x"), relative to the file, and
// include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/x")), relative to the crate.
func (r *rustReader) include(why string) {
	if r.token(3).kind == lexString {
		r.input(r.tree, path.Dir(r.file), r.token(3).text, r.place(), why)
		return
	}
	if r.token(3).is("concat") && r.token(9).text == "CARGO_MANIFEST_DIR" && r.token(12).kind == lexString {
		r.manifestInput(r.token(12).text, why)
	}
}

// migrate reads sqlx::migrate!(), diesel's embed_migrations!() and refinery's.
func (r *rustReader) migrate(why string) {
	dir := r.text(3)
	if dir == "" {
		dir = "migrations"
	}
	p := path.Join(r.crate.Dir, dir)
	if outside(p) || !r.tree.HasDir(p) {
		return
	}
	r.input(r.tree, r.crate.Dir, dir, r.place(), why)
	r.Migrations = Migrations{Dir: p, Embedded: true, Place: r.place(), Why: r.path() + why}
}

// path is what stands before a name: sqlx:: of sqlx::migrate.
func (r *rustReader) path() string {
	if r.token(-1).is(":") && r.token(-2).is(":") && r.token(-3).kind == lexIdent {
		return r.token(-3).text + "::"
	}
	return ""
}

// query counts the queries that are checked when they are compiled.
func (r *rustReader) query(why string) {
	n, _ := strconv.Atoi(r.Queries.Value)
	if n == 0 {
		r.Queries = Fact{Place: r.place(), Why: r.path() + why, Confidence: Likely}
	}
	r.Queries.Value = strconv.Itoa(n + 1)
}

// compiledEnv reads env!("GIT_SHA"), which the build has to set.
func (r *rustReader) compiledEnv() {
	name := r.token(3).text
	if r.token(3).kind != lexString || strings.HasPrefix(name, "CARGO_") || name == "OUT_DIR" {
		return
	}
	if !slices.ContainsFunc(r.BuildVariables, func(f Fact) bool { return f.Value == name }) {
		r.BuildVariables = append(r.BuildVariables, Fact{Value: name, Place: r.place(), Why: "env!", Confidence: Likely})
	}
}

// runtimeFile looks at calls that open a file while the program runs.
func (r *rustReader) runtimeFile(name string) {
	bases := []string{".", r.crate.Dir}
	switch name {
	case "ServeDir", "ServeFile", "Tera", "FileServer", "NamedFile":
		if r.follows(":", ":") && r.token(4).is("(") && r.token(5).kind == lexString {
			r.Source.file(r.tree, bases, r.token(5).text, r.place(), name)
		}
	case "Files":
		if r.follows(":", ":", "new", "(") && r.token(6).is(",") && r.token(7).kind == lexString {
			r.Source.file(r.tree, bases, r.token(7).text, r.place(), "actix_files::Files")
		}
	case "Migrator":
		if dir := r.text(14); r.follows(":", ":", "new", "(") && dir != "" {
			r.Source.file(r.tree, bases, dir, r.place(), "Migrator::new")
		}
	case "path_loader", "read_to_string", "read_dir", "relative":
		if r.token(1).is("(") && r.token(2).kind == lexString {
			r.Source.file(r.tree, bases, r.token(2).text, r.place(), name)
		}
	case "open", "read":
		if (r.token(-3).is("File") || r.token(-3).is("fs")) && r.token(1).is("(") && r.token(2).kind == lexString {
			r.Source.file(r.tree, bases, r.token(2).text, r.place(), r.path()+name)
		}
	case "dir", "file":
		if r.token(-3).is("fs") && r.token(1).is("(") && r.token(2).kind == lexString {
			r.Source.file(r.tree, bases, r.token(2).text, r.place(), "warp::fs::"+name)
		}
	case "with_name":
		if r.token(1).is("(") && r.token(2).kind == lexString {
			r.configFile(r.token(2).text)
		}
	}
}

// configFile is a file that the crate config reads, which may be named without
// its extension.
func (r *rustReader) configFile(name string) {
	for _, ext := range []string{"", ".toml", ".yaml", ".yml", ".json", ".ron", ".ini"} {
		for _, base := range []string{".", r.crate.Dir} {
			if p := path.Join(base, name+ext); !outside(p) && r.tree.Has(p) {
				r.Source.file(r.tree, []string{base}, name+ext, r.place(), "config::File")
				return
			}
		}
	}
}

// buildScript looks at what a build script reads and runs: each of its strings
// that is a path of the crate, and programs.
func (r *rustReader) buildScript() {
	for r.at = 0; r.at < len(r.tokens); r.at++ {
		t := r.tokens[r.at]
		if t.kind == lexString {
			name := t.text
			if _, p, ok := strings.Cut(name, "rerun-if-changed="); ok {
				name = p
			}
			if name = path.Clean(name); name != "src" && name != "build.rs" && name != "." && name != "Cargo.toml" && name != "Cargo.lock" && !strings.HasPrefix(name, "src/") {
				r.input(r.tree, r.crate.Dir, name, r.place(), "build script")
			}
		}
		if t.is("Command") && r.follows(":", ":", "new", "(") && r.token(5).kind == lexString {
			r.Commands = append(r.Commands, Fact{Value: r.token(5).text, Place: r.place(), Why: "the build script runs it", Confidence: Likely})
		}
	}
}
