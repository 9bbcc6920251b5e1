package plan

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"github.com/dockcheck/dockcheck/generate/descriptor"
)

// TestNewPlan makes a plan of each project in testdata/generate/plan. Each line
// of its "want" is a line of the plan as dump prints it, or, after "! ", the start
// of a line that must not be there; "error" is the whole error instead.
func TestNewPlan(t *testing.T) {
	files, err := filepath.Glob("../../testdata/generate/plan/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			project, wants := projectOf(archive)
			plan, err := planOf(project)
			if err != nil {
				if got, want := err.Error(), strings.TrimSpace(wants["error"]); got != want {
					t.Errorf("error\n%s\nwant\n%s", got, want)
				}
				return
			}
			if wants["error"] != "" {
				t.Errorf("no error, want\n%s", wants["error"])
			}
			compare(t, dump(plan), wants["want"])
		})
	}
}

// projectOf splits a case into the project's files and what is wanted.
func projectOf(archive *txtar.Archive) (project fstest.MapFS, wants map[string]string) {
	project, wants = fstest.MapFS{}, map[string]string{}
	for _, f := range archive.Files {
		if f.Name == "want" || f.Name == "error" || f.Name == "run" {
			wants[f.Name] = string(f.Data)
		} else {
			project[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return project, wants
}

// planOf plans a project, with its dockcheck.toml if it has one.
func planOf(project fs.FS) (*Plan, error) {
	var d *descriptor.Descriptor
	if data, err := fs.ReadFile(project, "dockcheck.toml"); err == nil {
		if d, err = descriptor.Read("dockcheck.toml", data); err != nil {
			return nil, err
		}
	}
	return New(d, project)
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		if not, ok := strings.CutPrefix(line, "! "); ok {
			if strings.Contains("\n"+got, "\n"+not) {
				t.Errorf("there is a line %q in\n%s", not, got)
			}
		} else if !strings.Contains("\n"+got, "\n"+strings.TrimSpace(line)+"\n") {
			t.Errorf("no line %q in\n%s", line, got)
		}
	}
}

// dump is a plan as text, a decision on each line.
func dump(p *Plan) string {
	var b strings.Builder
	say := func(format string, args ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	for _, c := range p.Choices {
		say("%s = %s | %s %s | %s", c.Key, c.Show(), [...]string{"default", "assumed", "detected", "given"}[c.Source], c.Place, c.Why)
	}
	for _, n := range p.Notes {
		say("note %s: %s", n.Place, n.Text)
	}
	for _, w := range p.Wants {
		say("wants %s: %s %s", w.Package, w.Place, w.Why)
	}
	for _, n := range p.Needs {
		say("need %s | %s | %s", n.Kind, n.Place, n.Why)
	}
	for _, v := range p.Services {
		say("service %s image=%s url=%s", v.Name, v.Image, v.URLEnv)
	}
	if m := p.Migrates; m.Dir != "" {
		say("migrations %s embedded=%v | %s | %s", m.Dir, m.Embedded, m.Place, m.Why)
	}
	dumpRust(p.Rust, say)
	dumpGo(p.Go, say)
	if s := p.Static; s != nil {
		say("static %s %s spa=%v", s.Dir, s.Server, s.Spa)
	}
	dumpRuntime(p, say)
	return b.String()
}

func readText(r Read) string {
	if r.Dir {
		return r.Path + "/ (" + r.Why + ")"
	}
	return r.Path + " (" + r.Why + ")"
}

func dumpRust(r *RustBuild, say func(string, ...any)) {
	if r == nil {
		return
	}
	if r.Triple != "" {
		say("rust triple %s", r.Triple)
	}
	say("rust image %s install=%s musl=%v deps=%s bin=%s", r.Image, r.Install, r.Musl, r.Deps, r.Bin)
	say("rust components %s", strings.Join(r.Components, " "))
	say("rust packages %s", strings.Join(r.Packages, " "))
	say("rust manifests %s", strings.Join(r.Manifests, " "))
	say("rust skeleton %s", strings.Join(slices.Sorted(slices.Values(slices.Concat(r.Skeleton.Programs, r.Skeleton.Libraries))), " "))
	say("rust fetch %s", r.Fetch)
	say("rust program %s", r.Skeleton.Program())
	say("rust library %s", r.Skeleton.Library())
	say("rust clean %s", strings.Join(r.Clean, " "))
	say("rust flags %s", strings.Join(r.Flags, " "))
	for _, e := range r.Env {
		say("rust env %s=%s", e.Name, e.Value)
	}
	for _, x := range r.Early {
		say("rust early %s", readText(x))
	}
	for _, x := range r.Source {
		say("rust source %s", readText(x))
	}
	for _, c := range r.Crosses {
		say("rust cross %s %s %s %v", c.Arch, c.Target, strings.Join(c.Packages, " "), c.Env)
	}
}

func dumpGo(g *GoBuild, say func(string, ...any)) {
	if g == nil {
		return
	}
	say("go image %s main=%s out=%s cgo=%v cross=%v vendored=%v", g.Image, g.Main, g.Out, g.Cgo, g.Cross, g.Vendored)
	say("go packages %s", strings.Join(g.Packages, " "))
	say("go manifests %s", strings.Join(g.Manifests, " "))
	say("go flags %s ldflags=%s version=%s", strings.Join(g.Flags, " "), g.Ldflags, g.Version)
	say("go private %s", strings.Join(g.Private, " "))
	for _, x := range g.Source {
		say("go source %s", readText(x))
	}
	for _, e := range g.Env {
		say("go env %s=%s", e.Name, e.Value)
	}
}

func dumpRuntime(p *Plan, say func(string, ...any)) {
	im := p.Runtime
	say("runtime %s uid=%d account=%v port=%d signal=%s init=%s", im.From, im.UID, im.Account, im.Port, im.StopSignal, im.Init)
	say("runtime packages %s", strings.Join(im.Packages, " "))
	say("health %s probe=%v", strings.Join(im.Health.Command, " "), im.Health.Probe)
	say("entrypoint %s cmd %s", strings.Join(im.Entrypoint, " "), strings.Join(im.Cmd, " "))
	for _, c := range im.Files {
		say("copy %s:%s %s %s", c.Stage, c.From, c.To, c.Chmod)
	}
	for _, l := range im.Labels {
		say("label %s=%s", strings.TrimPrefix(l.Name, "org.opencontainers.image."), l.Value)
	}
	for _, e := range im.Env {
		say("env %s=%s", e.Name, e.Value)
	}
	say("args %s", strings.Join(im.Args, " "))
	say("writable %s", strings.Join(im.Writable, " "))
	say("cache %s platforms %s", p.Cache, strings.Join(p.Platforms, " "))
	say("ignored %s", strings.Join(p.Ignored, " "))
}
