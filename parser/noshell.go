package parser

import (
	"path"
	"strings"
)

// WithoutShell is the image without a shell that the stage starts from, scratch or
// one of distroless, or "" when it may have one: because its image has, or because
// a COPY may have brought it before an instruction; for nil, anywhere in the
// stage.
func (s *Stage) WithoutShell(before Instruction) string {
	root := s.Root()
	image := ""
	switch {
	case root.Scratch:
		image = "scratch"
	case root.facts != nil && root.facts.Shell == "none" && root.Image != nil:
		image = root.Image.Name()
	}
	if image == "" || s.mayBringShell(before) {
		return ""
	}
	return image
}

// IsShell reports whether a program is a shell of the POSIX family, by its name.
func IsShell(program string) bool {
	switch path.Base(program) {
	case "sh", "bash", "ash", "dash":
		return true
	}
	return false
}

// mayBringShell reports whether a COPY or ADD may have put a shell into the stage:
// an archive, a tree, or something that is called so.
func (s *Stage) mayBringShell(before Instruction) bool {
	for c := range s.Chain() {
		for in := range Each[*Copy](c) {
			if before != nil && in.Index > before.Common().Index {
				break
			}
			if in.Add && !onlyFiles(in) || bringsTree(in) {
				return true
			}
		}
	}
	return false
}

// onlyFiles reports whether an ADD copies files that it surely does not unpack.
func onlyFiles(in *Copy) bool {
	for _, w := range in.Sources {
		e := in.Expand(w)
		name := path.Base(e.Value)
		if !e.Known || strings.Contains(e.Value, "://") || strings.Contains(name, ".t") || path.Ext(name) == ".xz" || path.Ext(name) == ".gz" || path.Ext(name) == ".bz2" {
			return false
		}
	}
	return true
}

// bringsTree reports whether a COPY can have a shell in it: its destination is
// the root or a directory of programs, or a name in it is that of a shell.
func bringsTree(in *Copy) bool {
	dest := in.Expand(in.Dest)
	to := dest.Value
	if !path.IsAbs(to) {
		to = path.Join("/", in.Dir().Path, to)
	}
	to = path.Clean(to)
	if !dest.Known || !path.IsAbs(dest.Value) && !in.Dir().Known || to == "/" && !namesFile(in) || to == "/bin" || strings.HasPrefix(to, "/bin/") || strings.HasPrefix(to, "/usr") || strings.HasPrefix(to, "/busybox") {
		return true
	}
	for _, w := range in.Sources {
		if name := path.Base(in.Expand(w).Value); IsShell(name) || strings.HasPrefix(name, "busybox") {
			return true
		}
	}
	return false
}

// namesFile reports whether all sources look like single files: app, app.js.
func namesFile(in *Copy) bool {
	for _, w := range in.Sources {
		e := in.Expand(w)
		if !e.Known || strings.HasSuffix(e.Value, "/") || strings.ContainsAny(e.Value, "*?") || path.Clean("/"+e.Value) == "/" {
			return false
		}
		switch base := path.Base(e.Value); base {
		case ".", "rootfs", "root", "out", "dist", "install", "output", "build", "target", "image", "bin", "usr":
			return false
		}
	}
	return true
}
