package emit

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// view is a plan as the templates of Dockerfiles see it: its methods say in the
// words of a Dockerfile what the plan decides.
type view struct{ writer }

// sheet renders the Dockerfile.
func (w writer) sheet() (*sheet, error) {
	name := w.Language + "/Dockerfile.tmpl"
	text, err := w.render(name, view{w})
	if err != nil {
		return nil, err
	}
	return newSheet(w, name, text)
}

// Program is the file name of what is built.
func (v view) Program() string {
	if v.Go != nil {
		return v.GoProgram()
	}
	return v.Rust.Bin
}

// FileFlag is how docker build is told of the Dockerfile, "" for the usual one.
func (v view) FileFlag() string {
	if name := v.Descriptor.PathOf("dockerfile"); name != path.Join(v.ContextDir(), "Dockerfile") {
		return "-f " + name + " "
	}
	return ""
}

// ContextDir is the build context.
func (v view) ContextDir() string { return cmp.Or(v.Descriptor.Dir, ".") }

// copied is a COPY from the build context.
type copied struct {
	Flags []string
	From  []string
	To    string
}

// copies are the COPYs that bring paths to where they are in the project: files
// of its top directory and a single directory as one writes it by hand; with more,
// --parents keeps everything in its place.
func copies(paths []string) []copied {
	switch {
	case len(paths) == 0:
		return nil
	case slices.Contains(paths, "./"):
		return []copied{{From: []string{"."}, To: "."}}
	case !slices.ContainsFunc(paths, func(p string) bool { return strings.Contains(p, "/") }):
		return []copied{{From: paths, To: "./"}}
	case len(paths) > 1:
		var all []string
		for _, p := range paths {
			all = append(all, strings.TrimSuffix(p, "/")) // --parents takes patterns
		}
		return []copied{{Flags: []string{"--parents"}, From: all, To: "./"}}
	case strings.HasSuffix(paths[0], "/"):
		return []copied{{From: paths, To: paths[0]}}
	}
	return []copied{{From: paths, To: path.Dir(paths[0]) + "/"}}
}

// reads are the paths of reads: a directory ends with a slash.
func reads(lists ...[]plan.Read) []string {
	var out []string
	for _, list := range lists {
		for _, r := range list {
			name := path.Clean(r.Path)
			if r.Dir {
				name += "/"
			}
			out = append(out, name)
		}
	}
	return out
}

// BuildPlatform is what the build stages run on: the machine's own platform when
// they compile for others, "" when they are built for each platform.
func (v view) BuildPlatform() string {
	if v.Rust != nil && len(v.Rust.Crosses) > 0 || v.Go != nil && v.Go.Cross {
		return "$BUILDPLATFORM"
	}
	return ""
}

// BaseWhy says what the image that ships is built on.
func (v view) BaseWhy() string {
	switch v.Runtime.Base {
	case "distroless":
		return "Debian's libraries and certificates, without a shell or a package manager: little to update, and little for whoever breaks in."
	case "scratch":
		return "Nothing but the program and what is copied below."
	case "alpine":
		return "A shell and a package manager in a few megabytes."
	case "slim":
		return "Debian without documentation and rarely used programs; there is a shell to look around with."
	}
	return "The web server runs without root."
}

// RuntimeManager is the package manager of the image that ships.
func (v view) RuntimeManager() string { return packageManager(v.Runtime.From) }

// MakesWritable reports whether the image makes the writable directories itself;
// without a shell it takes them from a stage that has one.
func (v view) MakesWritable() bool {
	return len(v.Runtime.Writable) > 0 && (v.Runtime.Base == "slim" || v.Runtime.Base == "alpine")
}

// runtimeCopy is a COPY of the image that ships.
type runtimeCopy struct {
	copied
	Why string
}

// RuntimeCopies are the files of the image that ships. The program is the last of
// them: it changes the most often, and what stands behind it is copied again.
func (v view) RuntimeCopies() []runtimeCopy {
	files := slices.Clone(v.Runtime.Files)
	slices.SortStableFunc(files, func(a, b plan.Copy) int {
		rank := func(c plan.Copy) int { return slices.Index([]string{"toolchain", "probe", "", "build"}, c.Stage) }
		return rank(a) - rank(b)
	})
	var out []runtimeCopy
	for _, f := range files {
		var flags []string
		if f.Stage != "" {
			flags = append(flags, "--from="+f.Stage)
		}
		if f.Chmod != "" {
			flags = append(flags, "--chmod="+f.Chmod)
		}
		out = append(out, runtimeCopy{copied{Flags: flags, From: []string{f.From}, To: f.To}, f.Why})
	}
	return out
}

// rootfs is what a stage with a shell makes for an image without one.
type rootfs struct {
	From   string
	Why    string
	Dirs   []directory
	Passwd string // the line of /etc/passwd, or ""
}

type directory struct {
	Path  string
	Mode  string // "" is 755
	Owner int    // user and group; 0 is root
}

// Rootfs is what the image lacks, or nil.
func (v view) Rootfs() *rootfs {
	r := &rootfs{From: "toolchain", Why: "Directories that the program may write to."}
	if v.Runtime.Base == "scratch" {
		r.Why = "An empty image has no /tmp, and nobody in it has a name; some libraries ask for both."
		r.Dirs = []directory{{Path: "/tmp", Mode: "1777"}, {Path: "/etc"}}
		r.Passwd = accountLine(v.Runtime.UID)
	}
	if v.Runtime.Base == "scratch" || v.Runtime.Base == "distroless" {
		for _, dir := range v.Runtime.Writable {
			r.Dirs = append(r.Dirs, directory{Path: dir, Owner: v.Runtime.UID})
		}
	}
	if len(r.Dirs) == 0 {
		return nil
	}
	return r
}
