//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	docker "github.com/moby/docker-image-spec/specs-go/v1"
	oci "github.com/opencontainers/image-spec/specs-go/v1"
)

// config is the configuration of a built image, with Docker's health check.
func (b *built) config(t *testing.T) docker.DockerOCIImageConfig {
	t.Helper()
	blob := func(d oci.Descriptor) string {
		return filepath.Join(b.layout, "blobs", string(d.Digest.Algorithm()), d.Digest.Encoded())
	}
	var index oci.Index
	var manifest oci.Manifest
	var config docker.DockerOCIImage
	load(t, filepath.Join(b.layout, "index.json"), &index)
	load(t, blob(index.Manifests[0]), &manifest)
	load(t, blob(manifest.Config), &config)
	return config.Config
}

func load(t *testing.T, file string, into any) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// container is a running container. Its root file system is read-only, it has no
// capability and a network of its own with nothing but the loopback.
type container struct {
	t      *testing.T
	id     string
	config docker.DockerOCIImageConfig
	ended  chan error

	lock   sync.Mutex
	output bytes.Buffer
}

// Write takes what the program prints.
func (c *container) Write(p []byte) (int, error) {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.output.Write(p)
}

func (c *container) printed() string {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.output.String()
}

// run starts a container of an image, as its numeric user.
func (b *built) run(t *testing.T) *container {
	t.Helper()
	bundle := t.TempDir()
	c := &container{t: t, id: "dockcheck-e2e-" + strconv.Itoa(os.Getpid()) + "-" + filepath.Base(b.layout), config: b.config(t), ended: make(chan error, 1)}
	root := filepath.Join(bundle, "rootfs")
	must(t, os.Mkdir(root, 0o755))
	output(t, exec.Command("tar", "--extract", "--numeric-owner", "--same-permissions", "--file", b.rootfs, "--directory", root))
	spec := c.spec(t, bundle)
	data, err := json.Marshal(spec)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(bundle, "config.json"), data, 0o644))
	cmd := exec.Command("runc", "run", "--bundle", bundle, c.id)
	cmd.Stdout, cmd.Stderr = c, c
	must(t, cmd.Start())
	go func() { c.ended <- cmd.Wait() }()
	t.Cleanup(func() { _ = exec.Command("runc", "delete", "--force", c.id).Run() })
	return c
}

// spec is what runc spec writes, with what the image says.
func (c *container) spec(t *testing.T, bundle string) map[string]any {
	t.Helper()
	cmd := exec.Command("runc", "spec", "--bundle", bundle)
	output(t, cmd)
	spec := map[string]any{}
	load(t, filepath.Join(bundle, "config.json"), &spec)
	uid, gid, _ := strings.Cut(c.config.User, ":")
	user, err := strconv.Atoi(uid)
	if err != nil || user == 0 {
		t.Fatalf("the user of the image is %q, not a number above 0", c.config.User)
	}
	group, _ := strconv.Atoi(gid)
	process := spec["process"].(map[string]any)
	process["terminal"] = false
	process["user"] = map[string]any{"uid": user, "gid": group}
	process["args"] = append(append([]string{}, c.config.Entrypoint...), c.config.Cmd...)
	process["env"] = c.config.Env
	process["cwd"] = "/"
	if c.config.WorkingDir != "" {
		process["cwd"] = c.config.WorkingDir
	}
	process["capabilities"] = map[string]any{}
	spec["root"] = map[string]any{"path": "rootfs", "readonly": true}
	return spec
}

// healthy runs the image's own health check until it passes, oftener than Docker
// would, and reports how long that took.
func (c *container) healthy() time.Duration {
	c.t.Helper()
	check := c.config.Healthcheck
	if check == nil || len(check.Test) < 2 || check.Test[0] != "CMD" {
		c.t.Fatalf("the health check is %+v, not a command in exec form", check)
	}
	start := time.Now()
	var last string
	for time.Since(start) < 20*time.Second {
		out, err := exec.Command("runc", append([]string{"exec", c.id}, check.Test[1:]...)...).CombinedOutput()
		if err == nil {
			return took(start)
		}
		last = string(out)
		select {
		case err := <-c.ended:
			c.t.Fatalf("the container ended: %v\n%s", err, c.printed())
		case <-time.After(50 * time.Millisecond):
		}
	}
	c.t.Fatalf("never healthy: %s\nthe program printed: %s", last, c.printed())
	return 0
}

// stop sends the image's stop signal, and reports how long the program took to end
// with status 0.
func (c *container) stop() time.Duration {
	c.t.Helper()
	signal := c.config.StopSignal
	if signal == "" {
		signal = "SIGTERM"
	}
	start := time.Now()
	output(c.t, exec.Command("runc", "kill", c.id, signal))
	select {
	case err := <-c.ended:
		var status *exec.ExitError
		if errors.As(err, &status) {
			c.t.Errorf("after %s it ended with status %d\n%s", signal, status.ExitCode(), c.printed())
		}
		return time.Since(start).Round(time.Millisecond)
	case <-time.After(10 * time.Second):
		c.t.Fatalf("%s does not end it", signal)
		return 0
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func output(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	return string(out)
}
