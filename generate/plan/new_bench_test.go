package plan

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkNewPlan plans projects with thousands of files, and as many that
// nobody should look at.
func BenchmarkNewPlan(b *testing.B) {
	for name, fill := range map[string]func(*testing.B, string){"rust": fillRust, "go": fillGo} {
		b.Run(name, func(b *testing.B) {
			dir := b.TempDir()
			fill(b, dir)
			for i := range 2000 {
				put(b, dir, fmt.Sprintf("node_modules/m%d/index.js", i), "")
				put(b, dir, fmt.Sprintf("target/release/deps/x%d.d", i), "")
				put(b, dir, fmt.Sprintf(".git/objects/%02x/%d", i%256, i), "")
			}
			for b.Loop() {
				if _, err := New(nil, os.DirFS(dir)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func put(b *testing.B, dir, name, text string) {
	b.Helper()
	name = filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
}

// fillRust makes a workspace of 20 packages with 2000 files, 5 MB, and 400
// dependencies.
func fillRust(b *testing.B, dir string) {
	put(b, dir, "Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n")
	lock := "version = 4\n"
	for i := range 400 {
		lock += fmt.Sprintf("\n[[package]]\nname = \"dep-%d\"\nversion = \"1.0.%d\"\nsource = \"registry+https://github.com/rust-lang/crates.io-index\"\nchecksum = \"%064d\"\ndependencies = [\n \"dep-%d\",\n \"dep-%d\",\n]\n", i, i, i, min(i+1, 399), min(i+7, 399))
	}
	body := "\n/// Adds two numbers, which is \"all\" it does.\npub fn add%d(a: u32, b: u32) -> Result<u32, Error> {\n    let text = format!(\"{a} and {b}\");\n    tracing::info!(\"{text}\");\n    a.checked_add(b).ok_or(Error::Overflow)\n}\n"
	for i := range 20 {
		name := fmt.Sprintf("crate-%d", i)
		manifest := "[package]\nname = \"" + name + "\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\ndep-1 = \"1\"\n"
		if i > 0 {
			manifest += fmt.Sprintf("crate-%d = { path = \"../crate-%d\" }\n", i-1, i-1)
		}
		lock += "\n[[package]]\nname = \"" + name + "\"\nversion = \"0.1.0\"\ndependencies = [\n \"dep-1\",\n]\n"
		put(b, dir, "crates/"+name+"/Cargo.toml", manifest)
		put(b, dir, "crates/"+name+"/src/lib.rs", "pub mod m0;\n")
		for j := range 100 {
			put(b, dir, fmt.Sprintf("crates/%s/src/m%d.rs", name, j), strings.Repeat(fmt.Sprintf(body, j), 10))
		}
	}
	put(b, dir, "Cargo.lock", lock)
	put(b, dir, "crates/crate-19/src/main.rs", "fn main() { bind(\"0.0.0.0:3000\"); }\n")
}

// fillGo makes a module of 200 packages with 2000 files, 5 MB.
func fillGo(b *testing.B, dir string) {
	put(b, dir, "go.mod", "module example.com/big\n\ngo 1.26\n")
	body := "\n// Add%d adds two numbers, which is \"all\" it does.\nfunc Add%d(a, b int) (int, error) {\n\tif a < 0 {\n\t\treturn 0, fmt.Errorf(\"%%d is below zero\", a)\n\t}\n\tlog.Printf(\"adds %%d and %%d\", a, b)\n\treturn a + b, nil\n}\n"
	for i := range 200 {
		imports := "import (\n\t\"fmt\"\n\t\"log\"\n)\n"
		if i > 0 {
			imports = fmt.Sprintf("import (\n\t\"fmt\"\n\t\"log\"\n\n\t_ \"example.com/big/internal/p%d\"\n)\n", i-1)
		}
		for j := range 10 {
			text := fmt.Sprintf("package p%d\n\n%s", i, imports)
			for k := range 10 {
				text += fmt.Sprintf(body, j*10+k, j*10+k)
			}
			put(b, dir, fmt.Sprintf("internal/p%d/f%d.go", i, j), text)
		}
	}
	put(b, dir, "cmd/big/main.go", "package main\n\nimport (\n\t\"net/http\"\n\n\t_ \"example.com/big/internal/p199\"\n)\n\nfunc main() { http.ListenAndServe(\":8080\", nil) }\n")
}
