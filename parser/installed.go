package parser

import (
	"github.com/dockcheck/dockcheck/parser/packages"
)

// Installation is a package that a RUN of a stage, or of one that the stage
// starts from, installs.
type Installation struct {
	packages.Package
	Run  *Run
	Call *packages.Call

	RemovedBy *packages.Call // what uninstalls it afterwards, or nil
	RemovedIn *Run
}

// Installed are the packages that the RUNs of the stage and of the stages it
// starts from install, in the order of the build. One that is removed afterwards
// says so.
func (s *Stage) Installed() []*Installation {
	var out []*Installation
	if s.Parent != nil {
		out = s.Parent.Installed()
		for i, in := range out {
			next := *in // its removal here is not one there
			out[i] = &next
		}
	}
	for _, in := range s.Instructions {
		run, ok := in.(*Run)
		if !ok {
			continue
		}
		for _, call := range run.Packages() {
			switch call.Action {
			case packages.Install:
				for _, p := range call.Packages() {
					out = append(out, &Installation{Package: p, Run: run, Call: call})
				}
			case packages.Remove:
				for _, name := range call.Names() {
					removed(out, name, run, call)
				}
			}
		}
	}
	return out
}

// removed notes that a call removes a package, or with apk the packages that
// were installed under the name of a virtual one.
func removed(installed []*Installation, name string, run *Run, call *packages.Call) {
	for _, in := range installed {
		if in.Call.Name == call.Name && in.RemovedBy == nil && (in.Name == name || in.virtual() == name) {
			in.RemovedBy, in.RemovedIn = call, run
		}
	}
}

// virtual is the name of apk's virtual package that it was installed for, or "".
func (i *Installation) virtual() string {
	if i.Call.Name != "apk" {
		return ""
	}
	w, _ := i.Call.Cmd.Value("-t", "--virtual")
	return w.Value
}

// Installs reports whether a RUN of the stage, or of one that it starts from,
// installs a package that brings the program and does not remove it again.
func (s *Stage) Installs(program string) bool {
	for _, in := range s.Installed() {
		if in.RemovedBy == nil && in.Call.System && in.Call.Provides(in.Name, program) {
			return true
		}
	}
	return false
}
