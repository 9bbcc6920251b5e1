package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

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
