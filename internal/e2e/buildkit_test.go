//go:build linux

package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dockcheck/dockcheck/internal/needs"
)

// buildkit is a running buildkitd that pulls from our registry.
type buildkit struct {
	dir  string
	addr string
}

// startBuildkit makes the images and starts the daemon, which ends with the test.
func startBuildkit(t *testing.T) *buildkit {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("skipped: building images needs root")
	}
	for _, program := range []string{"runc", "mmdebstrap", "buildctl"} {
		needs.Program(t, program)
	}
	daemon := needs.Program(t, "buildkitd")
	dir := workDirectory(t)
	start := time.Now()
	registry := httptest.NewServer(newRegistry(t, standIns(t, dir)))
	t.Cleanup(registry.Close)
	t.Logf("base images: %s", took(start))

	b := &buildkit{dir: dir, addr: "unix://" + filepath.Join(dir, "buildkitd.sock")}
	config := filepath.Join(dir, "buildkitd.toml")
	if err := os.WriteFile(config, []byte(b.config(strings.TrimPrefix(registry.URL, "http://"))), 0o644); err != nil {
		t.Fatal(err)
	}
	log, err := os.Create(filepath.Join(dir, "buildkitd.log"))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(daemon, "--config", config)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGTERM} // when the test is killed
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		late := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
		_ = cmd.Wait()
		late.Stop()
		_ = log.Close()
	})
	b.wait(t, log.Name())
	return b
}

// workDirectory is a temporary directory. Sockets' paths are short, and t.TempDir
// has the name of the test in them.
func workDirectory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "e2e")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// config is the configuration of buildkitd: public images come from our registry.
func (b *buildkit) config(registry string) string {
	snapshotter := "native"
	if overlay(b.dir) {
		snapshotter = "overlayfs"
	}
	text := fmt.Sprintf("root = %q\n[grpc]\naddress = [%q]\n", filepath.Join(b.dir, "buildkit"), b.addr)
	text += fmt.Sprintf("[worker.containerd]\nenabled = false\n[worker.oci]\nenabled = true\nbinary = \"runc\"\nsnapshotter = %q\n", snapshotter)
	for _, host := range []string{"docker.io", "gcr.io"} {
		text += fmt.Sprintf("[registry.%q]\nmirrors = [%q]\n", host, registry)
	}
	return text + fmt.Sprintf("[registry.%q]\nhttp = true\n", registry)
}

// overlay reports whether overlayfs works below a directory: not on top of
// another one, as in a container.
func overlay(dir string) bool {
	for _, name := range []string{"lower", "upper", "work", "merged"} {
		if err := os.MkdirAll(filepath.Join(dir, "overlay", name), 0o755); err != nil {
			return false
		}
	}
	at := func(name string) string { return filepath.Join(dir, "overlay", name) }
	err := syscall.Mount("overlay", at("merged"), "overlay", 0, fmt.Sprintf("lowerdir=%s,upperdir=%s,workdir=%s", at("lower"), at("upper"), at("work")))
	if err != nil {
		return false
	}
	return syscall.Unmount(at("merged"), 0) == nil
}

func (b *buildkit) wait(t *testing.T, log string) {
	t.Helper()
	for range 300 {
		if c, err := net.Dial("unix", strings.TrimPrefix(b.addr, "unix://")); err == nil {
			_ = c.Close()
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	text, _ := os.ReadFile(log)
	t.Fatalf("buildkitd does not start:\n%s", text)
}

// built is an image: what it is built into, and what the build did.
type built struct {
	layout string // a directory, as the OCI image format has it
	rootfs string // a tar file
	took   time.Duration
	steps  map[string]step // by name: [deps 5/6] RUN …
}

// step is a step of a build.
type step struct {
	Name               string
	Cached             bool
	Started, Completed *time.Time
	Error              string
}

// build builds the Dockerfile of a directory. The line "# syntax=" would have the
// frontend pulled; the one that is in buildkitd is the same.
func (b *buildkit) build(t *testing.T, context, name string) built {
	t.Helper()
	out := built{layout: filepath.Join(b.dir, name), rootfs: filepath.Join(b.dir, name+".tar"), steps: map[string]step{}}
	cmd := exec.Command("buildctl", "--addr", b.addr, "build", "--progress=rawjson", "--frontend=dockerfile.v0", "--opt=cmdline=built-in",
		"--local=context="+context, "--local=dockerfile="+context, "--output=type=oci,tar=false,dest="+out.layout, "--output=type=tar,dest="+out.rootfs)
	var log, rest bytes.Buffer
	cmd.Stdout, cmd.Stderr = &rest, &log
	start := time.Now()
	err := cmd.Run()
	out.took = time.Since(start)
	text := out.read(&log)
	if err != nil {
		t.Fatalf("build of %s: %v\n%s%s", name, err, text, rest.String())
	}
	return out
}

// read reads the progress of a build, and returns what its steps printed.
func (b *built) read(progress *bytes.Buffer) string {
	var text strings.Builder
	lines := bufio.NewScanner(progress)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var status struct {
			Vertexes []step
			Logs     []struct{ Data []byte }
		}
		if json.Unmarshal(lines.Bytes(), &status) != nil {
			fmt.Fprintln(&text, lines.Text())
			continue
		}
		for _, s := range status.Vertexes {
			b.steps[s.Name] = s
			if s.Error != "" {
				fmt.Fprintln(&text, s.Name+": "+s.Error)
			}
		}
		for _, l := range status.Logs {
			text.Write(l.Data)
		}
	}
	return text.String()
}

func took(start time.Time) time.Duration { return time.Since(start).Round(100 * time.Millisecond) }
