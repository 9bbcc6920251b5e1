package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
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

// uncached reports whether an option or a variable keeps the cache empty, or may.
func uncached(run *parser.Run, call *packages.Call) bool {
	if call.Cmd.Has(call.NoCache...) || call.Cmd.Has("--help", "--version", "--dry-run", "--no-index", "--no-network", "--offline") {
		return true
	}
	if call.Name == "yarn" && (call.Cmd.Has("--immutable", "--immutable-cache") || call.Verb == "workspaces focus") {
		return true // Yarn 2 and later may run from its cache
	}
	for _, name := range call.NoCacheEnv {
		if value, known, set := variable(run, call, name); set && (!known || truthy(value)) {
			return true
		}
	}
	return false
}

// variable is the value of an environment variable of a call.
func variable(run *parser.Run, call *packages.Call, name string) (value string, known, set bool) {
	if w, ok := call.Cmd.Env(name); ok {
		value, known = run.Resolve(call.Cmd, w)
		return value, known, true
	}
	for _, c := range run.Commands() {
		if c.Name == "export" {
			if w, ok := c.Env(name); ok {
				value, known = run.Resolve(c, w)
				return value, known, true
			}
		}
	}
	if v := run.Lookup(name); v != nil {
		return v.Value, v.Known, true
	}
	return "", false, false
}

func truthy(value string) bool {
	switch strings.ToLower(value) {
	case "", "0", "false", "no", "off", "n", "f":
		return false
	}
	return true
}

// mounted reports whether a mount keeps the cache out of the layer.
func mounted(run *parser.Run, call *packages.Call) bool {
	if len(run.Mounts) == 0 {
		return false
	}
	for _, cache := range call.Filled() {
		if run.MountOver(run.CacheDir(call, cache)) != nil || run.MountOver(cache.Dir) != nil {
			return true
		}
	}
	return false
}

// emptied reports whether a command of a RUN, behind the call if it is the same
// RUN, empties what the call has left.
func emptied(run *parser.Run, call *packages.Call) bool {
	calls := run.Packages()
	i := slices.Index(calls, call)
	if slices.ContainsFunc(calls[i+1:], func(c *packages.Call) bool { return c.Empties(call) }) {
		return true
	}
	after := i < 0
	var dirs []string
	for _, c := range run.Commands() {
		if c == call.Cmd || c == call.Cmd.Via {
			after = true
			continue
		}
		if !after || c.Name != "rm" && c.Name != "find" {
			continue
		}
		if dirs == nil {
			dirs = filled(run, call)
		}
		if run.Deletes(c, dirs...) {
			return true
		}
	}
	return false
}

// emptying are the RUNs that may empty a cache: those that delete something or
// have a manager do it.
var emptying = lint.Share(func(p *lint.Pass) []*parser.Run {
	var out []*parser.Run
	for run := range p.Runs() {
		if slices.ContainsFunc(run.Commands(), func(c *shell.Command) bool { return c.Name == "rm" || c.Name == "find" }) ||
			slices.ContainsFunc(run.Packages(), func(c *packages.Call) bool { return c.Action == packages.Clean }) {
			out = append(out, run)
		}
	}
	return out
})

// filled are the directories that a call leaves something in.
func filled(run *parser.Run, call *packages.Call) []string {
	var out []string
	for _, cache := range call.Filled() {
		out = append(out, run.CacheDir(call, cache), cache.Dir)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

var cacheLeftCodes = codes{
	"apt": {
		"DL3009", "kics:df746b39-6564-4fed-bf85-e9c44382303c", "sonar:S6587", "dockle:DKL-DI-0005", "semgrep:remove-package-lists",
		"mondoo:apt-clean-cache", "roast:DF004", "pathfinder:DOCKER-BP-014",
		"dockerfilelint:apt-get_missing_rm", "dockerfile_lint:no_apt-get_clean", "whalelint:RUN006", "binnacle:aptGetInstallThenRemoveAptLists",
	},
	"apk": {
		"DL3019", "trivy:DS-0025", "kics:ae9c56a6-3ed1-4ac0-9b54-31267f51151d", "sonar:S6587", "dockle:DKL-DI-0004",
		"semgrep:missing-apk-no-cache", "mondoo:apk-no-cache", "roast:DF029", "pathfinder:DOCKER-BP-007",
		"dockerfilelint:apkadd-missing_nocache_or_updaterm", "whalelint:RUN006", "binnacle:apkAddUseNoCache",
	},
	"yum": {
		"DL3032", "trivy:DS-0015", "kics:00481784-25aa-4a55-8633-3136dfcf4f37", "semgrep:remove-package-cache", "mondoo:yum-clean-cache",
		"terrascan:AC_DOCKER_0009", "roast:DF046", "pathfinder:DOCKER-BP-012",
		"dockerfile_lint:no_yum_clean_all", "whalelint:RUN006", "binnacle:yumInstallRmVarCacheYum",
	},
	"dnf": {
		"DL3040", "trivy:DS-0019", "kics:295acb63-9246-4b21-b441-7c1f1fb62dc0", "semgrep:missing-dnf-clean-all", "mondoo:dnf-clean-cache",
		"terrascan:AC_DOCKER_00025", "roast:DF047", "pathfinder:DOCKER-BP-013",
		"dockerfile_lint:no_dnf_clean_all", "whalelint:RUN006",
	},
	"microdnf": {"DL3040", "trivy:DS-0027", "mondoo:microdnf-clean-cache"},
	"zypper": {
		"DL3036", "trivy:DS-0020", "kics:38300d1a-feb2-4a48-936a-d1ef1cd24313", "semgrep:missing-zypper-clean", "mondoo:zypper-clean-cache",
		"roast:DF045", "pathfinder:DOCKER-BP-020",
		"whalelint:RUN006",
	},
	"pip": {
		"DL3042", "kics:f2f903fb-b977-461e-98d7-b3e2185c6118", "semgrep:missing-pip-no-cache-dir", "mondoo:pip-no-cache-dir",
		"terrascan:AC_DOCKER_0031", "roast:DF030", "pathfinder:DOCKER-BP-008",
		"whalelint:RUN006", "binnacle:pipUseNoCacheDir",
	},
	"npm":  {"mondoo:npm-clean-cache", "binnacle:npmCacheCleanAfterInstall", "binnacle:npmCacheCleanUseForce"},
	"yarn": {"DL3060", "roast:DF055", "kics:9e13082c-2e00-278b-8ee9-34f43fffc791", "mondoo:yarn-clean-cache", "binnacle:yarnCacheCleanAfterInstall"},
}
