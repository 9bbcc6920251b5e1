package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var cacheLeft = &lint.Rule{
	Name:     "package-cache-left",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  cacheLeftCodes.all(),
	Doc: lint.Doc{
		Title: "The package manager's cache stays in the image",
		Why: "What a package manager keeps for the next time is of no use in an image, where there is no next time: lists of packages (some 20 MB with apt), " +
			"downloaded archives, wheels. It has to go in the same `RUN`, for a later one cannot take it out of the layer. " +
			"Only stages whose layers are in the final image are looked at. A cache mount on the directory is as good as a clean-up, and better for the next build. " +
			"Debian's and Ubuntu's images delete the downloaded packages themselves, so `apt-get clean` is not asked for.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN apt-get update \
#           ^^^^^^ apt-get update leaves /var/lib/apt/lists in the image
 && apt-get install -y --no-install-recommends curl
`,
			Good: `
FROM debian:13-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl \
 && rm -rf /var/lib/apt/lists/*
`,
		}, {
			Bad: `
FROM python:3.14-alpine
RUN apk add libpq
#       ^^^ apk add leaves /var/cache/apk in the image
RUN pip install flask==3.1.2
#       ^^^^^^^ pip install leaves /root/.cache/pip in the image
`,
			Good: `
FROM python:3.14-alpine
RUN apk add --no-cache libpq
RUN pip install --no-cache-dir flask==3.1.2
`,
		}, {
			Bad: `
FROM fedora:43
RUN dnf install -y git
#       ^^^^^^^ dnf install leaves /var/cache/dnf in the image
`,
			Good: `
FROM fedora:43
RUN dnf install -y git && dnf clean all
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#apt-get"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			for _, calls := range leftovers(run) {
				if run.Stage().Ships() {
					report(p, run, calls)
				} else {
					inBuilder(p, calls[len(calls)-1])
				}
			}
			for _, call := range run.Packages() {
				asOthersSay(p, run, call)
			}
		}
	},
}

// leftovers are, manager by manager, the calls that leave something in a cache
// that nothing in the RUN empties afterwards.
func leftovers(run *parser.Run) [][]*packages.Call {
	if run.Command.Interpreter().Dialect.Windows() { // the caches lie elsewhere there
		return nil
	}
	var out [][]*packages.Call
	for _, call := range run.Packages() {
		if !call.Leaves || call.Filled() == nil || justForLater(run, call) || uncached(run, call) || mounted(run, call) || emptied(run, call) {
			continue
		}
		i := slices.IndexFunc(out, func(o []*packages.Call) bool { return o[0].Manager == call.Manager })
		if i < 0 {
			i = len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], call)
	}
	return out
}

// justForLater reports whether a RUN only fetches the index that a later one
// installs with: that is another rule's matter, package-index-update-alone.
func justForLater(run *parser.Run, call *packages.Call) bool {
	return call.Name == "apt" && !used(run.Packages(), call) && neededLater(run)
}

func report(p *lint.Pass, run *parser.Run, calls []*packages.Call) {
	call := calls[len(calls)-1]
	f := p.Report(call.VerbWord(), "%s %s leaves %s in the image", call.Program, verbOf(call), run.CacheDir(call, call.Main())).For(cacheLeftCodes.of(call)...)
	if slices.Contains([]string{"apk", "yum", "zypper"}, call.Program) && !slices.ContainsFunc(calls, func(c *packages.Call) bool { return c.Action == packages.Install }) {
		f.For(slices.DeleteFunc(slices.Clone(cacheLeftCodes.of(call)), func(code string) bool { // these look at installations only
			return call.Name == "apk" || strings.HasPrefix(code, "DL")
		})...)
	}
	if call.Action == packages.Update && !used(run.Packages(), call) { // package-index-update-alone says that nobody needs it
		f.Strict()
	}
	if call.Little {
		f.Strict()
	}
	for _, later := range emptying.Of(p) {
		if later.Stage() == run.Stage() && later.Index > run.Index && emptied(later, call) {
			f.Note(later.Head(), "this is another layer: it hides the files and saves nothing")
			break
		}
	}
	if edits, ok := withoutCache(run, calls); ok {
		f.Fix("add "+noCache(call), edits...)
		return
	}
	cleanUp(f, run, call)
}

// inBuilder is for tools that judge stages that do not ship, too. Of apt and yarn
// hadolint does not.
func inBuilder(p *lint.Pass, call *packages.Call) {
	codes := slices.DeleteFunc(slices.Clone(cacheLeftCodes.of(call)), func(code string) bool {
		return !strings.HasPrefix(code, "DL") || code == "DL3009" || code == "DL3060"
	})
	if len(codes) > 0 {
		p.Report(call.VerbWord(), "%s %s leaves its cache in a stage that does not ship", call.Program, verbOf(call)).For(codes...).ByCode()
	}
}

// asOthersSay is what other tools say of calls that leave nothing, or nothing
// that matters.
func asOthersSay(p *lint.Pass, run *parser.Run, call *packages.Call) {
	emptied := emptied(run, call)
	switch {
	case call.Name == "zypper" && call.Action == packages.Remove && !emptied:
		p.Report(call.VerbWord(), "no zypper clean follows").For("trivy:DS-0020").ByCode()
	case call.Program == "yum" && call.Action == packages.Install && emptied && !strings.Contains(run.Text.String, "clean all") && !strings.Contains(run.Text.String, "/var/cache"):
		p.Report(call.VerbWord(), "no yum clean all follows, but another clean-up").For("trivy:DS-0015").ByCode()
	case call.Program == "apt-get" && call.Action == packages.Install && !mounted(run, call) && !strings.Contains(run.Text.String, "/var/lib/apt"):
		p.Report(call.VerbWord(), "nothing in this RUN deletes apt's lists").For("roast:DF004").ByCode()
	case run.Stage().Ships() && justForLater(run, call) && !emptied && !mounted(run, call):
		p.Report(call.VerbWord(), "%s update leaves the index for the next step, and in the image", call.Program).For("DL3009").ByCode()
	case call.Name == "apk" && call.Action == packages.Install && emptied && !uncached(run, call):
		p.Report(call.VerbWord(), "apk add has no --no-cache, but a clean-up").For("DL3019", "trivy:DS-0025").ByCode()
	}
}
