package packages

// Facts from the documentation of npm, pnpm, Yarn and Bun.

var (
	jsPin      = Pin{Signs: []string{"@"}, Ref: "#", Floating: []string{"latest", "next", "canary", "beta", "*"}}
	jsManifest = []string{"package.json"}
)

var npm = &Manager{
	Name: "npm", Programs: []string{"npm"},
	Verbs: verbs(map[Action]string{
		Install: "install,i,in,ins,inst,insta,instal,isnt,isnta,isntal,isntall,add,install-test,it",
		Restore: "ci,clean-install,ic,install-clean,isntall-clean,install-ci-test,cit", Execute: "exec,x",
		Upgrade: "update,up,upgrade,udpate", Remove: "uninstall,unlink,remove,rm,r,un,prune", Clean: "cache clean,cache clear,cache rm",
		Other: "run,run-script,start,test,build",
	}),
	Bare: true, Pin: jsPin,
	Lock: Lock{
		Manifests: jsManifest, Files: []string{"package-lock.json", "npm-shrinkwrap.json"},
		Verbs: []string{"ci", "clean-install", "ic", "install-clean", "isntall-clean", "install-ci-test", "cit"},
	},
	Dev: Dev{
		Options: []string{"--omit=dev", "--production", "--prod", "--only=production", "--only=prod"},
		Env:     []string{"NODE_ENV=production", "NPM_CONFIG_PRODUCTION=true", "npm_config_production=true", "NPM_CONFIG_OMIT=dev", "npm_config_omit=dev"},
		Dir:     "node_modules",
	},
	Caches: []Cache{{Dir: "~/.npm", Env: []string{"npm_config_cache", "NPM_CONFIG_CACHE"}, Option: "--cache"}},
	Fills:  []Action{Install, Restore, Upgrade, Execute}, Leaves: true,
}

var npx = &Manager{
	Name: "npx", Programs: []string{"npx", "bunx", "pnpx"},
	Default: Execute, Pin: jsPin, Caches: npm.Caches, Fills: []Action{Execute},
}

var pnpm = &Manager{
	Name: "pnpm", Programs: []string{"pnpm"},
	Verbs: verbs(map[Action]string{
		Install: "install,i,add", Restore: "fetch,install-test,it", Execute: "dlx", Upgrade: "update,up,upgrade",
		Remove: "remove,rm,uninstall,un,prune", Clean: "store prune,cache delete",
	}),
	Bare: true, Pin: jsPin,
	Lock: Lock{Manifests: jsManifest, Files: []string{"pnpm-lock.yaml"}, Options: []string{"--frozen-lockfile"}, Verbs: []string{"fetch"}, Env: []string{"CI"}, Settings: []string{"frozen-lockfile"}},
	Dev: Dev{
		Options: []string{"--prod", "-P", "--production", "--no-dev"}, Env: []string{"NODE_ENV=production"}, Dir: "node_modules",
	},
	Caches: []Cache{
		{Dir: "~/.local/share/pnpm/store", Env: []string{"npm_config_store_dir", "NPM_CONFIG_STORE_DIR", "pnpm_config_store_dir"}, Option: "--store-dir"},
		{Dir: "~/.local/share/pnpm/store", Env: []string{"PNPM_HOME"}, Sub: "/store"},
		{Dir: "~/.cache/pnpm"},
		{Dir: "~/.pnpm-store"},
	},
	Fills: []Action{Install, Restore, Upgrade, Execute},
}

var yarn = &Manager{
	Name: "yarn", Programs: []string{"yarn", "yarnpkg"},
	Verbs: verbs(map[Action]string{
		Install: "add,global add,workspace add", Restore: ",install,workspaces focus", Execute: "dlx",
		Upgrade: "upgrade,up", Remove: "remove,global remove", Clean: "cache clean",
	}),
	Pin: jsPin,
	Lock: Lock{
		Manifests: jsManifest, Files: []string{"yarn.lock"}, Options: []string{"--frozen-lockfile", "--immutable", "--pure-lockfile"},
		Env: []string{"YARN_ENABLE_IMMUTABLE_INSTALLS", "CI"}, Settings: []string{"enableImmutableInstalls"},
	},
	Dev: Dev{
		Options: []string{"--production", "--prod", "--production=true"}, Env: []string{"NODE_ENV=production", "YARN_PRODUCTION=true"}, Dir: "node_modules",
	},
	Caches: []Cache{
		{Dir: "/usr/local/share/.cache/yarn", Env: []string{"YARN_CACHE_FOLDER"}, Option: "--cache-folder"}, // as root
		{Dir: "~/.cache/yarn", Env: []string{"YARN_CACHE_FOLDER"}, Option: "--cache-folder"},
		{Dir: "~/.yarn", Env: []string{"YARN_GLOBAL_FOLDER"}},
		{Dir: "~/.yarn/berry/cache"},
		{Dir: "/usr/local/share/.cache"},
		{Dir: ".yarn/cache"},
	},
	Fills: []Action{Install, Restore, Upgrade, Execute}, Leaves: true,
}

var bun = &Manager{
	Name: "bun", Programs: []string{"bun"},
	Verbs: verbs(map[Action]string{
		Install: "install,i,add,a", Restore: "ci", Execute: "x", Upgrade: "update", Remove: "remove,rm", Clean: "pm cache",
	}),
	Bare: true, Pin: jsPin,
	Lock: Lock{Manifests: jsManifest, Files: []string{"bun.lock", "bun.lockb"}, Options: []string{"--frozen-lockfile"}, Verbs: []string{"ci"}},
	Dev: Dev{
		Options: []string{"--production", "-p", "--omit=dev"}, Env: []string{"NODE_ENV=production"}, Dir: "node_modules",
	},
	Caches: []Cache{{Dir: "~/.bun/install/cache", Env: []string{"BUN_INSTALL_CACHE_DIR"}, Option: "--cache-dir"}},
	Fills:  []Action{Install, Restore, Upgrade, Execute},
}
