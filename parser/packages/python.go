package packages

// Facts from the documentation of pip, pipx, uv, Poetry, pipenv, PDM and conda.

var pythonPin = Pin{
	Signs: []string{"===", "==", "~=", "!=", ">=", "<=", "<", ">", "@"}, Ref: "@", Floating: []string{"latest"},
	Options: []string{"-c", "--constraint", "--constraints"},
}

var pip = &Manager{
	Name: "pip", Programs: []string{"pip"},
	Verbs:     verbs(map[Action]string{Install: "install", Remove: "uninstall", Clean: "cache purge,cache remove", Fetch: "download,wheel"}),
	Asks:      []Action{Remove},
	Yes:       []string{"-y", "--yes"},
	Pin:       pythonPin,
	Manifests: []string{"-r", "--requirement"},
	Lock:      Lock{Manifests: []string{"requirements.txt"}, Options: []string{"--require-hashes"}, Env: []string{"PIP_REQUIRE_HASHES"}},
	Caches:    []Cache{{Dir: "~/.cache/pip", Env: []string{"PIP_CACHE_DIR"}, Option: "--cache-dir"}},
	Fills:     []Action{Install, Restore, Fetch}, Leaves: true,
	NoCache: []string{"--no-cache-dir", "--no-cache"}, NoCacheEnv: []string{"PIP_NO_CACHE_DIR"},
	Gone: []Gone{ // https://pip.pypa.io/en/stable/news/
		{Options: []string{"--install-option"}, Since: "pip 23.1", Instead: "--config-settings"},
		{Options: []string{"--global-option", "--build-option"}, Since: "pip 25.3", Instead: "--config-settings"},
		{Options: []string{"--process-dependency-links"}, Since: "pip 19"},
		{Options: []string{"--use-wheel", "--no-use-wheel"}, Since: "pip 10"},
		{Options: []string{"--use-mirrors", "--mirrors"}, Since: "pip 7"},
	},
}

var pipx = &Manager{
	Name: "pipx", Programs: []string{"pipx"},
	Verbs:  verbs(map[Action]string{Install: "install,inject", Execute: "run", Upgrade: "upgrade,upgrade-all", Remove: "uninstall,uninstall-all"}),
	Pin:    pythonPin,
	Caches: pip.Caches,
	Fills:  installs,
}

var uv = &Manager{
	Name: "uv", Programs: []string{"uv"},
	Verbs: verbs(map[Action]string{
		Install: "pip install,add,tool install", Restore: "sync,pip sync", Execute: "tool run",
		Upgrade: "tool upgrade", Remove: "pip uninstall,remove,tool uninstall", Clean: "cache clean,cache prune,clean", Fetch: "python install",
	}),
	Pin:       pythonPin,
	Manifests: []string{"-r", "--requirement", "--requirements"},
	Lock: Lock{
		Manifests: []string{"pyproject.toml"}, Files: []string{"uv.lock"}, Options: []string{"--locked", "--frozen"},
		Env: []string{"UV_LOCKED", "UV_FROZEN"},
	},
	Dev:     Dev{Options: []string{"--no-dev", "--no-default-groups", "--only-group"}, Env: []string{"UV_NO_DEV=1"}, Dir: ".venv"},
	Caches:  []Cache{{Dir: "~/.cache/uv", Env: []string{"UV_CACHE_DIR"}, Option: "--cache-dir"}},
	Fills:   []Action{Install, Restore, Execute}, // what it installs are hard links into the cache: deleting it saves little
	NoCache: []string{"--no-cache", "--no-cache-dir", "-n"}, NoCacheEnv: []string{"UV_NO_CACHE"},
}

var uvx = &Manager{
	Name: "uvx", Programs: []string{"uvx"},
	Default: Execute, Pin: pythonPin, Caches: uv.Caches, Fills: uv.Fills, NoCache: uv.NoCache, NoCacheEnv: uv.NoCacheEnv,
}

var poetry = &Manager{
	Name: "poetry", Programs: []string{"poetry"},
	Verbs: verbs(map[Action]string{Install: "add,self add", Restore: "install,sync", Upgrade: "update", Remove: "remove", Clean: "cache clear"}),
	Pin:   Pin{Signs: []string{"@", "==", ">=", "<=", "=", "<", ">"}, Floating: []string{"latest"}, Ref: "#"},
	Lock:  Lock{Manifests: []string{"pyproject.toml"}, Files: []string{"poetry.lock"}, Verbs: []string{"install", "sync"}},
	Dev: Dev{
		Options: []string{"--no-dev", "--only", "--without", "--only-root"},
		Env:     []string{"POETRY_WITHOUT=dev"}, Dir: ".venv",
	},
	Caches: []Cache{{Dir: "~/.cache/pypoetry", Env: []string{"POETRY_CACHE_DIR"}}},
	Fills:  []Action{Install, Restore}, Leaves: true,
	NoCache: []string{"--no-cache"}, NoCacheEnv: []string{"POETRY_NO_CACHE"},
	Gone: []Gone{{Options: []string{"--no-dev"}, Since: "Poetry 2", Instead: "--only main"}},
}

var pipenv = &Manager{
	Name: "pipenv", Programs: []string{"pipenv"},
	Verbs: verbs(map[Action]string{Install: "install", Restore: "sync", Upgrade: "update,upgrade", Remove: "uninstall", Clean: "--clear"}),
	Bare:  true,
	Pin:   pythonPin, Manifests: []string{"-r", "--requirements"},
	Lock: Lock{
		Manifests: []string{"Pipfile"}, Files: []string{"Pipfile.lock"}, Verbs: []string{"sync"},
		Options: []string{"--deploy", "--ignore-pipfile"}, Env: []string{"PIPENV_DEPLOY", "PIPENV_IGNORE_PIPFILE"},
	},
	Dev:    Dev{Default: true, Dir: ".venv"},
	Caches: []Cache{{Dir: "~/.cache/pipenv", Env: []string{"PIPENV_CACHE_DIR"}}, {Dir: "~/.cache/pip", Env: []string{"PIP_CACHE_DIR"}}},
	Fills:  []Action{Install, Restore}, Leaves: true, Little: true, NoCacheEnv: []string{"PIP_NO_CACHE_DIR"},
}

var pdm = &Manager{
	Name: "pdm", Programs: []string{"pdm"},
	Verbs: verbs(map[Action]string{Install: "add", Restore: "install,sync", Upgrade: "update", Remove: "remove", Clean: "cache clear"}),
	Pin:   pythonPin,
	Lock: Lock{
		Manifests: []string{"pyproject.toml"}, Files: []string{"pdm.lock"}, Verbs: []string{"sync"},
		Options: []string{"--check", "--frozen-lockfile", "--no-lock"}, Env: []string{"PDM_FROZEN_LOCKFILE"},
	},
	Dev:    Dev{Options: []string{"--prod", "--production"}, Dir: ".venv"},
	Caches: []Cache{{Dir: "~/.cache/pdm", Env: []string{"PDM_CACHE_DIR"}}},
	Fills:  []Action{Install, Restore}, Leaves: true, Little: true,
}

var conda = &Manager{
	Name: "conda", Programs: []string{"conda", "mamba", "micromamba"},
	Verbs: verbs(map[Action]string{
		Install: "install,create", Restore: "env create,env update", Upgrade: "update,upgrade",
		Remove: "remove,uninstall,env remove", Clean: "clean",
	}),
	Asks:      []Action{Install, Upgrade, Remove, Clean},
	Silent:    func(c Call) bool { return c.Program == "micromamba" },
	Yes:       []string{"-y", "--yes", "--dry-run", "-d"},
	Pin:       Pin{Signs: []string{"==", ">=", "<=", "=", "<", ">"}},
	Manifests: []string{"-f", "--file"},
	Lock:      Lock{Manifests: []string{"environment.yml"}, Files: []string{"conda-lock.yml"}},
	Caches:    []Cache{{Dir: "/opt/conda/pkgs", Env: []string{"CONDA_PKGS_DIRS"}}, {Dir: "~/.conda/pkgs"}, {Dir: "~/miniconda3/pkgs"}},
	Fills:     []Action{Install, Restore, Upgrade}, Leaves: true,
}
