package discover

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/dockcheck/dockcheck/internal/needs"
)

func TestIsDockerfile(t *testing.T) {
	for name, want := range map[string]bool{
		"Dockerfile": true, "dockerfile": true, "DOCKERFILE": true, "Containerfile": true, "api.Dockerfile": true, "Dockerfile.prod": true,
		"Dockerfile-dev": true, "Dockerfile_x": true, "foo.dockerfile": true, "build.containerfile": true, "Dockerfile.in": true, "Containerfile.debug": true,
		"Dockerfile.3.12": true, "Dockerfile.alpine3.20": true, "Dockerfile.node": true,
		"Dockerfile.dockerignore": false, "dockerfile.go": false, "dockerfile-lint.yml": false, "Dockerfile.j2": false, "mydockerfile": false, "Dockerfiles": false,
		".dockerfile": false, "Dockerfile.md": false, "Dockerfile~": false, "Dockerfile.swp": false, "Dockerfile.MD": false, ".dockerignore": false, "compose.yaml": false,
	} {
		if got := IsDockerfile("some/dir/" + name); got != want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

// tree makes files; one that ends with a slash is a directory, "a -> b" a link.
func tree(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range files {
		name, text, _ := strings.Cut(name, "=")
		link, to, isLink := strings.Cut(name, " -> ")
		if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		switch {
		case isLink:
			err = os.Symlink(to, link)
		case strings.HasSuffix(name, "/"):
			err = os.MkdirAll(name, 0o755)
		default:
			err = os.WriteFile(name, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func find(o Options, paths ...string) string {
	f := Find(paths, o)
	var out []string
	for _, file := range f.Files {
		name := file.Path
		if file.Explicit {
			name += "!"
		}
		out = append(out, name)
	}
	for _, err := range f.Errors {
		out = append(out, "error: "+err.Error())
	}
	for _, note := range f.Notes {
		out = append(out, "note: "+note)
	}
	return strings.Join(out, "\n")
}

func TestFind(t *testing.T) {
	tree(
		t, ".git/Dockerfile", "Dockerfile", "b/Dockerfile", "b/Dockerfile.prod", "b/Dockerfile.dockerignore", "b/readme.md", "a/x.dockerfile",
		"node_modules/x/Dockerfile", "b/vendor/Dockerfile", "Dockerfile.d/Dockerfile", ".devcontainer/Dockerfile", "empty/", "c/other.build",
		"l/Dockerfile -> ../b/Dockerfile", "l/Dockerfile.loop -> Dockerfile.loop", "l/Dockerfile.gone -> nowhere", "l/Dockerfile.dir -> ../b", "l/up -> ..",
		"m/Dockerfile -> ../c/other.build", "m/Dockerfile.2 -> ../c/other.build",
	)
	if err := syscall.Mkfifo("b/Dockerfile.fifo", 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		paths string
		want  []string
	}{
		{".", []string{".devcontainer/Dockerfile", "Dockerfile", "Dockerfile.d/Dockerfile", "a/x.dockerfile", "b/Dockerfile", "b/Dockerfile.prod", "m/Dockerfile"}},
		{"b ./a b/Dockerfile b", []string{"b/Dockerfile", "b/Dockerfile.prod", "a/x.dockerfile"}},
		{"b/Dockerfile b", []string{"b/Dockerfile!", "b/Dockerfile.prod"}},
		{"l/Dockerfile b/Dockerfile", []string{"l/Dockerfile!"}},
		{"l", []string{"l/Dockerfile"}},
		{"l/up/b", []string{"l/up/b/Dockerfile", "l/up/b/Dockerfile.prod"}},
		{"node_modules b/vendor", []string{"node_modules/x/Dockerfile", "b/vendor/Dockerfile"}},
		{"c/other.build - -", []string{"c/other.build!", "-!"}},
		{"empty c", []string{"note: empty: no Dockerfile in it", "note: c: no Dockerfile in it"}},
		{"*/Dockerfile", []string{".devcontainer/Dockerfile", "Dockerfile.d/Dockerfile", "b/Dockerfile", "m/Dockerfile"}},
		{"b/**", []string{"b/Dockerfile", "b/Dockerfile.prod"}},
		{"c/*.build", []string{"c/other.build"}},
		{"{a,c}/*.*i*", []string{"a/x.dockerfile", "c/other.build"}},
		{"none.* x/*", []string{"error: none.*: matches no file", "error: x/*: matches no file"}},
		{"none b/Dockerfile", []string{"b/Dockerfile!", "error: none: no such file or directory"}},
		{"b/Dockerfile.fifo /dev/null", []string{
			"error: b/Dockerfile.fifo: is a named pipe; name a file, or - for standard input",
			"error: /dev/null: is a device; name a file, or - for standard input",
		}},
		{"l/Dockerfile.loop l/Dockerfile.gone", []string{"error: l/Dockerfile.loop: too many levels of symbolic links", "error: l/Dockerfile.gone: no such file or directory"}},
	} {
		if got, want := find(Options{}, strings.Fields(c.paths)...), strings.Join(c.want, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", c.paths, got, want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("skipped: root reads everything")
	}
	tree(t, "a/Dockerfile", "b/Dockerfile")
	if err := os.Chmod("a", 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod("a", 0o755) })
	if got, want := find(Options{}, "."), "b/Dockerfile\nerror: a: permission denied"; got != want {
		t.Errorf("got %s", got)
	}
}

func TestGitignore(t *testing.T) {
	tree(t, ".git/info/exclude=local/\n", ".gitignore=build/\n/top\n*.tmp.dockerfile\n!keep.tmp.dockerfile\n",
		"Dockerfile", "build/Dockerfile", "local/Dockerfile", "x/local/Dockerfile", "top/Dockerfile", "x/top/Dockerfile", "x/a.tmp.dockerfile", "x/keep.tmp.dockerfile",
		"x/y/.gitignore=Dockerfile\n", "x/y/Dockerfile", "x/y/z/Dockerfile", "x/y/z/.gitignore=!Dockerfile\n")
	if got, want := find(Options{}, "."), "Dockerfile\nx/keep.tmp.dockerfile\nx/top/Dockerfile\nx/y/z/Dockerfile"; got != want {
		t.Errorf("got\n%s", got)
	}
	if got, want := find(Options{}, "x/y", "build"), "x/y/z/Dockerfile\nbuild/Dockerfile"; got != want {
		t.Errorf("got\n%s", got)
	}
	if got := find(Options{NoGitignore: true}, "."); strings.Count(got, "\n") != 10-1 {
		t.Errorf("got\n%s", got)
	}
}

// Git itself says the same about every path.
func TestGitignoreAsGit(t *testing.T) {
	git := needs.Program(t, "git")
	patterns := []string{
		"# comment", "", "a", "/b", "c/", "d/e", "f/**", "**/g", "h/**/i", "*.j", "!x.j", "k?", "[lm]1", "[!n]9", `\#o`, `\!p`, "q  ", `r\ `, "s{1,2}", "/t/", "u*v", "w/*", "!w/x", "**/y/z", "A*/B", "***C", "D/",
		"x[", `\`, "é",
	}
	tree(t, ".gitignore="+strings.Join(patterns, "\n")+"\n")
	if out, err := exec.Command(git, "init", "-q").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	names := strings.Fields("a b c d e f g h i x.j y.j k k1 k12 l1 m1 n1 n9 o9 #o !p q s1 s{1,2} t u uv uxv v w x y z A Ab B C xC D x[ é dock")
	names = append(names, "r ", "r")
	var paths []string
	for _, a := range names {
		paths = append(paths, a)
		for _, b := range names {
			paths = append(paths, a+"/"+b)
		}
	}
	paths = append(paths, "h/1/i", "h/1/2/i", "1/d/e", "1/y/z", "1/2/y/z", "f/1/2", "A1/2/B", "w/x/1", "1/w/2")
	cmd := exec.Command(git, "check-ignore", "-z", "--stdin", "--no-index")
	cmd.Stdin = strings.NewReader(strings.Join(paths, "\x00"))
	out, _ := cmd.Output()
	ignored := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
	dir, _ := os.Getwd()
	if len(ignored) < 100 {
		t.Fatalf("git ignores only %d paths", len(ignored))
	}
	file := within(dir, nil)
	for _, path := range paths {
		ours := false
		for i := range len(path) + 1 { // a file is ignored when a directory above it is
			if i == len(path) || path[i] == '/' {
				ours = ours || file.Ignored(filepath.Join(dir, path[:i]), i < len(path))
			}
		}
		if want := slices.Contains(ignored, path); ours != want {
			t.Errorf("%q: ignored %v, git says %v", path, ours, want)
		}
	}
}

func TestWorktree(t *testing.T) {
	tree(t, "main/.git/info/exclude=x\n", "main/.git/worktrees/w/commondir=../..\n", "w/.git=gitdir: ../main/.git/worktrees/w\n", "w/x/Dockerfile", "w/y/Dockerfile")
	if got := find(Options{}, "w"); got != "w/y/Dockerfile" {
		t.Errorf("got %s", got)
	}
}
