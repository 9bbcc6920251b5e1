package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var destinationRelative = &lint.Rule{
	Name:     "copy-destination-relative",
	Theme:    lint.Copy,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"DL3045", "roast:DF063"},
	Doc: lint.Doc{
		Title: "A relative destination without a WORKDIR",
		Why: "A relative destination starts from the working directory. Without a `WORKDIR`, in the file or in the base image, that is `/`: the files land beside `/bin` and `/etc`. " +
			"For anything but the whole build context, this is said with `strict` only. The rule knows the working directory of well-known images, and leaves the others to `copy-destination-from-base`. " +
			"For single files, the fix writes the path that it is now; a `WORKDIR` of its own is better, and changes where the program finds its files.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
COPY . .
#      ^ without a WORKDIR, . is /
`,
			Good: `
FROM debian:13-slim
WORKDIR /app
COPY . .
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for c := range relativeDestinations(p.Doc) {
			if facts := c.Stage().Facts(); facts != nil && (facts.Workdir == "" || facts.Workdir == "/") {
				dest := c.Expand(c.Dest).Value
				root := "/"
				if facts.Windows() {
					root = "C:/" // BuildKit takes slashes there, too
				}
				f := p.Report(c.Dest, "without a WORKDIR, %s is %s", dest, root+strings.TrimPrefix(path.Join("/", dest), "/"))
				whole := path.Join("/", dest) == "/" && slices.ContainsFunc(sources(c), func(s source) bool { return s.Value == "." || s.Value == "./" })
				if !whole && !c.JSON && dest == c.Dest.String() {
					f.UnsafeFix("write where it goes", lint.Replace(c.Dest, root+strings.TrimPrefix(strings.TrimPrefix(dest, "."), "/")))
				}
				if !whole {
					f.Strict()
				}
				if c.Add { // hadolint looks at COPY only
					f.For("roast:DF063")
				}
			}
		}
	},
}

// relativeDestinations are the COPYs and ADDs to a relative path in stages whose
// working directory is the base image's. That of scratch is the root for sure.
func relativeDestinations(d *parser.Document) func(func(*parser.Copy) bool) {
	return func(yield func(*parser.Copy) bool) {
		onbuild := map[*parser.Stage]bool{} // stages with an ONBUILD WORKDIR so far
		for in := range parser.Each[parser.Instruction](d) {
			stage := in.Common().Stage()
			if ob, ok := in.(*parser.Onbuild); ok {
				in = ob.Trigger
				if _, ok := in.(*parser.Workdir); ok {
					onbuild[stage] = true
				}
			}
			c, ok := in.(*parser.Copy)
			if !ok || c.Dir().By != nil || stage.Root().Scratch || c.OnBuild() && onbuild[stage] {
				continue
			}
			dest := c.Expand(c.Dest)
			if dest.Known && dest.Value != "" && !parser.IsAbs(dest.Value) && !yield(c) {
				return
			}
		}
	}
}
