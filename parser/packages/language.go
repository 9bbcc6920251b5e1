package packages

// Facts from the documentation of RubyGems, Bundler, Composer, Go, Cargo, .NET,
// Maven, Gradle, sbt and Mix.

var gem = &Manager{
	Name: "gem", Programs: []string{"gem"},
	Verbs: verbs(map[Action]string{
		Install: "install,i", Upgrade: "update", Remove: "uninstall", Clean: "cleanup", Fetch: "fetch",
	}),
	Pin:       Pin{Signs: []string{":"}, Options: []string{"-v", "--version"}},
	Manifests: []string{"-g", "--file"},
	Caches:    []Cache{{Dir: "/usr/local/bundle/cache", Env: []string{"GEM_HOME"}, Sub: "/cache"}},
	Fills:     []Action{Install, Upgrade}, Leaves: true, Little: true, // the archives that it has unpacked
	Gone: []Gone{{Options: []string{"--no-ri", "--no-rdoc", "--ri", "--rdoc"}, Since: "RubyGems 3", Instead: "--no-document", Image: "ruby", Until: "2.6"}},
}

var bundler = &Manager{
	Name: "bundler", Programs: []string{"bundle", "bundler"},
	Verbs: verbs(map[Action]string{Restore: ",install", Install: "add", Upgrade: "update", Remove: "remove", Clean: "clean"}),
	Pin:   Pin{Options: []string{"-v", "--version"}},
	Lock: Lock{
		Manifests: []string{"Gemfile"}, Files: []string{"Gemfile.lock"}, Options: []string{"--frozen", "--deployment"},
		Env: []string{"BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"}, Settings: []string{"frozen", "deployment"},
	},
	Dev: Dev{Options: []string{"--without"}, Env: []string{"BUNDLE_WITHOUT="}, Dir: "vendor/bundle"},
	Caches: []Cache{
		{Dir: "/usr/local/bundle/cache", Env: []string{"BUNDLE_PATH", "GEM_HOME"}, Sub: "/cache"},
		{Dir: "/usr/local/bundle", Env: []string{"BUNDLE_PATH", "GEM_HOME"}},
		{Dir: "~/.bundle/cache"},
		{Dir: "vendor/bundle"},
	},
	Fills: []Action{Install, Restore, Upgrade}, Leaves: true, Little: true,
	Gone: []Gone{ // https://bundler.io/doc/upgrading.html
		{Options: []string{"--deployment"}, Since: "Bundler 4", Instead: "BUNDLE_DEPLOYMENT=true", Image: "ruby", Until: "4.0"},
		{Options: []string{"--frozen"}, Since: "Bundler 4", Instead: "BUNDLE_FROZEN=true", Image: "ruby", Until: "4.0"},
		{Options: []string{"--without"}, Since: "Bundler 4", Instead: "BUNDLE_WITHOUT", Image: "ruby", Until: "4.0"},
		{Options: []string{"--with"}, Since: "Bundler 4", Instead: "BUNDLE_WITH", Image: "ruby", Until: "4.0"},
		{Options: []string{"--path"}, Since: "Bundler 4", Instead: "BUNDLE_PATH", Image: "ruby", Until: "4.0"},
		{Options: []string{"--clean"}, Since: "Bundler 4", Instead: "BUNDLE_CLEAN=true", Image: "ruby", Until: "4.0"},
		{Options: []string{"--system", "--no-prune", "--shebang"}, Since: "Bundler 4", Image: "ruby", Until: "4.0"},
	},
}

var composer = &Manager{
	Name: "composer", Programs: []string{"composer", "composer.phar"},
	Verbs: verbs(map[Action]string{
		Install: "require,req,r,global require,create-project", Restore: "install,i,global install",
		Upgrade: "update,u,upgrade", Remove: "remove,rm", Clean: "clear-cache,clearcache,cc",
	}),
	Pin: Pin{Signs: []string{":", "=", "@"}},
	Lock: Lock{
		Manifests: []string{"composer.json"}, Files: []string{"composer.lock"}, Verbs: []string{"install", "i"},
	},
	Dev:    Dev{Options: []string{"--no-dev"}, Env: []string{"COMPOSER_NO_DEV=1"}, Dir: "vendor"},
	Caches: []Cache{{Dir: "~/.composer/cache", Env: []string{"COMPOSER_CACHE_DIR"}}, {Dir: "~/.composer", Env: []string{"COMPOSER_HOME"}, Sub: "/cache"}, {Dir: "~/.cache/composer"}},
	Fills:  []Action{Install, Restore, Upgrade}, Leaves: true,
	NoCache: []string{"--no-cache"}, NoCacheEnv: []string{"COMPOSER_NO_CACHE"},
}

var golang = &Manager{
	Name: "go", Programs: []string{"go"},
	Verbs: verbs(map[Action]string{
		Install: "install,get", Restore: "mod download,mod vendor", Execute: "run", Build: "build,test,generate,mod tidy", Clean: "clean",
	}),
	Pin:  Pin{Signs: []string{"@"}, Floating: []string{"latest", "none", "master", "main", "upgrade", "patch"}},
	Lock: Lock{Manifests: []string{"go.mod"}, Files: []string{"go.sum"}, Verbs: []string{"mod download", "mod vendor", "build"}},
	Caches: []Cache{
		{Dir: "/go/pkg/mod", Env: []string{"GOMODCACHE"}},
		{Dir: "~/go/pkg/mod", Env: []string{"GOPATH"}, Sub: "/pkg/mod", Not: []string{"golang"}},
		{Dir: "/go/pkg", Env: []string{"GOPATH"}, Sub: "/pkg"},
		{Dir: "~/.cache/go-build", Env: []string{"GOCACHE"}},
	},
	Fills: installs,
}

// rustImages set CARGO_HOME to /usr/local/cargo.
var rustImages = []string{"rust", "lukemathwalker/cargo-chef"}

var cargo = &Manager{
	Name: "cargo", Programs: []string{"cargo"},
	Verbs: verbs(map[Action]string{
		Install: "install,binstall", Restore: "fetch,vendor,chef cook", Build: "build,b,test,t,check,c,run,r,rustc,zigbuild,xwin build,clippy,doc", Clean: "clean",
	}),
	Pin: Pin{Signs: []string{"@"}, Options: []string{"--version", "--vers", "--rev", "--tag"}},
	Lock: Lock{
		Manifests: []string{"Cargo.toml"}, Files: []string{"Cargo.lock"}, Options: []string{"--locked", "--frozen", "--offline"},
	},
	Caches: []Cache{
		{Dir: "/usr/local/cargo/registry", Env: []string{"CARGO_HOME"}, Sub: "/registry"},
		{Dir: "~/.cargo/registry", Not: rustImages},
		{Dir: "/usr/local/cargo/git", Env: []string{"CARGO_HOME"}, Sub: "/git"},
		{Dir: "~/.cargo/git", Not: rustImages},
		{Dir: "/usr/local/cargo", Env: []string{"CARGO_HOME"}},
		{Dir: "~/.cargo", Not: rustImages},
		{Dir: "target", Env: []string{"CARGO_TARGET_DIR"}, Option: "--target-dir"},
	},
	Fills: installs,
}

var dotnet = &Manager{
	Name: "dotnet", Programs: []string{"dotnet"},
	Verbs: verbs(map[Action]string{
		Install: "tool install,add package,package add,workload install,new install", Restore: "restore,tool restore,workload restore", Build: "build,publish,test,pack,run,msbuild",
		Remove: "tool uninstall,remove package", Upgrade: "tool update,workload update", Clean: "nuget locals",
	}),
	Pin: Pin{Options: []string{"--version", "-v"}, Signs: []string{"@"}},
	Lock: Lock{
		Manifests: []string{"*.csproj", "*.fsproj", "*.vbproj", "*.sln", "*.slnx"}, Files: []string{"packages.lock.json"},
		Options: []string{"--locked-mode", "-p:RestoreLockedMode=true", "/p:RestoreLockedMode=true"},
	},
	Caches: []Cache{
		{Dir: "~/.nuget/packages", Env: []string{"NUGET_PACKAGES"}, Option: "--packages"},
		{Dir: "~/.nuget"},
		{Dir: "~/.local/share/NuGet", Env: []string{"NUGET_HTTP_CACHE_PATH"}},
	},
	Fills: installs,
}

var nuget = &Manager{
	Name: "nuget", Programs: []string{"nuget"},
	Verbs: verbs(map[Action]string{Install: "install", Restore: "restore", Upgrade: "update", Clean: "locals"}),
	Pin:   Pin{Options: []string{"-Version", "-version"}},
	Lock:  Lock{Files: []string{"packages.lock.json"}, Options: []string{"-LockedMode"}}, Caches: dotnet.Caches, Fills: installs,
}

var maven = &Manager{
	Name: "maven", Programs: []string{"mvn", "mvnw"},
	Verbs: verbs(map[Action]string{
		Restore: "dependency:go-offline,dependency:resolve,dependency:resolve-plugins,dependency:copy-dependencies", Other: "wrapper:wrapper,--version,-v,-version",
	}),
	Default: Build, Pin: Pin{Never: true},
	Lock:   Lock{Manifests: []string{"pom.xml"}},
	Caches: []Cache{{Dir: "~/.m2/repository", Option: "-Dmaven.repo.local"}, {Dir: "~/.m2", Env: []string{"MAVEN_CONFIG"}}},
	Fills:  installs,
}

var gradle = &Manager{
	Name: "gradle", Programs: []string{"gradle", "gradlew"},
	Verbs: verbs(map[Action]string{
		Restore: "dependencies,resolveDependencies,downloadDependencies", Other: "wrapper,--version,-v,--stop,clean",
	}),
	Default: Build, Pin: Pin{Never: true},
	Lock: Lock{Manifests: []string{"build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"}},
	Caches: []Cache{
		{Dir: "~/.gradle", Env: []string{"GRADLE_USER_HOME"}, Option: "-g"},
		{Dir: "~/.gradle/caches", Env: []string{"GRADLE_USER_HOME"}, Sub: "/caches"},
		{Dir: "/home/gradle/.gradle"},
		{Dir: "~/.gradle/wrapper"},
		{Dir: ".gradle"},
	},
	Fills: installs,
}

var sbt = &Manager{
	Name: "sbt", Programs: []string{"sbt"}, Default: Build, Pin: Pin{Never: true},
	Verbs:  verbs(map[Action]string{Restore: "update"}),
	Lock:   Lock{Manifests: []string{"build.sbt"}},
	Caches: []Cache{{Dir: "~/.ivy2"}, {Dir: "~/.sbt"}, {Dir: "~/.cache/coursier", Env: []string{"COURSIER_CACHE"}}}, Fills: installs,
}

var mix = &Manager{
	Name: "mix", Programs: []string{"mix"},
	Verbs: verbs(map[Action]string{Restore: "deps.get", Build: "compile,deps.compile,release,phx.digest,assets.deploy", Install: "archive.install,escript.install", Upgrade: "deps.update"}),
	Pin:   Pin{Never: true},
	Lock: Lock{
		Manifests: []string{"mix.exs"}, Files: []string{"mix.lock"}, Options: []string{"--check-locked"},
		Verbs: []string{"deps.get"},
	},
	Dev:    Dev{Options: []string{"--only"}, Env: []string{"MIX_ENV=prod"}, Dir: "deps"},
	Caches: []Cache{{Dir: "~/.hex", Env: []string{"HEX_HOME"}}, {Dir: "~/.mix", Env: []string{"MIX_HOME"}}, {Dir: "~/.cache/rebar3"}}, Fills: installs,
}
