package cache

import (
	"slices"
	"strings"

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
	mounts, dirs = []string{mount}, []string{dir}
	if compiled := compilerCache(run, call); compiled != "" {
		mounts, dirs = append(mounts, "type=cache,target="+compiled), append(dirs, compiled)
	}
	return mounts, dirs
}

// compilerCache is where go keeps what it compiled, "" where a RUN only downloads.
func compilerCache(run *parser.Run, call *packages.Call) string {
	if call.Name != "go" || !slices.ContainsFunc(run.Packages(), func(c *packages.Call) bool {
		return c.Manager == call.Manager && c.Does(packages.Build, packages.Install)
	}) {
		return ""
	}
	for _, x := range call.Caches {
		if dir := run.CacheDir(call, x); strings.HasSuffix(x.Dir, "/go-build") && strings.HasPrefix(dir, "/") {
			return dir
		}
	}
	return ""
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
	for c, words := range emptyingToo(run, dirs) {
		for _, w := range words {
			edit, ok := lint.DropArgument(run, c, w)
			if !ok {
				return
			}
			edits = append(edits, edit)
		}
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
		if c.Recursive() && len(removed) > 0 && len(inCache(c, dirs)) == len(removed) {
			out = append(out, c)
		}
	}
	return out
}

// emptyingToo are the commands of a RUN that delete what is in some directories
// among other things, with these words.
func emptyingToo(run *parser.Run, dirs []string) map[*shell.Command][]shell.Word {
	out := map[*shell.Command][]shell.Word{}
	for _, c := range run.Commands() {
		removed := c.Removed()
		if in := inCache(c, dirs); c.Recursive() && len(in) > 0 && len(in) < len(removed) {
			out[c] = in
		}
	}
	return out
}

// inCache are the paths that a command deletes and that lie in directories, or
// hold them. Of what holds them, find deletes only what it looks for.
func inCache(c *shell.Command, dirs []string) []shell.Word {
	var out []shell.Word
	for _, w := range c.Removed() {
		if slices.ContainsFunc(dirs, func(dir string) bool {
			return parser.Within(w.Value, dir) || c.Name != "find" && covers(w.Value, dir)
		}) {
			out = append(out, w)
		}
	}
	return out
}
