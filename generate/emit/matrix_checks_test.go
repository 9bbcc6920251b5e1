package emit

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/compose-spec/compose-go/v2/loader"
	"github.com/compose-spec/compose-go/v2/types"
	"github.com/moby/patternmatcher"
	"github.com/rhysd/actionlint"

	"github.com/dockcheck/dockcheck/generate/plan"
	"github.com/dockcheck/dockcheck/internal/buildkit"
	"github.com/dockcheck/dockcheck/internal/llb"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/lint/fix"
	"github.com/dockcheck/dockcheck/lint/rules"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/format"
)

// silent: dockcheck with the preset strict, and BuildKit's own checks, find
// nothing.
func silent(_ *plan.Plan, project fstest.MapFS, files map[string]File) []string {
	src := files["dockerfile"].Data
	tree := maps.Clone(project)
	for _, f := range files {
		tree[f.Path] = &fstest.MapFile{Data: f.Data}
	}
	book := lint.NewRulebook(rules.All)
	doc := parser.Parse("Dockerfile", src)
	in := lint.Input{Doc: doc, Today: example.Today, Context: lint.NewContext(tree, files["dockerfile"].Path)}
	var out []string
	for _, f := range book.Lint(in, book.Enable(&lint.Config{}, nil, lint.Selection{Preset: "strict"})) {
		if f.Suppressed { // by the Dockerfile itself, where dockcheck.toml wants it so
			continue
		}
		out = append(out, fmt.Sprintf("lint: %s: %s: %s", doc.Text(f.Span), f.Rule.Name, f.Message))
	}
	warnings, err := buildkit.Check(src, nil)
	if err != nil {
		out = append(out, "BuildKit: "+err.Error())
	}
	for _, w := range warnings {
		out = append(out, fmt.Sprintf("BuildKit: line %d: %s %s", w.Line, w.Rule, w.Detail))
	}
	return out
}

// platformsOf are the platforms that an image is built for.
func platformsOf(p *plan.Plan) []string {
	if len(p.Platforms) == 0 {
		return []string{"linux/amd64"}
	}
	return p.Platforms
}

// buildable: it compiles for each platform and target, every stage is used, and
// what is copied from a stage is made there.
func buildable(p *plan.Plan, _ fstest.MapFS, files map[string]File) []string {
	src := files["dockerfile"].Data
	doc := parser.Parse("Dockerfile", src)
	var out []string
	used := map[string]bool{"runtime": true, "artifact": true}
	for _, platform := range platformsOf(p) {
		for _, s := range doc.Stages {
			g, err := llb.NewGraph(src, s.Name, platform)
			if err != nil {
				out = append(out, fmt.Sprintf("LLB: %s for %s: %s", s.Name, platform, err))
				continue
			}
			if s.Name != "runtime" && s.Name != "artifact" {
				continue
			}
			for _, step := range g.Steps(nil) {
				name, _, _ := strings.Cut(strings.TrimPrefix(step.Name, "["), " ")
				if _, rest, ok := strings.Cut(step.Name, "->"); ok { // [linux/amd64->arm64 build 1/2]
					name = strings.Fields(rest)[1]
				} else if strings.HasPrefix(name, "linux/") {
					name = strings.Fields(step.Name)[1]
				}
				used[name] = true
			}
		}
	}
	for _, s := range doc.Stages {
		starts := slices.ContainsFunc(s.Users(), func(u *parser.Use) bool { return u.User != s })
		if !used[s.Name] && !starts {
			out = append(out, "no target needs the stage "+s.Name)
		}
		for _, u := range s.Users() {
			if c, ok := u.By.(*parser.Copy); ok && !produced(s, c.Sources[0].String()) {
				out = append(out, fmt.Sprintf("%s is not made in the stage %s", c.Sources[0], s.Name))
			}
		}
	}
	return out
}

// produced reports whether a RUN of a stage, or of one that it starts from, makes
// a path, or the stage's image has it.
func produced(s *parser.Stage, name string) bool {
	made := map[string]string{ // by installing a package, or by every image with a compiler
		"/usr/share/zoneinfo/": "tzdata", "/etc/ssl/certs/ca-certificates.crt": "",
	}
	if by, ok := made[name]; ok {
		name = by
	}
	if name == "" {
		return true
	}
	for st := range s.Chain() {
		for _, in := range st.Instructions {
			if run, ok := in.(*parser.Run); ok {
				if strings.Contains(run.Text.String, strings.TrimSuffix(name, "/")) || strings.Contains(run.Text.String, " "+path.Base(name)) {
					return true
				}
			}
		}
	}
	return false
}

// laidOut: dockcheck fmt and dockcheck lint --fix change nothing.
func laidOut(_ *plan.Plan, _ fstest.MapFS, files map[string]File) []string {
	src := files["dockerfile"].Data
	doc := parser.Parse("Dockerfile", src)
	var out []string
	if r := format.Document(doc, format.Style{}); r.Changed(doc) || r.Failed != "" {
		out = append(out, "fmt changes it: "+r.Failed+"\n"+string(r.Source))
	}
	book := lint.NewRulebook(rules.All)
	on := book.Enable(&lint.Config{}, nil, lint.Selection{Preset: "strict"})
	fixed := fix.Document(doc, fix.Options{
		Lint: func(d *parser.Document) []*lint.Finding {
			return book.Lint(lint.Input{Doc: d, Today: example.Today}, on)
		},
		Allow: func(*lint.Finding, lint.Fix) bool { return true },
	})
	if fixed.Changed() {
		out = append(out, "--fix changes it: "+fixed.Fixed[0].Rule.Name)
	}
	return out
}

// letThrough: .dockerignore lets those files through that the build reads.
func letThrough(p *plan.Plan, project fstest.MapFS, files map[string]File) []string {
	g, err := llb.NewGraph(files["dockerfile"].Data, "", platformsOf(p)[0])
	if err != nil {
		return []string{"LLB: " + err.Error()}
	}
	var patterns, out []string
	for line := range strings.Lines(string(files["dockerignore"].Data)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			patterns = append(patterns, line)
		}
	}
	m, err := patternmatcher.New(patterns)
	if err != nil {
		return []string{".dockerignore: " + err.Error()}
	}
	kept, err := patternmatcher.New(append([]string{}, p.Ignored...))
	if err != nil {
		return []string{"Plan.Ignored: " + err.Error()}
	}
	for _, name := range slices.Sorted(maps.Keys(project)) {
		ignored, err := m.MatchesOrParentMatches(name)
		if err != nil {
			return []string{".dockerignore: " + err.Error()}
		}
		never, _ := kept.MatchesOrParentMatches(name)
		if reads := g.Reads(name) && !never; reads == ignored {
			out = append(out, fmt.Sprintf(".dockerignore: %s is ignored: %v, and the build reads it: %v", name, ignored, reads))
		}
	}
	return out
}

// composeLoads: compose reads it, and it says what the Dockerfile says.
func composeLoads(p *plan.Plan, _ fstest.MapFS, files map[string]File) []string {
	file := files["compose"]
	project, err := loader.LoadWithContext(context.Background(), types.ConfigDetails{
		WorkingDir:  "/project/" + path.Dir(file.Path),
		ConfigFiles: []types.ConfigFile{{Filename: "compose.yaml", Content: file.Data}},
		Environment: map[string]string{
			"DB_PASSWORD": "p", "CACHE_PASSWORD": "p", "QUEUE_PASSWORD": "p", "TOKEN": "t", "HOME": "/home/me", "CA": "c", "CARGO_REGISTRIES_ACME_TOKEN": "c",
		},
	}, func(o *loader.Options) { o.SetProjectName("x", true) })
	if err != nil {
		return []string{"compose: " + err.Error() + "\n" + string(file.Data)}
	}
	var out []string
	app := project.Services[writer{Plan: p}.app()]
	if app.Build == nil || app.Build.Context != path.Join("/project", p.Descriptor.Dir) || app.Build.Target != "runtime" {
		out = append(out, fmt.Sprintf("compose: it builds %+v", app.Build))
	}
	if (app.HealthCheck == nil) != (p.Runtime.Health.Command == nil) {
		out = append(out, "compose: the health check is not the image's")
	}
	for _, s := range p.Services {
		if got, ok := project.Services[s.Name]; !ok || got.Image != s.Image || s.Kind != "" && got.HealthCheck == nil {
			out = append(out, "compose: the service "+s.Name+" is not right")
		}
	}
	return out
}

// workflowIsRight: actionlint finds nothing.
func workflowIsRight(_ *plan.Plan, _ fstest.MapFS, files map[string]File) []string {
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{})
	if err != nil {
		return []string{err.Error()}
	}
	found, err := linter.Lint("container.yml", files["workflow"].Data, nil)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, e := range found {
		out = append(out, "actionlint: "+e.Error())
	}
	return out
}

// otherFiles: no line is left over of a template, and none ends with a blank.
func otherFiles(_ *plan.Plan, _ fstest.MapFS, files map[string]File) []string {
	var out []string
	for _, f := range files {
		for line := range strings.Lines(string(f.Data)) {
			line = strings.TrimSuffix(line, "\n")
			if strings.TrimRight(line, " \t") != line || strings.Contains(line, "<no value>") || strings.Contains(line, "[[ ") {
				out = append(out, f.Path+": "+line)
			}
		}
		if strings.Contains(string(f.Data), "\n\n\n") || !strings.HasSuffix(string(f.Data), "\n") || strings.HasSuffix(string(f.Data), "\n\n") {
			out = append(out, f.Path+": empty lines")
		}
	}
	return out
}
