package packages

// Facts from the managers' manuals: apt-get(8), apk(8), dnf(8), zypper(8),
// pacman(8).

var apt = &Manager{
	Name: "apt", Programs: []string{"apt-get", "apt", "aptitude"}, System: true,
	Verbs: verbs(map[Action]string{
		Install: "install,reinstall,build-dep,satisfy", Update: "update",
		Upgrade: "upgrade,dist-upgrade,full-upgrade,safe-upgrade",
		Remove:  "remove,purge,autoremove,autopurge", Clean: "clean,autoclean,distclean,dist-clean", Fetch: "download,source",
	}),
	Asks: changes, Yes: []string{"-y", "--yes", "--assume-yes", "--force-yes", "-s", "--simulate", "--dry-run", "--print-uris"},
	Silent: aptSilent,
	Pin:    Pin{Signs: []string{"=", "/"}},
	Caches: []Cache{{Dir: "/var/lib/apt/lists", Index: true}, {Dir: "/var/cache/apt"}},
	Fills:  []Action{Update}, // Debian's and Ubuntu's images delete the packages themselves: docker-clean
	Leaves: true,
}

// aptSilent reports whether apt-get asks nothing: -qq, or the configuration item.
func aptSilent(c Call) bool {
	quiet := 0
	for _, a := range c.Cmd.Args {
		switch w := a.Value; {
		case w == "--quiet":
			quiet++
		case len(w) > 3 && w[:3] == "-q=":
			quiet += int(w[3] - '0')
		case len(w) > 1 && w[0] == '-' && w[1] != '-':
			for i := 1; i < len(w) && w[i]|0x20 >= 'a' && w[i]|0x20 <= 'z'; i++ {
				if w[i] == 'q' {
					quiet++
				}
			}
		}
	}
	return quiet > 1 || c.Setting("APT::Get::Assume-Yes") == "true"
}

var apk = &Manager{
	Name: "apk", Programs: []string{"apk"}, System: true,
	Verbs:  verbs(map[Action]string{Install: "add", Update: "update", Upgrade: "upgrade,fix", Remove: "del", Clean: "cache clean,cache purge", Fetch: "fetch"}),
	Pin:    Pin{Signs: []string{"=", "~", "<", ">"}},
	Caches: []Cache{{Dir: "/var/cache/apk", Index: true, Option: "--cache-dir"}, {Dir: "/etc/apk/cache"}},
	Fills:  []Action{Install, Update, Upgrade}, Leaves: true,
	NoCache: []string{"--no-cache"},
}

var dnf = &Manager{
	Name: "dnf", Programs: []string{"dnf", "yum", "microdnf", "tdnf", "dnf5"}, System: true,
	Verbs: verbs(map[Action]string{
		Install: "install,in,localinstall,reinstall,rei,group install,groupinstall,grp install,module install,builddep,swap,downgrade",
		Update:  "check-update,makecache,check-upgrade",
		Upgrade: "update,up,upgrade,upgrade-minimal,up-min,update-minimal,distro-sync,dsync,dist-upgrade",
		Remove:  "remove,rm,erase,autoremove,group remove,groupremove,module remove", Clean: "clean", Fetch: "download",
	}),
	Asks: changes, Yes: []string{"-y", "--assumeyes"},
	Silent: func(c Call) bool { return c.Program == "microdnf" || c.Setting("assumeyes") != "" }, // microdnf's -y does nothing
	Pin:    Pin{Dashed: true, Signs: []string{":"}},
	Caches: []Cache{{Dir: "/var/cache/dnf"}, {Dir: "/var/cache/yum"}, {Dir: "/var/cache/libdnf5"}, {Dir: "~/.cache/libdnf5"}, {Dir: "/var/cache/tdnf"}},
	Fills:  []Action{Install, Update, Upgrade}, Leaves: true,
}

var zypper = &Manager{
	Name: "zypper", Programs: []string{"zypper"}, System: true,
	Verbs: verbs(map[Action]string{
		Install: "install,in,source-install,si,install-new-recommends,inr", Update: "refresh,ref",
		Upgrade: "update,up,dist-upgrade,dup,patch", Remove: "remove,rm", Clean: "clean,cc,purge-kernels", Fetch: "download",
	}),
	Asks: changes, Yes: []string{"-n", "--non-interactive", "-y", "--no-confirm", "--dry-run", "-D"},
	Pin:    Pin{Signs: []string{"=", "<", ">"}},
	Caches: []Cache{{Dir: "/var/cache/zypp"}, {Dir: "/var/cache/zypper"}},
	Fills:  []Action{Install, Update, Upgrade}, Leaves: true,
}

var pacman = &Manager{
	Name: "pacman", Programs: []string{"pacman"}, System: true, // its subcommands are options: see operation
	Asks: append([]Action{Clean}, changes...), Yes: []string{"--noconfirm", "--print", "-p"},
	Pin:    Pin{Never: true},
	Caches: []Cache{{Dir: "/var/cache/pacman/pkg", Option: "--cachedir"}, {Dir: "/var/lib/pacman/sync", Index: true}},
	Fills:  []Action{Install, Upgrade}, Leaves: true,
}

var brew = &Manager{
	Name: "brew", Programs: []string{"brew"},
	Verbs: verbs(map[Action]string{Install: "install,reinstall", Update: "update", Upgrade: "upgrade", Remove: "uninstall,remove,rm,autoremove", Clean: "cleanup", Fetch: "fetch"}),
	Pin:   Pin{Never: true},
}

var choco = &Manager{
	Name: "choco", Programs: []string{"choco", "cinst"}, System: true,
	Verbs: verbs(map[Action]string{Install: "install", Upgrade: "upgrade", Remove: "uninstall", Clean: "cache remove"}),
	Asks:  changes, Yes: []string{"-y", "--yes", "--confirm"},
	Pin: Pin{Options: []string{"--version"}},
}

var winget = &Manager{
	Name: "winget", Programs: []string{"winget"}, System: true,
	Verbs: verbs(map[Action]string{Install: "install,add", Update: "source update", Upgrade: "upgrade,update", Remove: "uninstall,remove,rm"}),
	Pin:   Pin{Options: []string{"-v", "--version"}},
}
