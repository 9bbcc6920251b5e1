package detect

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// Source is what source code says about its program.
type Source struct {
	Main      Place   // the file that the program starts in
	Inputs    []Input // that compiling reads besides the code itself
	Files     []Input // that the program reads while it runs
	Serves    Fact    // it calls a function that serves HTTP
	Ports     []Fact  // that it listens on, the surest first
	Loopback  Fact    // an address that only its own container reaches
	Health    []Fact  // routes that say whether it works
	HealthArg Fact    // an argument that makes it check itself: --health-check
	Terminate Fact    // it handles SIGTERM
	Interrupt Fact    // it handles SIGINT
	Log       Fact    // the variable that says how much it logs, as RUST_LOG=info
	Variables []Fact  // environment variables that it reads

	BuildVariables []Fact // environment variables that compiling reads
	Commands       []Fact // programs that a build script runs
	Migrations     Migrations
	Queries        Fact // queries that are checked when they are compiled; the value is their number
	Allocator      Fact // it has an allocator of its own
	Version        Fact // the variable for the linker to put the version in: main.version
}

// sources are what source code says, by the program that it is of: a project may be
// planned more than once.
type sources map[string]Source

// once is what read gives; it reads a program's source the first time only.
func (s sources) once(program string, read func() (*Source, error)) (*Source, error) {
	if known, ok := s[program]; ok {
		return &known, nil
	}
	source, err := read()
	if err != nil {
		return nil, err
	}
	s[program] = *source
	return source, nil
}

// Input is a path that something reads.
type Input struct {
	Path  string // relative to the project
	Dir   bool
	To    string // as the program says it; "" for one that only compiling reads
	Place Place
	Why   string
}

// healthPaths are the routes that say whether a program works, the most telling
// first.
var healthPaths = []string{
	"/health", "/healthz", "/livez", "/health/live", "/healthcheck", "/health-check", "/health_check", "/_health", "/api/health", "/api/healthz",
	"/live", "/liveness", "/up", "/ping", "/readyz", "/health/ready", "/ready", "/status",
}

// healthArgs are the arguments that make a program check itself.
var healthArgs = []string{"--health-check", "--healthcheck"}

// literal notes what a string of the source says, whatever the language.
func (s *Source) literal(value string, at Place) {
	if len(value) == 0 || len(value) > 64 {
		return
	}
	switch {
	case value[0] == '/' && slices.Contains(healthPaths, value):
		s.Health = append(s.Health, Fact{Value: value, Place: at, Confidence: Likely})
	case value[0] == '-' && slices.Contains(healthArgs, value) && !s.HealthArg.Known():
		s.HealthArg = Fact{Value: value, Place: at, Confidence: Likely}
	}
	if host, port, ok := address(value); ok {
		s.listens(host, port, at, strconv.Quote(value))
	}
}

// listens notes an address that the program may listen on.
func (s *Source) listens(host, port string, at Place, why string) {
	if !isPort(port) {
		return
	}
	switch host {
	case "0.0.0.0", "[::]", "::":
		s.Ports = append(s.Ports, Fact{Value: port, Place: at, Why: why, Confidence: Likely})
	case "127.0.0.1", "localhost", "[::1]", "::1":
		if !s.Loopback.Known() && !slices.Contains(servicePorts, port) {
			s.Loopback = Fact{Value: port, Place: at, Why: why, Confidence: Likely}
		}
	}
}

// servicePorts are those of services that programs connect to.
var servicePorts = []string{
	"25", "53", "587", "1025", "1433", "2181", "2379", "3306", "4222", "4317", "4318", "5432", "5672", "6333", "6379", "7687", "7700",
	"8086", "8123", "8125", "8200", "8500", "9000", "9042", "9092", "9200", "9411", "11211", "14268", "27017",
}

// address splits "0.0.0.0:3000".
func address(value string) (host, port string, ok bool) {
	i := strings.LastIndexByte(value, ':')
	if i < 0 || i == len(value)-1 {
		return "", "", false
	}
	return value[:i], value[i+1:], true
}

func isPort(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && n <= 65535 && s[0] != '0' && s[0] != '+'
}

// variable notes an environment variable that the program reads, and the port it
// falls back to.
func (s *Source) variable(name string, at Place) {
	if name == "" || strings.ContainsFunc(name, func(r rune) bool { return r != '_' && (r < 'A' || r > 'Z') && (r < '0' || r > '9') }) {
		return
	}
	if !slices.ContainsFunc(s.Variables, func(f Fact) bool { return f.Value == name }) {
		s.Variables = append(s.Variables, Fact{Value: name, Place: at, Confidence: Likely})
	}
}

// isPortVariable reports whether a variable says what port a program listens on.
func isPortVariable(name string) bool {
	return name == "PORT" || strings.HasSuffix(name, "_PORT") && slices.Contains([]string{"HTTP", "APP", "SERVER", "LISTEN", "WEB", "API", "BIND"}, strings.TrimSuffix(name, "_PORT"))
}

// input notes a path that compiling reads, when it is there; base is the
// directory it is relative to.
func (s *Source) input(t *Tree, base, name string, at Place, why string) {
	p := path.Join(base, name)
	if name == "" || strings.ContainsAny(name, "\n*?[$") || outside(p) || p == "." {
		return
	}
	in := Input{Path: p, Place: at, Why: why}
	if in.Dir = t.HasDir(p); in.Dir || t.Has(p) {
		s.Inputs = append(s.Inputs, in)
	}
}

// file notes a path that the program reads while it runs, when it is there in one
// of the directories that a program is started in.
func (s *Source) file(t *Tree, bases []string, name string, at Place, why string) {
	if name == "" || path.IsAbs(name) || strings.ContainsAny(name, "\n$:") {
		return
	}
	name = globDir(name)
	for _, base := range bases {
		p := path.Join(base, name)
		if outside(p) || p == "." || p == base {
			continue
		}
		in := Input{Path: p, To: path.Clean(name), Place: at, Why: why}
		if in.Dir = t.HasDir(p); in.Dir || t.Has(p) {
			if !slices.ContainsFunc(s.Files, func(o Input) bool { return o.Path == p }) {
				s.Files = append(s.Files, in)
			}
			return
		}
	}
}

// globDir is the directory that a pattern looks in: templates of templates/**/*.
func globDir(name string) string {
	i := strings.IndexAny(name, "*?[{")
	if i < 0 {
		return name
	}
	return path.Dir(name[:i] + "x")
}

// Best is the surest port: one that the program listens on from everywhere.
func (s *Source) Best(facts []Fact) Fact {
	var best Fact
	for _, f := range facts {
		if !best.Known() || f.Confidence > best.Confidence {
			best = f
		}
	}
	return best
}

// HealthRoute is the route that says best whether the program works.
func (s *Source) HealthRoute() Fact {
	for _, p := range healthPaths {
		for _, f := range s.Health {
			if f.Value == p {
				return f
			}
		}
	}
	return Fact{}
}

// Reads reports whether the program reads an environment variable.
func (s *Source) Reads(name string) Fact {
	i := slices.IndexFunc(s.Variables, func(f Fact) bool { return f.Value == name })
	if i < 0 {
		return Fact{}
	}
	return s.Variables[i]
}
