package plan

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// old is the Dockerfile that is there before dockcheck writes one: what it says is
// taken over into dockcheck.toml. Once that says what language the project is in,
// the Dockerfile says nothing any more, because it is going to be dockcheck's.
func (p *planner) old() detect.Dockerfile {
	if p.found.Dockerfile == nil || p.d.App.Lang != "" {
		return detect.Dockerfile{}
	}
	return *p.found.Dockerfile
}

// adopt notes what the old Dockerfile says of the image.
func (p *planner) adopt() {
	old, im := p.old(), &p.plan.Runtime
	if old.UID.Known() && !p.d.Given("runtime", "uid") && old.UID.Value != strconv.Itoa(im.UID) {
		im.UID, _ = strconv.Atoi(old.UID.Value)
		p.choose(Choice{Key: "runtime.uid", Label: "user", Value: old.UID.Value, Source: Assumed, Place: old.UID.Place, Why: old.UID.Why})
	}
	if old.Signal.Known() && !p.d.Given("runtime", "signal") && im.StopSignal == "" {
		im.StopSignal = old.Signal.Value
		p.choose(Choice{Key: "runtime.signal", Label: "signal", Value: old.Signal.Value, Source: Assumed, Place: old.Signal.Place, Why: old.Signal.Why})
	}
	if len(old.Env) > 0 && !p.d.Given("runtime", "env") {
		var texts, values []string
		for _, e := range old.Env {
			name, value, _ := strings.Cut(e.Value, "=")
			im.Env = append(im.Env, catalog.Pair{Name: name, Value: value})
			texts = append(texts, e.Value)
			values = append(values, name+" = "+strconv.Quote(value))
		}
		p.choose(Choice{Key: "runtime.env", Label: "environment", Value: "{ " + strings.Join(values, ", ") + " }", Text: strings.Join(texts, " "), Source: Assumed, Place: old.Env[0].Place, Why: "ENV"})
	}
	p.adoptRun(old)
}

// adoptRun takes over the arguments of the program.
func (p *planner) adoptRun(old detect.Dockerfile) {
	im := &p.plan.Runtime
	if len(im.Entrypoint) == 0 || p.d.Given("app", "run") {
		return
	}
	i := slices.IndexFunc(old.Run, func(w string) bool { return path.Base(w) == path.Base(im.Entrypoint[0]) })
	if i < 0 || i == len(old.Run)-1 {
		return
	}
	im.Cmd = old.Run[i+1:]
	p.choose(Choice{Key: "app.run", Label: "arguments", Value: list(im.Cmd), Text: strings.Join(im.Cmd, " "), Source: Assumed, Place: old.RunAt, Why: "the old Dockerfile"})
}
