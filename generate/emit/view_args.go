package emit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
)

// labelOf are the labels that build arguments become, by the argument's name.
func labelOf(arg string) string {
	name, _, _ := strings.Cut(arg, "=")
	switch name {
	case "VERSION", "REVISION", "CREATED", "SOURCE", "URL":
		return "org.opencontainers.image." + strings.ToLower(name)
	}
	return ""
}

// LabelArgs are the build arguments that become labels.
func (v view) LabelArgs() []string {
	return slices.DeleteFunc(slices.Clone(v.Runtime.Args), func(a string) bool { return labelOf(a) == "" })
}

// Labels are all labels, those that change from build to build last.
func (v view) Labels() []catalog.Pair {
	out := slices.Clone(v.Runtime.Labels)
	for _, a := range v.LabelArgs() {
		name, _, _ := strings.Cut(a, "=")
		out = append(out, catalog.Pair{Name: labelOf(a), Value: "$" + name})
	}
	return out
}

// BuildArgs are the build arguments that compiling reads.
func (v view) BuildArgs() []string {
	var out []string
	if v.Rust != nil && v.Rust.Deps == "mount" {
		out = append(out, "TARGETARCH")
	}
	if v.Go != nil {
		out = append(out, v.TargetArgs()...)
		if v.Go.Version != "" {
			out = append(out, "VERSION")
		}
	}
	for _, a := range v.Runtime.Args {
		if labelOf(a) == "" {
			out = append(out, a)
		}
	}
	if v.Descriptor.Build.Reproducible {
		out = append(out, "SOURCE_DATE_EPOCH")
	}
	return out
}

// accountLine is the line of /etc/passwd for the user of the image.
func accountLine(uid int) string {
	return fmt.Sprintf("app:x:%d:%d::/nonexistent:/sbin/nologin", uid, uid)
}
