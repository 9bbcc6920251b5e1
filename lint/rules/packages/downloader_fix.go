package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// useCurl has a stage that installs curl and wget download with curl only, and
// does not install wget. ok is false where a download says more than curl is told
// here, or wget is needed for something else.
func useCurl(s *parser.Stage) (edits []lint.Edit, ok bool) {
	mentions := 0
	for _, in := range s.Instructions {
		if _, ok := in.(*parser.Run); !ok && strings.Contains(in.Common().Text.String, "wget") {
			return nil, false // a health check, say
		}
	}
	curl := -1 // the instruction that installs it
	for run := range parser.Each[*parser.Run](s) {
		mentions += strings.Count(run.Text.String, "wget")
		for _, call := range run.Packages() {
			if call.Does(packages.Install) && curl < 0 && call.Installs("curl") {
				curl = run.Index
			}
			if edit, found, cut := withoutWget(run, call); found {
				if !cut {
					return nil, false
				}
				edits = append(edits, edit)
				mentions--
			}
		}
	}
	if len(edits) == 0 || curl < 0 {
		return nil, false
	}
	for run := range parser.Each[*parser.Run](s) {
		for _, c := range run.Commands() {
			if c.Name != "wget" {
				continue
			}
			edit, ok := asCurl(run, c)
			if !ok || run.Index < curl {
				return nil, false
			}
			edits = append(edits, edit)
			mentions -= strings.Count(run.Stage().Doc.Text(c), "wget")
		}
	}
	return edits, mentions == 0
}

// withoutWget takes wget from the packages of a call, if it is one of several.
func withoutWget(run *parser.Run, call *packages.Call) (edit lint.Edit, found, cut bool) {
	if !call.Does(packages.Install) {
		return lint.Edit{}, false, false
	}
	i := slices.IndexFunc(call.Operands, func(w shell.Word) bool { return w.Value == "wget" })
	if i < 0 {
		return lint.Edit{}, false, false
	}
	edit, cut = lint.DropArgument(run, call.Cmd, call.Operands[i])
	return edit, true, cut && len(call.Operands) > 1
}

// asCurl is a plain download of wget as one of curl. A page that is not there is
// a failure for both, and both follow redirections.
func asCurl(run *parser.Run, c *shell.Command) (lint.Edit, bool) {
	if c.Stmt == nil || strings.Contains(run.Stage().Doc.Text(c), "\n") || len(c.Operands()) != 1 {
		return lint.Edit{}, false
	}
	options, output := "-fsSL", " -O"
	for _, o := range c.Options() {
		switch o.Name {
		case "-q", "--quiet", "-nv", "--no-verbose", "--progress", "--show-progress":
		case "--no-check-certificate":
			options += "k"
		case "-O", "--output-document":
			output = " -o " + run.Stage().Doc.Text(o.Value)
			if o.Value.Value == "-" {
				output = ""
			}
		default:
			return lint.Edit{}, false
		}
	}
	return lint.Replace(c, "curl "+options+output+" "+run.Stage().Doc.Text(c.Operands()[0])), true
}
