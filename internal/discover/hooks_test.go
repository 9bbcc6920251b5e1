package discover

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// pre-commit gives the program the files that it would find itself.
func TestPreCommitHooks(t *testing.T) {
	data, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var hooks []struct{ ID, Files, Exclude string }
	if err := yaml.Unmarshal(data, &hooks); err != nil {
		t.Fatal(err)
	}
	names := strings.Fields(`Dockerfile dockerfile DOCKERFILE Containerfile app.Dockerfile Dockerfile.prod Dockerfile-dev Dockerfile_x foo.dockerfile
		build.containerfile Dockerfile.in Containerfile.debug Dockerfile.3.12 Dockerfile.alpine3.20 Dockerfile.node
		Dockerfile.dockerignore dockerfile.go dockerfile-lint.yml Dockerfile.j2 mydockerfile Dockerfiles Dockerfile.md Dockerfile.MD compose.yaml
		Dockerfile.tmpl Dockerfile.template Dockerfile.erb Dockerfile.sh Dockerfile.json Dockerfile.bak Dockerfile.orig`)
	for _, h := range hooks {
		files, exclude := regexp.MustCompile(h.Files), regexp.MustCompile(h.Exclude)
		for _, name := range names {
			for _, path := range []string{name, "some/dir/" + name} {
				if got := files.MatchString(path) && !exclude.MatchString(path); got != IsDockerfile(path) {
					t.Errorf("%s: %s: the hook says %v, the program %v", h.ID, path, got, !got)
				}
			}
		}
	}
}
