package emit

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// What holds for the files of one program holds for those of several.
func TestSeveral(t *testing.T) {
	project := projects(t)["several"]
	for _, toml := range []string{
		"[apps.api]\nlang = \"rust\"\nbin = \"api\"\nport = 8080\n[apps.worker]\nlang = \"rust\"\nbin = \"worker\"\n[apps.worker.migrate]\nrun = \"job\"\ncmd = [\"/app/worker\", \"migrate\"]\n",
		"[apps.api]\nlang = \"rust\"\nbin = \"api\"\n[apps.shop]\ndir = \"services/shop\"\n[apps.greeter]\ndir = \"services/greeter\"\n[apps.greeter.build]\nplatforms = [\"linux/amd64\", \"linux/arm64\"]\n[apps.web]\ndir = \"web\"\n",
	} {
		plans, files, err := generatedAll(t, project, toml+"[output]\ncompose = true\nworkflow = true\nenv = true\nbake = true\n")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range plans {
			own := map[string]File{}
			for _, f := range files {
				if len(f.Plans) > 1 || f.Plans[0] == p {
					own[f.Kind] = f
				}
			}
			for _, check := range []func(*plan.Plan, fstest.MapFS, map[string]File) []string{silent, buildable, laidOut, letThrough, composeLoads, workflowIsRight, otherFiles} {
				for _, wrong := range check(p, inDir(t, project, p.Descriptor.Dir), own) {
					t.Errorf("%s: %s", p.Name, wrong)
				}
			}
		}
	}
}

func inDir(t *testing.T, project fstest.MapFS, dir string) fstest.MapFS {
	if dir == "." {
		return project
	}
	own, err := fs.Sub(project, dir)
	if err != nil {
		t.Fatal(err)
	}
	return readTree(t, own)
}
