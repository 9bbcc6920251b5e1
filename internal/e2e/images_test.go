package e2e

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	oci "github.com/opencontainers/image-spec/specs-go/v1"
)

// suite is the release of Debian that the images are made of: that of the newest
// catalog.
const suite = "trixie"

// authorities is where the builders' images have the certificates that this
// machine trusts: it may see the package repositories through a proxy.
const authorities = "/usr/local/share/host-authorities.crt"

// standIns are the images that generated Dockerfiles of Rust and Go programs start
// from. They have the files, the variables and the users that the public ones have
// where it matters; the compilers are those of this machine.
func standIns(t *testing.T, dir string) []image {
	t.Helper()
	const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	l := layers(t, dir)
	trust := "SSL_CERT_FILE=" + authorities
	nonroot := oci.ImageConfig{User: "65532", WorkingDir: "/home/nonroot", Env: []string{"PATH=" + path, "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"}}
	root := oci.ImageConfig{User: "0", WorkingDir: "/", Env: nonroot.Env}
	static, cc := []layer{l["static"]}, []layer{l["static"], l["cc"]}
	return []image{
		{repositories: []string{"library/debian"}, layers: []layer{l["debian"]}, config: oci.ImageConfig{Env: []string{"PATH=" + path}, Cmd: []string{"bash"}}},
		{
			repositories: []string{"library/rust"}, layers: []layer{l["builder"], l["rust"]},
			config: oci.ImageConfig{Env: []string{"PATH=/usr/local/cargo/bin:" + path, "CARGO_HOME=/usr/local/cargo", "RUSTUP_HOME=/usr/local/rustup", trust}},
		},
		{
			repositories: []string{"library/golang"}, layers: []layer{l["builder"], l["go"]},
			config: oci.ImageConfig{Env: []string{"PATH=/go/bin:/usr/local/go/bin:" + path, "GOPATH=/go", "GOTOOLCHAIN=local", trust}, WorkingDir: "/go"},
		},
		{repositories: []string{"distroless/static-debian13"}, layers: static, config: root},
		{repositories: []string{"distroless/static-debian13"}, tagged: "nonroot", layers: static, config: nonroot},
		{repositories: []string{"distroless/cc-debian13", "distroless/base-debian13"}, layers: cc, config: root},
		{repositories: []string{"distroless/cc-debian13", "distroless/base-debian13"}, tagged: "nonroot", layers: cc, config: nonroot},
	}
}

// layers makes the layers of the images, all at the same time: most of it is
// waiting for packages.
func layers(t *testing.T, dir string) map[string]layer {
	t.Helper()
	file := func(name string) string { return filepath.Join(dir, name+".tar") }
	makers := map[string]func() layer{
		"debian": func() layer { return debian(t, file("debian"), "minbase") },
		"builder": func() layer {
			return debian(t, file("builder"), "minbase", "ca-certificates", "gcc", "git", "libc6-dev", "pkg-config")
		},
		"cc": func() layer {
			return debian(t, file("cc"), "extract", "libc6", "libgcc-s1", "libssl3t64", "libstdc++6")
		},
		"static": func() layer { return packed(t, file("static"), tree{from: distroless(t), to: "/"}) },
		"rust":   func() layer { return packed(t, file("rust"), rust(t)...) },
		"go":     func() layer { return packed(t, file("go"), golang(t)...) },
	}
	made := map[string]layer{}
	var lock sync.Mutex
	var all sync.WaitGroup
	for name, make := range makers {
		all.Go(func() {
			l := make()
			lock.Lock()
			defer lock.Unlock()
			made[name] = l
		})
	}
	all.Wait()
	if len(made) != len(makers) {
		t.FailNow()
	}
	return made
}

// distroless are the few files of distroless/static.
func distroless(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"etc/passwd":          "root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n",
		"etc/group":           "root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n",
		"etc/nsswitch.conf":   "hosts: files dns\n",
		"home/nonroot/.keep":  "",
		"usr/lib/os-release":  "PRETTY_NAME=\"Distroless\"\nID=debian\nVERSION_ID=\"13\"\n",
		"etc/ssl/certs/.keep": "",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	certificates, err := os.ReadFile(trusted())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "etc/ssl/certs/ca-certificates.crt"), certificates, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// trusted is the file of the certificate authorities that this machine trusts.
func trusted() string {
	return cmp.Or(os.Getenv("SSL_CERT_FILE"), "/etc/ssl/certs/ca-certificates.crt")
}

func rust(t *testing.T) []tree {
	t.Helper()
	root := says(t, "rustc", "--print", "sysroot")
	return []tree{
		{from: root, to: "/usr/local/cargo", without: []string{"share", "lib/rustlib/src"}},
		{from: trusted(), to: authorities},
	}
}

func golang(t *testing.T) []tree {
	t.Helper()
	return []tree{
		{from: says(t, "go", "env", "GOROOT"), to: "/usr/local/go", without: []string{"test", "doc", "api"}},
		{from: trusted(), to: authorities},
	}
}

// says is what a program prints.
func says(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return strings.TrimSpace(string(out))
}
