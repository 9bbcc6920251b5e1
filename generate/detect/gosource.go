package detect

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// goReader reads what a source file of a program says.
type goReader struct {
	reader
	pkg    *GoPackage
	module *Module
}

// Source reads the source of the packages of a program; packages[0] is its main
// package.
func (g *Go) Source(packages []*GoPackage) (*Source, error) {
	return g.read.once(packages[0].Dir, func() (*Source, error) { return g.readSource(packages) })
}

func (g *Go) readSource(packages []*GoPackage) (*Source, error) {
	out := &Source{}
	var buffer []lexeme
	for i, p := range packages {
		for _, name := range p.Files {
			data, err := g.tree.Read(name)
			if err != nil {
				return nil, err
			}
			buffer = goTokens(string(data), buffer)
			r := &goReader{reader{Source: out, tree: g.tree, file: name, tokens: buffer}, p, g.Module(p.Dir)}
			r.read(i == 0)
		}
	}
	out.configs(g.tree, packages[0].Dir)
	return out, nil
}

func (r *goReader) read(main bool) {
	for r.at = 0; r.at < len(r.tokens); r.at++ {
		switch t := r.tokens[r.at]; {
		case t.kind == lexString:
			r.str(t.text)
		case t.is("var"):
			r.versionVariable()
		case t.kind == lexIdent:
			r.ident(t.text, main)
		}
	}
}

// str looks at a string: a route may have a method before it, and an address no
// host.
func (r *goReader) str(value string) {
	if method, route, ok := strings.Cut(value, " /"); ok && (method == "GET" || method == "HEAD") {
		value = "/" + route
	}
	if strings.HasPrefix(value, ":") && isPort(value[1:]) {
		r.listens("0.0.0.0", value[1:], r.place(), strconv.Quote(value))
		return
	}
	if r.commandLine() || !slices.Contains(healthArgs, value) {
		r.literal(value, r.place())
	}
	if dir, ok := strings.CutPrefix(value, "file://"); ok {
		r.fileMigrations(dir)
	}
	if (value == "healthcheck" || value == "health-check") && r.commandLine() && !r.HealthArg.Known() && (r.are(-1, "case") || r.are(-2, "=", "=") || r.are(-2, "Use", ":")) {
		r.HealthArg = Fact{Value: value, Place: r.place(), Confidence: Likely}
	}
	r.tag(value)
}

// commandLine reports whether the package reads the program's arguments.
func (r *goReader) commandLine() bool {
	return r.pkg.Name == "main" || slices.Contains([]string{"cmd", "cli", "command", "commands"}, path.Base(r.pkg.Dir))
}

// tag reads the struct tags of configuration libraries: `env:"PORT" envDefault:"8080"`.
func (r *goReader) tag(value string) {
	name := ""
	for _, key := range []string{`env:"`, `envconfig:"`} {
		if _, rest, ok := strings.Cut(value, key); ok {
			name, _, _ = strings.Cut(rest, `"`)
			name, _, _ = strings.Cut(name, ",")
			r.variable(name, r.place())
			break
		}
	}
	if !isPortVariable(name) {
		return
	}
	for _, key := range []string{`envDefault:"`, `default:"`, `env-default:"`} {
		if _, rest, ok := strings.Cut(value, key); ok {
			port, _, _ := strings.Cut(rest, `"`)
			r.listens("0.0.0.0", strings.TrimPrefix(port, ":"), r.place(), "what "+name+" falls back to")
		}
	}
}

// ident looks at a name.
func (r *goReader) ident(name string, main bool) {
	if main && name == "main" && r.are(-1, "func") && r.are(1, "(") {
		r.Main = r.place()
	}
	arg := r.token(2)
	call := r.are(1, "(") && arg.kind == lexString
	switch name {
	case "Getenv", "LookupEnv":
		if call {
			r.env(arg.text)
		}
	case "ListenAndServe", "ListenAndServeTLS", "Serve":
		r.Serves = Fact{Value: name, Place: r.place(), Why: name, Confidence: Likely}
	case "SIGTERM":
		if !r.are(-1, ".") {
			return
		}
		r.Terminate = Fact{Value: name, Place: r.place(), Why: name, Confidence: Likely}
	case "SIGINT", "Interrupt":
		if name == "SIGINT" && !r.are(-1, ".") || name == "Interrupt" && !r.are(-2, "os", ".") {
			return
		}
		r.Interrupt = Fact{Value: "SIGINT", Place: r.place(), Why: name, Confidence: Likely}
	case "Int", "IntVar", "Uint", "String", "StringVar", "Bool":
		r.flag(name)
	default:
		r.runtimeFile(name, call, arg.text)
	}
}

// env reads os.Getenv("PORT"), and the port that it falls back to in the next
// lines.
func (r *goReader) env(name string) {
	r.variable(name, r.place())
	if !isPortVariable(name) {
		return
	}
	line := r.tokens[r.at].line
	for i := 3; i < 40 && r.token(i).line <= line+4; i++ {
		if t := r.token(i); t.kind == lexString || t.kind == lexNumber {
			if port := strings.TrimPrefix(t.text, ":"); isPort(port) {
				r.Ports = append(r.Ports, Fact{Value: port, Place: Place{r.file, t.line}, Why: "what " + name + " falls back to", Confidence: Likely})
				return
			}
		}
	}
}

// flag reads flag.Int("port", 8080, …) and flag.Bool("health-check", …).
func (r *goReader) flag(kind string) {
	i := 2
	if strings.HasSuffix(kind, "Var") {
		for i < 12 && r.token(i).kind != lexString {
			i++
		}
	}
	name := r.token(i)
	if !r.are(1, "(") || name.kind != lexString || !r.are(i+1, ",") {
		return
	}
	value := r.token(i + 2)
	switch {
	case kind == "Bool" && slices.Contains([]string{"healthcheck", "health-check"}, name.text):
		r.HealthArg = Fact{Value: "-" + name.text, Place: r.place(), Confidence: Likely}
	case slices.Contains([]string{"port", "http-port", "p"}, name.text) && (value.kind == lexNumber || value.kind == lexString) && isPort(value.text):
		r.Ports = append(r.Ports, Fact{Value: value.text, Place: r.place(), Why: "flag " + name.text, Confidence: Likely})
	}
}

// runtimeFile looks at calls that open a file while the program runs.
func (r *goReader) runtimeFile(name string, call bool, first string) {
	bases := []string{".", r.module.Dir}
	switch name {
	case "ParseGlob", "ParseFiles", "LoadHTMLGlob", "LoadHTMLFiles", "Dir", "DirFS", "ReadFile", "Open", "SetConfigFile":
		of, common := map[string]string{"Open": "os", "ReadFile": "os", "Dir": "http"}[name]
		if call && (!common || r.are(-2, of, ".")) {
			r.Source.file(r.tree, bases, first, r.place(), name)
		}
	case "Static", "StaticFile", "File", "ServeFile":
		if call && r.are(3, ",") && r.token(4).kind == lexString {
			r.Source.file(r.tree, bases, r.token(4).text, r.place(), name)
		}
	case "Up", "UpContext", "UpTo":
		if r.are(-2, "goose", ".") {
			r.gooseMigrations()
		}
	}
}

// fileMigrations are those that golang-migrate reads from a directory.
func (r *goReader) fileMigrations(dir string) {
	for _, base := range []string{".", r.module.Dir} {
		if p := path.Join(base, dir); dir != "" && !outside(p) && !path.IsAbs(dir) && r.tree.HasDir(p) {
			r.Migrations = Migrations{Dir: p, Place: r.place(), Why: "file://" + dir}
			r.Source.file(r.tree, []string{base}, dir, r.place(), "migrations")
			return
		}
	}
}

// gooseMigrations are those of goose, which may be embedded.
func (r *goReader) gooseMigrations() {
	for i := 2; i < 10; i++ {
		t := r.token(i)
		if t.kind != lexString {
			continue
		}
		for _, base := range []string{r.pkg.Dir, ".", r.module.Dir} {
			if p := path.Join(base, t.text); !outside(p) && r.tree.HasDir(p) && r.Migrations.Dir == "" {
				r.Migrations = Migrations{Dir: p, Place: r.place(), Why: "goose"}
				return
			}
		}
	}
}

// versionVariable reads var version = "dev", alone or in a group, which the linker
// can set.
func (r *goReader) versionVariable() {
	if r.Version.Known() || r.pkg.Name != "main" && !slices.Contains([]string{"version", "buildinfo"}, path.Base(r.pkg.Dir)) {
		return
	}
	first, last := 1, 1
	if r.follows("(") {
		for first, last = 2, 2; last < 200 && !r.are(last, ")") && r.at+last < len(r.tokens); last++ { // to the end of the group
		}
	}
	for i := first; i <= last; i++ {
		if i > first && r.token(i).line == r.token(i-1).line {
			continue
		}
		if name := r.token(i); name.kind == lexIdent && slices.Contains(versionNames, name.text) && (r.are(i+1, "=") && r.token(i+2).kind == lexString || r.are(i+1, "string")) {
			r.Version = Fact{Value: r.linkName() + "." + name.text, Place: Place{r.file, name.line}, Why: "variable", Confidence: Likely}
			return
		}
	}
}

// versionNames are what programs call the variable with their version.
var versionNames = []string{"version", "Version", "buildVersion", "BuildVersion", "appVersion", "AppVersion"}

// linkName is what the linker calls the package.
func (r *goReader) linkName() string {
	if r.pkg.Name == "main" {
		return "main"
	}
	if r.module.Dir == "." {
		return path.Join(r.module.Path, r.pkg.Dir)
	}
	return path.Join(r.module.Path, strings.TrimPrefix(r.pkg.Dir, r.module.Dir))
}
