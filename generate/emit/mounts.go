package emit

// mounts are those of the steps that download and compile, without --mount=.
type mounts struct {
	Download []string
	Compile  []string
}

// cached is a cache mount. Its id names the project, so that no other project's
// files get into the build; locked is for directories that two builds at a time
// would break.
func (w writer) cached(id, target string, locked bool) string {
	m := "type=cache,id=" + w.Name + "-" + id + ",target=" + target
	if locked {
		m += ",sharing=locked"
	}
	return m
}

// secretMounts are the secrets that dependencies are fetched with.
func (w writer) secretMounts() []string {
	var out []string
	for _, s := range w.Secrets {
		m := "type=secret,id=" + s.ID
		if s.Env != "" {
			m += ",env=" + s.Env
		}
		out = append(out, m+",required=true")
	}
	if w.Go != nil && len(w.Go.Private) > 0 {
		out = append(out, "type=secret,id=netrc,target=/root/.netrc,required=true")
	}
	return out
}

// Mounts are the mounts of the build. Caches of CI services keep layers and no
// mounts, so that with cache = "ci" there are none, and with "both" only what is
// quickly there again.
func (v view) Mounts() mounts {
	if v.Rust != nil {
		return v.rustMounts()
	}
	return v.goMounts()
}

func (v view) rustMounts() mounts {
	m := mounts{Download: v.secretMounts()}
	both := v.Cache == "both" && v.Rust.Deps != "fetch" // of what is only downloaded, the layer is all there is
	mounted := v.Rust.Deps == "mount" || v.Cache == "local" || both
	if mounted {
		m.Download = append([]string{
			v.cached("cargo-registry", "/usr/local/cargo/registry", true),
			v.cached("cargo-git", "/usr/local/cargo/git/db", true),
		}, m.Download...)
		m.Compile = m.Download // what is not in the layer is fetched again where it is not in the cache
	}
	if v.Rust.Deps == "mount" {
		m.Compile = append([]string{v.cached("target-$TARGETARCH", "/src/target", true)}, m.Download...)
	}
	return m
}

func (v view) goMounts() mounts {
	m := mounts{Download: v.secretMounts()}
	if v.Cache == "local" {
		modules := v.cached("go-mod", "/go/pkg/mod", false)
		m.Download = append([]string{modules}, m.Download...)
		if !v.Go.Vendored {
			m.Compile = m.Download
		}
	}
	if v.Cache == "local" || v.Cache == "both" {
		m.Compile = append([]string{v.cached("go-build", "/root/.cache/go-build", false)}, m.Compile...)
	}
	return m
}
