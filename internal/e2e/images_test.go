//go:build linux

package e2e

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sync/errgroup"

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
// where it matters. Rust is Debian's, Go is that of this machine.
func standIns(t *testing.T, dir string) []image {
	t.Helper()
	const path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
	l := layers(t, dir)
	trust := "SSL_CERT_FILE=" + authorities
	nonroot := oci.ImageConfig{User: "65532", WorkingDir: "/home/nonroot", Env: []string{"PATH=" + path, "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"}}
	root := oci.ImageConfig{User: "0", WorkingDir: "/", Env: nonroot.Env}
	static, cc := []layer{l["static"]}, []layer{l["static"], l["cc"]}
	return []image{
		{
			repositories: []string{"library/rust"}, layers: []layer{l["rust"], l["trusted"]},
			config: oci.ImageConfig{Env: []string{"PATH=/usr/local/cargo/bin:" + path, "CARGO_HOME=/usr/local/cargo", "CARGO_HTTP_CAINFO=" + authorities}},
		},
		{
			repositories: []string{"library/golang"}, layers: []layer{l["debian"], l["trusted"], l["go"]},
			config: oci.ImageConfig{Env: []string{"PATH=/go/bin:/usr/local/go/bin:" + path, "GOPATH=/go", "GOTOOLCHAIN=local", trust}, WorkingDir: "/go"},
		},
		{repositories: []string{"distroless/static-debian13"}, layers: static, config: root},
		{repositories: []string{"distroless/static-debian13"}, tagged: "nonroot", layers: static, config: nonroot},
		{repositories: []string{"distroless/cc-debian13"}, layers: cc, config: root},
		{repositories: []string{"distroless/cc-debian13"}, tagged: "nonroot", layers: cc, config: nonroot},
	}
}

// layers makes the layers of the images, all at the same time: most of it is
// waiting for packages.
func layers(t *testing.T, dir string) map[string]layer {
	t.Helper()
	file := func(name string) string { return filepath.Join(dir, name+".tar") }
	makers := map[string]func() (layer, error){
		"debian": func() (layer, error) { return debian(file("debian"), "minbase", "ca-certificates") },
		"rust": func() (layer, error) {
			return debian(file("rust"), "minbase", "ca-certificates", "cargo", "gcc", "libc6-dev")
		},
		"cc": func() (layer, error) {
			return debian(file("cc"), "extract", "base-files", "libc6", "libgcc-s1", "libssl3t64", "libstdc++6")
		},
		"go": func() (layer, error) {
			return packed(file("go"), golang())
		},
		"trusted": func() (layer, error) { return packed(file("trusted"), tree{from: trusted(), to: authorities}) },
		"static":  func() (layer, error) { return static(file("static"), t.TempDir()) },
	}
	made := map[string]layer{}
	var lock sync.Mutex
	var all errgroup.Group
	for name, make := range makers {
		all.Go(func() error {
			l, err := make()
			lock.Lock()
			defer lock.Unlock()
			made[name] = l
			return err
		})
	}
	must(t, all.Wait())
	return made
}

// static has the few files of distroless/static.
func static(file, dir string) (layer, error) {
	certificates, err := os.ReadFile(trusted())
	if err != nil {
		return layer{}, err
	}
	for name, text := range map[string]string{
		"etc/passwd":         "root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n",
		"etc/group":          "root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n",
		"etc/nsswitch.conf":  "hosts: files dns\n",
		"home/nonroot/.keep": "",
		"usr/lib/os-release": "PRETTY_NAME=\"Distroless\"\nID=debian\nVERSION_ID=\"13\"\n",

		"etc/ssl/certs/ca-certificates.crt": string(certificates),
	} {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			return layer{}, err
		}
	}
	return packed(file, tree{from: dir, to: "/"})
}

// trusted is the file of the certificate authorities that this machine trusts.
func trusted() string {
	return cmp.Or(os.Getenv("SSL_CERT_FILE"), "/etc/ssl/certs/ca-certificates.crt")
}

// golang is Go as it is installed here.
func golang() tree {
	root, _ := exec.Command("go", "env", "GOROOT").Output() // packing it fails where there is none
	return tree{from: strings.TrimSpace(string(root)), to: "/usr/local/go", without: []string{"test", "doc", "api"}}
}
