package detect

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// What a line of Rust says of its program: ports, health, signals, variables.
func TestRustSource(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{`TcpListener::bind("0.0.0.0:3000")`, "port 3000"},
		{`TcpListener::bind("[::]:8080")`, "port 8080"},
		{`SocketAddr::from(([0, 0, 0, 0], 3_000))`, "port 3000"},
		{`SocketAddr::from(([127, 0, 0, 1], 3000))`, "loopback 3000"},
		{`SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 80)`, ""},
		{`(Ipv4Addr::UNSPECIFIED, 8000)`, "port 8000"},
		{`HttpServer::new(app).bind(("0.0.0.0", 8080))?`, "port 8080"},
		{`const PORT: u16 = 9000;`, "port 9000"},
		{`struct Args { #[arg(long, env = "PORT", default_value_t = 8081)] port: u16 }`, "port 8081; reads PORT"},
		{`struct Args { #[arg(long, default_value = "8082")] port: u16, #[arg(default_value = "1")] n: u16 }`, "port 8082"},
		{`struct Args { #[arg(long, default_value = "8082")] threads: u16 }`, ""},
		{`let p = env::var("HTTP_PORT").unwrap_or_else(|_| "8083".into());`, "port 8083; reads HTTP_PORT"},
		{`let p = env::var("PORT").unwrap(); let n = 8083;`, "reads PORT"},
		{`connect("127.0.0.1:5432")`, ""},
		{`connect("0.0.0.0:99999")`, ""},
		{`// bind("0.0.0.0:3000")`, ""},
		{`/* /* bind("0.0.0.0:1") */ bind("0.0.0.0:3000") */`, ""},
		{`#[cfg(test)] mod tests { fn f() { bind("0.0.0.0:3000"); } } fn g() { bind("0.0.0.0:4000"); }`, "port 4000"},
		{`#[cfg(test)] mod tests; fn g() { bind("0.0.0.0:4000"); }`, "port 4000"},
		{`fn f<'a>(x: &'a str) -> char { '"' } fn g() { route("/livez") }`, "health /livez"},
		{`b'"'; r##"a " "# b"##; "\"/health"; route("/health")`, "health /health"},
		{`route("/healthy")`, ""},
		{`#[get("/ping")] route("/healthz")`, "health /healthz"},
		{`"--health-check"`, "argument --health-check"},
		{`tokio::signal::ctrl_c().await`, "SIGINT"},
		{`signal(SignalKind::terminate())`, "SIGTERM"},
		{`child.terminate()`, ""},
		{`ctrlc::set_handler(f)`, "SIGINT"},
		{`panic::set_handler(f)`, ""},
		{`env!("GIT_SHA"); env!("CARGO_PKG_VERSION")`, "build reads GIT_SHA"},
	} {
		r := &rustReader{reader{Source: &Source{}, tree: &Tree{fsys: fstest.MapFS{}}, file: "src/main.rs", tokens: rustTokens(c.code, nil)}, &Crate{Dir: "."}}
		r.read()
		if got := says(r.Source); got != c.want {
			t.Errorf("%s\nsays %q, want %q", c.code, got, c.want)
		}
	}
}

// The same for Go.
func TestGoSource(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{`http.ListenAndServe(":8080", nil)`, "port 8080"},
		{"http.ListenAndServe(`0.0.0.0:8081`, nil)", "port 8081"},
		{`mux.HandleFunc("GET /healthz", f)`, "health /healthz"},
		{`mux.HandleFunc("HEAD /up", f)`, "health /up"},
		{`text := "get /healthz"`, ""},
		{`flag.IntVar(&port, "port", 7000, "to listen on")`, "port 7000"},
		{`flag.Int("workers", 7000, "")`, ""},
		{`port := cmp.Or(os.Getenv("PORT"), "7001")`, "port 7001; reads PORT"},
		{"Port int `env:\"PORT\" envDefault:\"7002\"`", "port 7002; reads PORT"},
		{"Name string `json:\"name\" env:\"APP_NAME,required\"`", "reads APP_NAME"},
		{`signal.Notify(c, syscall.SIGTERM, os.Interrupt)`, "SIGTERM; SIGINT"},
		{`type s struct{ Interrupt, SIGTERM Fact }`, ""},
		{`var version = "dev"`, "version main.version"},
		{"var (\n\tcommit = \"\"\n\tVersion string\n)", "version main.Version"},
		{`const version = "1"`, ""},
		{`var version = compute()`, ""},
		{`case "healthcheck":`, "argument healthcheck"},
		{`flag.Bool("health-check", false, "")`, "argument -health-check"},
		{`strings.HasPrefix(address, "file://")`, ""},
		{`r := '"'; /* ":1" */ s := ":7003"`, "port 7003"},
	} {
		r := &goReader{reader{Source: &Source{}, tree: &Tree{fsys: fstest.MapFS{}}, file: "main.go", tokens: goTokens(c.code, nil)}, &GoPackage{Dir: ".", Name: "main"}, &Module{Dir: ".", Path: "example.com/app"}}
		r.read(true)
		if got := says(r.Source); got != c.want {
			t.Errorf("%s\nsays %q, want %q", c.code, got, c.want)
		}
	}
}

func says(s *Source) string {
	var out []string
	say := func(what string, f Fact) {
		if f.Known() {
			out = append(out, strings.TrimSpace(what+" "+f.Value))
		}
	}
	if len(s.Ports) > 0 {
		say("port", s.Best(s.Ports))
	}
	say("loopback", s.Loopback)
	say("health", s.HealthRoute())
	say("argument", s.HealthArg)
	say("", s.Terminate)
	say("", s.Interrupt)
	say("version", s.Version)
	say("migrations in", Fact{Value: s.Migrations.Dir})
	for _, v := range s.Variables {
		say("reads", v)
	}
	for _, v := range s.BuildVariables {
		say("build reads", v)
	}
	return strings.Join(out, "; ")
}

// The lexer sees the strings and names of this project where Go's own scanner
// sees them.
func TestGoTokensAsScanner(t *testing.T) {
	project := os.DirFS("../..")
	tree, err := Walk(project)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range tree.Files("generate", ".go") {
		data, err := fs.ReadFile(project, name)
		if err != nil {
			t.Fatal(err)
		}
		var got, want []string
		for _, l := range goTokens(string(data), nil) {
			if l.kind == lexString || l.kind == lexIdent {
				got = append(got, strconv.Itoa(l.line)+l.text)
			}
		}
		files := token.NewFileSet()
		file := files.AddFile("", -1, len(data))
		var s scanner.Scanner
		s.Init(file, data, nil, 0)
		for pos, tok, text := s.Scan(); tok != token.EOF; pos, tok, text = s.Scan() {
			if tok == token.STRING {
				text = text[1 : len(text)-1]
			}
			if tok == token.STRING || tok == token.IDENT || tok.IsKeyword() {
				want = append(want, strconv.Itoa(file.Line(pos))+text)
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %d tokens, want %d", name, len(got), len(want))
		}
	}
}

// FuzzTokens reads anything as source code: it comes to its end, and lines are
// those of the text.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{`r#"`, `'\`, `/*/*`, "`", `b"\`, `'é'`, "br##\"x\"##", `"a` + "\n" + `b"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		for _, tokens := range [][]lexeme{rustTokens(src, nil), goTokens(src, nil)} {
			for _, l := range tokens {
				if l.line < 1 || l.line > strings.Count(src, "\n")+1 {
					t.Fatalf("line %d of %q", l.line, src)
				}
			}
		}
	})
}

// Nobody looks into what tools keep for themselves, or what Git ignores.
func TestWalk(t *testing.T) {
	project := fstest.MapFS{}
	for _, name := range []string{
		"Cargo.toml", "src/target/mod.rs", "target/debug/x", "node_modules/m/index.js", ".git/config", "ignored/a/b", "sub/kept.txt", "sub/local.log",
		"api/Cargo.toml", "api/target/x", "web/vendor/x.js", "api/vendor/x/lib.rs",
	} {
		project[name] = &fstest.MapFile{Data: []byte("x")}
	}
	project[".gitignore"] = &fstest.MapFile{Data: []byte("/ignored\n*.log\n")}
	tree, err := Walk(guarded{t, project})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(tree.Files("."), " "), ".gitignore Cargo.toml api/Cargo.toml src/target/mod.rs sub/kept.txt web/vendor/x.js"; got != want {
		t.Errorf("files %s, want %s", got, want)
	}
	if !tree.Has("ignored/a/b") || !tree.Ignored("sub/local.log") || tree.Ignored("Cargo.toml") || tree.Has("../Cargo.toml") || tree.HasDir("Cargo.toml") {
		t.Error("Has, HasDir or Ignored is wrong")
	}
}

// guarded is a project that fails the test when somebody lists the wrong
// directory.
type guarded struct {
	t *testing.T
	fstest.MapFS
}

func (g guarded) ReadDir(name string) ([]fs.DirEntry, error) {
	for _, dir := range []string{"target", "node_modules", ".git", "ignored", "api/target", "api/vendor"} {
		if below(name, dir) {
			g.t.Errorf("%s is listed", name)
		}
	}
	return g.MapFS.ReadDir(name)
}
