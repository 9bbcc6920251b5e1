package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// withoutCache gives each call the option that keeps the cache empty; apk update
// is then of no use and goes.
func withoutCache(run *parser.Run, calls []*packages.Call) ([]lint.Edit, bool) {
	var edits []lint.Edit
	for _, c := range calls {
		option := noCache(c)
		edit, ok := lint.AddArgument(c.Cmd, c.VerbWord(), option), option != ""
		if !ok && c.Action == packages.Update {
			edit, ok = lint.DropStep(run, c.Cmd)
		}
		if !ok {
			return nil, false
		}
		edits = append(edits, edit)
	}
	return edits, noCache(calls[len(calls)-1]) != ""
}

// cleanUp offers to empty the cache behind the manager's last call in the RUN.
func cleanUp(f *lint.Finding, run *parser.Run, call *packages.Call) {
	clean := call.CleanUp()
	if clean == "" || call.Name == "apt" && neededLater(run) {
		return
	}
	last := call
	for _, c := range run.Packages() {
		if c.Manager == call.Manager {
			last = c
		}
	}
	if isSudo(last.Cmd) {
		clean = "sudo " + clean
	}
	if edit, ok := lint.AppendStep(run, last.Cmd, clean); ok {
		f.Fix("run "+clean, edit)
	}
}

// neededLater reports whether a later RUN of the stage, or of one that starts
// from it, installs with the index that this one fetches.
func neededLater(run *parser.Run) bool {
	return needed(run.Stage(), run.Index)
}

func needed(s *parser.Stage, index int) bool {
	for later := range parser.Each[*parser.Run](s.Behind(index)) {
		if later.Script().Err != nil {
			return true
		}
		for _, call := range later.Packages() {
			switch {
			case call.Name != "apt":
			case call.Action == packages.Update: // from here on it is another index
				return false
			case call.Does(packages.Install, packages.Upgrade, packages.Fetch):
				return true
			}
		}
	}
	return slices.ContainsFunc(s.Users(), func(u *parser.Use) bool {
		return u.Kind == parser.UseFrom && needed(u.User, index)
	})
}

// noCache is the option that keeps this call's cache empty, or "".
func noCache(call *packages.Call) string {
	if len(call.NoCache) == 0 || call.Name == "poetry" || call.Name == "apk" && call.Action == packages.Update {
		return ""
	}
	return call.NoCache[0]
}

func isSudo(c *shell.Command) bool {
	for ; c != nil; c = c.Via {
		if c.Name == "sudo" {
			return true
		}
	}
	return false
}
