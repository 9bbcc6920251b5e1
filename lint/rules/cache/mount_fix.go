package cache

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// mountsFor are the mounts that the calls of a manager in a RUN would use, and
// the directories that they keep.
func mountsFor(run *parser.Run, call *packages.Call) (mounts, dirs []string) {
	switch call.Name {
	case "apt": // the index and the packages; apt locks both
		return []string{"type=cache,target=/var/cache/apt,sharing=locked", "type=cache,target=/var/lib/apt,sharing=locked"}, []string{"/var/cache/apt", "/var/lib/apt"}
	case "apk": // it keeps packages only where this directory is
		return []string{"type=cache,target=/etc/apk/cache,sharing=locked"}, []string{"/etc/apk/cache", "/var/cache/apk"}
	}
	dir := run.CacheDir(call, call.Main())
	mount := "type=cache,target=" + dir
	if call.System { // package managers of distributions do not share their directories
		mount += ",sharing=locked"
	}
	return []string{mount}, []string{dir}
}

// addMount offers the mounts of a call, and takes out of the RUN what would
// empty them or pass them by.
func addMount(f *lint.Finding, run *parser.Run, call *packages.Call) {
	if run.Stage().Doc.StageNamed("scratch") != nil {
		return // BuildKit takes that stage for what an empty cache starts with
	}
	mounts, dirs := mountsFor(run, call)
	edits := []lint.Edit{lint.AddMounts(run, mounts...)}
	for _, c := range run.Packages() {
		if c.Manager != call.Manager {
			continue
		}
		if word := c.Cmd.Option(c.NoCache...); word != nil {
			edit, ok := useCache(run, c, *word)
			if !ok {
				return
			}
			edits = append(edits, edit)
		}
	}
	for _, c := range emptying(run, dirs) {
		edit, ok := lint.DropStep(run, c)
		if !ok {
			return
		}
		edits = append(edits, edit)
	}
	f.UnsafeFix("add the mount", edits...)
}

// useCache takes the option out that keeps a cache empty. For apk, it is also
// what fetches the index.
func useCache(run *parser.Run, call *packages.Call, word shell.Word) (lint.Edit, bool) {
	if call.Name == "apk" && call.Action != packages.Update {
		return lint.Replace(word, "--update-cache"), true
	}
	return lint.DropArgument(run, call.Cmd, word)
}

// emptying are the commands of a RUN that empty one of some directories, and do
// nothing else.
func emptying(run *parser.Run, dirs []string) []*shell.Command {
	var out []*shell.Command
	for _, call := range run.Packages() {
		if call.Action == packages.Clean && cleansPackages(call) && slices.ContainsFunc(dirs, func(dir string) bool { return run.CachesIn(call, dir) }) {
			out = append(out, call.Cmd)
		}
	}
	for _, c := range run.Commands() {
		removed := c.Removed()
		if c.Recursive() && len(removed) > 0 && !slices.ContainsFunc(removed, func(w shell.Word) bool {
			return !slices.ContainsFunc(dirs, func(dir string) bool { return covers(w.Value, dir) || parser.Within(w.Value, dir) })
		}) {
			out = append(out, c)
		}
	}
	return out
}
