// Package packages knows package managers: which commands install, which options
// answer a question, how a version is pinned, where the cache lies. Each manager
// is a row of facts; what a command does is read off its row.
package packages

import "strings"

// Manager is a package manager, or a family of programs that share their caches.
type Manager struct {
	Name     string   // apt, dnf, pip
	Programs []string // apt-get, apt, aptitude; for pip also pip3.12, without its version
	System   bool     // its packages are the distribution's

	Verbs   map[string]Action // by subcommand, of one or two words; "" stands for the bare program
	Default Action            // of a subcommand that is not in Verbs
	Bare    bool              // installing without a package installs what the manifest says

	Asks   []Action // what it asks a confirmation for
	Yes    []string // options that answer
	Silent func(Call) bool

	Pin       Pin
	Manifests []string // options that name a file with packages: -r
	Lock      Lock
	Dev       Dev
	Gone      []Gone

	Caches     []Cache
	Fills      []Action // what leaves something in the caches
	Leaves     bool     // what it leaves in the caches is of no use in an image
	Little     bool     // and is small beside what it installs
	NoCache    []string // options that keep the caches empty
	NoCacheEnv []string // variables that do the same when they are true
}

// Action is what a command does.
type Action uint8

// The actions.
const (
	Other   Action = iota
	Install        // adds the packages that it names
	Restore        // installs what a manifest or a lock file says: npm ci
	Execute        // fetches a package and runs it: npx
	Fetch          // downloads and does not install
	Build          // compiles, and fetches what is missing
	Update         // refreshes the index
	Upgrade        // installs newer versions of what is there
	Remove
	Clean // empties the caches
)

// Pin says how a version is written.
type Pin struct {
	Never    bool     // versions cannot be chosen, or the name says it all
	Signs    []string // what stands between name and version
	Options  []string // options that fix the version of all packages
	Floating []string // versions that are none: latest
	Ref      string   // what stands between a repository's address and its revision
	Dashed   bool     // name-version-release, as RPM has it
}

// Lock is how a manager keeps to the versions of a lock file.
type Lock struct {
	Manifests []string // package.json
	Files     []string // package-lock.json
	Verbs     []string // subcommands that install exactly what the lock file says: ci
	Options   []string // options that do: --frozen-lockfile
	Env       []string // variables that do when they are true
	Settings  []string // settings of the manager's config command that do: frozen
}

// Gone is an option that a manager used to have and now refuses.
type Gone struct {
	Options []string
	Since   string // the release: "Poetry 2"
	Instead string // what does the same now: an option, or NAME=value of a variable; "" for nothing
	Image   string // an image of the language that still has it, ruby,
	Until   string // up to this release
}

// Dev is how a manager leaves out what only development needs.
type Dev struct {
	Options []string // --omit=dev; a value counts when the option has one here
	Env     []string // NAME=value
	Dir     string   // where the dependencies go: node_modules
	Default bool     // they are left out without any option
}

// Cache is a directory that a manager fills.
type Cache struct {
	Dir    string   // ~ is the home directory of who runs it
	Env    []string // variables that name another directory
	Sub    string   // where below the variable's directory: /registry
	Option string   // the option that names another directory
	Index  bool     // it holds the lists of what there is, not packages
	Not    []string // images whose ENV names another directory: rust
}

// managers are all managers there are.
var managers = []*Manager{
	apt, apk, dnf, zypper, pacman, brew,
	pip, pipx, uv, uvx, poetry, pipenv, pdm, conda,
	npm, npx, pnpm, yarn, bun,
	gem, bundler, composer, golang, cargo, dotnet, nuget, maven, gradle, sbt, mix,
	choco, winget,
}

var byProgram = index(managers)

func index(all []*Manager) map[string]*Manager {
	out := map[string]*Manager{}
	for _, m := range all {
		for _, program := range m.Programs {
			out[program] = m
		}
	}
	return out
}

// ByProgram is the manager that a program belongs to, or nil: pip for pip3.12.
func ByProgram(program string) *Manager {
	if m := byProgram[program]; m != nil {
		return m
	}
	return byProgram[unversioned(program)]
}

// ByName is the manager of that name, or nil.
func ByName(name string) *Manager {
	for _, m := range managers {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// All are all managers there are.
func All() []*Manager { return managers[:len(managers):len(managers)] }

// unversioned is pip for pip3.12 and pip-3.
func unversioned(program string) string {
	return strings.TrimRight(strings.TrimRight(program, "0123456789."), "-")
}

// verbs lists the subcommands of each action.
func verbs(by map[Action]string) map[string]Action {
	out := map[string]Action{}
	for action, list := range by {
		for verb := range strings.SplitSeq(list, ",") {
			out[strings.TrimSpace(verb)] = action
		}
	}
	return out
}

var (
	changes  = []Action{Install, Upgrade, Remove}
	installs = []Action{Install, Restore, Upgrade, Fetch, Build, Execute}
)
