package command

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var devServer = &lint.Rule{
	Name:     "command-dev-server",
	Theme:    lint.Command,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The image runs a development server",
		Why: "Development servers watch files, compile at run time, show stack traces to visitors and serve one request at a time; their own documentation tells not to use them in production. " +
			"A file or a final stage that is called dev, test or local is left alone. A script that is called `dev`, a watcher, or an environment that is set for development is meant so: that is for `strict`.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
RUN pip install flask
CMD ["flask", "run", "--host=0.0.0.0"]
#     ^^^^^^^^^^^^ flask run is for development
`,
			Good: `
FROM python:3.14-slim
RUN pip install flask gunicorn
CMD ["gunicorn", "--bind=0.0.0.0:8000", "app:app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		_, c := finalService(p.Doc)
		if c == nil || forDevelopment(p.Doc) {
			return
		}
		for _, s := range devServers {
			if at, ok := s.match(c); ok {
				if f := p.Report(at, "%s is for development", s.name); s.meant() || setForDevelopment(p.Doc.Final()) {
					f.Strict()
				}
				return
			}
		}
	},
}

// forDevelopment reports whether a file or its final stage is made for work on
// the project, by name.
func forDevelopment(d *parser.Document) bool {
	name := strings.ToLower(path.Base(strings.ReplaceAll(d.Path, `\`, "/")) + " " + d.Final().Name)
	for _, word := range []string{"dev", "local", "test", "debug", "demo", "example", "playground", "ci"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// meant reports whether the words themselves say that this is for development.
func (s server) meant() bool {
	return strings.Contains(s.name, "dev") || strings.Contains(s.name, "watch") || strings.Contains(s.name, "--reload") || s.name == "nodemon"
}

// setForDevelopment reports whether the environment of a stage says that.
func setForDevelopment(s *parser.Stage) bool {
	for st := range s.Chain() {
		for env := range parser.Each[*parser.Env](st) {
			for _, pair := range env.Pairs {
				if name := pair.Key.String(); strings.HasSuffix(name, "_DEBUG") || strings.HasSuffix(name, "_ENV") && strings.HasPrefix(env.Expand(pair.Value).Value, "dev") {
					return true
				}
			}
		}
	}
	return false
}

// server is a development server: a program with these words among its
// arguments, the first of them first.
type server struct {
	name, program string
	words         []string
}

var devServers = []server{
	{"npm run dev", "npm", []string{"run", "dev"}},
	{"npm run develop", "npm", []string{"run", "develop"}},
	{"npm run start:dev", "npm", []string{"run", "start:dev"}},
	{"npm run watch", "npm", []string{"run", "watch"}},
	{"yarn dev", "yarn", []string{"dev"}},
	{"yarn start:dev", "yarn", []string{"start:dev"}},
	{"yarn run dev", "yarn", []string{"run", "dev"}},
	{"pnpm dev", "pnpm", []string{"dev"}},
	{"pnpm run dev", "pnpm", []string{"run", "dev"}},
	{"bun run dev", "bun", []string{"run", "dev"}},
	{"next dev", "next", []string{"dev"}},
	{"nuxt dev", "nuxt", []string{"dev"}},
	{"gatsby develop", "gatsby", []string{"develop"}},
	{"ng serve", "ng", []string{"serve"}},
	{"vue-cli-service serve", "vue-cli-service", []string{"serve"}},
	{"react-scripts start", "react-scripts", []string{"start"}},
	{"webpack serve", "webpack", []string{"serve"}},
	{"webpack-dev-server", "webpack-dev-server", nil},
	{"ionic serve", "ionic", []string{"serve"}},
	{"nodemon", "nodemon", nil},
	{"ts-node-dev", "ts-node-dev", nil},
	{"flask run", "flask", []string{"run"}},
	{"manage.py runserver", "manage.py", []string{"runserver"}},
	{"php artisan serve", "artisan", []string{"serve"}},
	{"uvicorn --reload", "uvicorn", []string{"--reload"}},
	{"gunicorn --reload", "gunicorn", []string{"--reload"}},
	{"jekyll serve", "jekyll", []string{"serve"}},
	{"hugo server", "hugo", []string{"server"}},
	{"mkdocs serve", "mkdocs", []string{"serve"}},
	{"go run", "go", []string{"run"}},
	{"cargo run", "cargo", []string{"run"}},
	{"cargo watch", "cargo", []string{"watch"}},
	{"dotnet run", "dotnet", []string{"run"}},
	{"dotnet watch", "dotnet", []string{"watch"}},
	{"mvn spring-boot:run", "mvn", []string{"spring-boot:run"}},
	{"gradle bootRun", "gradle", []string{"bootRun"}},
	{"gradlew bootRun", "gradlew", []string{"bootRun"}},
}

// match is the place of the server's words in a command.
func (s server) match(c *shell.Command) (parser.Span, bool) {
	words := c.Words()
	at := -1
	for i, w := range words {
		if path.Base(w.Value) == s.program {
			at = i
			break
		}
		if i > 0 && !strings.HasPrefix(w.Value, "-") && !isInterpreter(words[0].Value) { // npx flask and python manage.py, but not sh -c
			break
		}
	}
	if at < 0 {
		return parser.Span{}, false
	}
	span, next := valueSpan(words[at]), 0
	for _, w := range words[at+1:] {
		if next < len(s.words) && w.Value == s.words[next] {
			next++
			span = span.To(valueSpan(w))
		} else if next < len(s.words) && next == 0 && !strings.HasPrefix(w.Value, "-") && !strings.HasPrefix(s.words[0], "-") {
			break
		}
	}
	return span, next == len(s.words)
}

// valueSpan is the place of a word without its quotes.
func valueSpan(w shell.Word) parser.Span {
	if w.Value == "" {
		return w.Span()
	}
	return w.Sub(0, len(w.Value))
}

func isInterpreter(program string) bool {
	switch name := path.Base(program); {
	case strings.HasPrefix(name, "python"), name == "php", name == "npx", name == "bunx", name == "node", name == "bundle", name == "poetry", name == "pipenv", name == "uv":
		return true
	}
	return false
}
