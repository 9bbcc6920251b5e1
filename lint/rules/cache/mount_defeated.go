package cache

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var mountDefeated = &lint.Rule{
	Name:     "cache-mount-defeated",
	Theme:    lint.Cache,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "The RUN empties its own cache mount, or does not use it",
		Why: "A cache mount keeps a directory from one build to the next and out of the image. A clean-up that was right without the mount now empties the cache for all later builds, " +
			"and an option such as `--no-cache-dir` makes the tool pass it by. Neither makes the image smaller. A clean-up that runs in some cases only, in an `if`, is taken to be meant. " +
			"The fix drops the clean-up or the option; the image stays the same.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
#                             -------------- the mount
    apt-get update && apt-get install -y curl && apt-get clean && rm -rf /var/lib/apt/lists/*
#                                                ^^^^^^^^^^^^^ apt-get clean empties the cache mount on /var/cache/apt
#                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ rm empties the cache mount on /var/lib/apt
`,
			Good: `
FROM debian:13-slim
RUN --mount=type=cache,target=/var/lib/apt,sharing=locked \
    --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y curl
`,
		}, {
			Bad: `
FROM python:3.14-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install --no-cache-dir flask==3.1.2
#                                                          ^^^^^^^^^^^^^^ --no-cache-dir makes pip pass the cache mount by
`,
			Good: `
FROM python:3.14-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask==3.1.2
`,
		}},
		Links: []string{"https://docs.docker.com/build/cache/optimize/#use-cache-mounts"},
	},
	Check: func(p *lint.Pass) {
		for run := range p.Runs() {
			for _, m := range run.Mounts {
				if target, known := run.MountTarget(m); m.Type == "cache" && known {
					defeats(p, run, m, target)
				}
			}
		}
	},
}

func defeats(p *lint.Pass, run *parser.Run, m *parser.Mount, target string) {
	for _, call := range run.Packages() {
		if !run.CachesIn(call, target) {
			continue
		}
		if word := call.Cmd.Option(call.NoCache...); word != nil {
			f := p.Report(word, "%s makes %s pass the cache mount by", word.Value, call.Program)
			if edit, ok := useCache(run, call, *word); ok {
				f.Fix("use the cache", edit)
			}
		}
		if call.Action == packages.Clean && !call.Cmd.Branch && cleansPackages(call) && holdsPackages(run, call, target) {
			emptied(p, run, m, call.Cmd, call.Program+" "+call.Verb, target)
		}
	}
	for _, c := range run.Commands() {
		for _, w := range c.Removed() {
			if c.Recursive() && !c.Branch && covers(w.Value, target) {
				emptied(p, run, m, c, c.Name, target)
				break
			}
		}
	}
}

// cleansPackages reports whether a clean-up empties the cache of packages.
func cleansPackages(call *packages.Call) bool {
	if call.Name == "cargo" {
		return !call.Cmd.Has("-p", "--package", "--doc")
	}
	return call.Verb != "autoclean" && call.Verb != "cache prune" && call.Verb != "store prune" && (call.Name != "go" || call.Cmd.Has("-modcache", "-cache"))
}

// holdsPackages reports whether a directory has the packages, not just their index.
func holdsPackages(run *parser.Run, call *packages.Call, target string) bool {
	return slices.ContainsFunc(call.Caches, func(c packages.Cache) bool {
		if call.Name == "cargo" && c.Dir != "target" {
			return false // cargo clean leaves downloads alone
		}
		dir := run.CacheDir(call, c)
		return (!c.Index || len(call.Caches) == 1) && (parser.Within(dir, target) || parser.Within(target, dir))
	})
}

// covers reports whether deleting a path empties a directory: /var/lib/apt and
// /var/lib/apt/lists/* for /var/lib/apt/lists.
func covers(deleted, dir string) bool {
	if base, glob := strings.CutSuffix(deleted, "/*"); glob {
		deleted = base
	}
	return path.IsAbs(deleted) && deleted != "" && !strings.ContainsAny(deleted, "*?[$") && (parser.Within(dir, deleted) || isLists(deleted, dir))
}

// isLists knows that apt's lists are nearly all there is in /var/lib/apt.
func isLists(deleted, dir string) bool {
	return dir == "/var/lib/apt" && path.Clean(deleted) == "/var/lib/apt/lists"
}

func emptied(p *lint.Pass, run *parser.Run, m *parser.Mount, c *shell.Command, what, target string) {
	f := p.Report(c, "%s empties the cache mount on %s", what, target)
	if field := m.Get("target"); field != nil {
		f.Note(field.Value, "the mount")
	}
	others := slices.ContainsFunc(c.Removed(), func(w shell.Word) bool { return !covers(w.Value, target) })
	if edit, ok := lint.DropStep(run, c); ok && !others {
		f.Fix("drop it", edit)
	}
}
