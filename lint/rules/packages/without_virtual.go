package packages

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var withoutVirtual = &lint.Rule{
	Name:     "package-without-virtual",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"dockerfilelint:apkadd-missing-virtual"},
	Doc: lint.Doc{
		Title: "apk removes packages one by one that it installed for the build",
		Why: "`apk add --virtual .build …` gives the packages for the build a name, and `apk del .build` removes all of them; two lists that have to be kept equal are forgotten one day. " +
			"It also keeps packages that something else needs.",
		Examples: []lint.Example{{
			Bad: `
FROM alpine:3.23
RUN apk add --no-cache gcc musl-dev && make && apk del gcc musl-dev
#                      --- installed here
#                                                      ^^^ gcc was installed for this RUN without --virtual
`,
			Good: `
FROM alpine:3.23
RUN apk add --no-cache --virtual .build gcc musl-dev && make && apk del .build
`,
			Fixed: `
FROM alpine:3.23
RUN apk add --virtual .build-deps --no-cache gcc musl-dev && make && apk del .build-deps
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			added := map[string]packages.Package{}
			for _, call := range run.Packages() {
				if call.Name != "apk" {
					continue
				}
				for _, pkg := range call.Packages() {
					switch {
					case pkg.Kind != packages.Named:
					case call.Action == packages.Install && !call.Cmd.Has("-t", "--virtual"):
						added[pkg.Name] = pkg
					case call.Action == packages.Remove && added[pkg.Name].Name != "":
						f := p.Report(pkg.Word, "%s was installed for this RUN without --virtual", pkg.Name).Note(added[pkg.Name].Word, "installed here")
						nameGroup(f, run, call)
						clear(added)
					}
				}
			}
		}
	},
}

// nameGroup offers a name for the packages that a call removes, where one call
// of the RUN has installed just these.
func nameGroup(f *lint.Finding, run *parser.Run, remove *packages.Call) {
	const name = ".build-deps"
	words := remove.Packages()
	for _, add := range run.Packages() {
		if add.Name != "apk" || add.Action != packages.Install || !samePackages(add, remove) {
			continue
		}
		edits := []lint.Edit{lint.AddArgument(add.Cmd, add.VerbWord(), "--virtual "+name), lint.Replace(words[0].Word, name)}
		for _, w := range words[1:] {
			edit, ok := lint.DropArgument(run, remove.Cmd, w.Word)
			if !ok {
				return
			}
			edits = append(edits, edit)
		}
		f.UnsafeFix("name them "+name, edits...)
		return
	}
}

// samePackages reports whether two calls name the same packages.
func samePackages(a, b *packages.Call) bool {
	x, y := slices.Clone(a.Names()), slices.Clone(b.Names())
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}
