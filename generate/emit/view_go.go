package emit

import (
	"path"
	"strings"
)

// TargetArgs are the build arguments that say what Go compiles for.
func (v view) TargetArgs() []string {
	switch {
	case !v.Go.Cross:
		return nil
	case v.Go.Arm:
		return []string{"TARGETOS", "TARGETARCH", "TARGETVARIANT"}
	}
	return []string{"TARGETOS", "TARGETARCH"}
}

// broken is a line break within a command.
const broken = " \\\n    "

// GoTarget sets what go build compiles for.
func (v view) GoTarget() string {
	switch {
	case !v.Go.Cross:
		return ""
	case v.Go.Arm:
		return `GOOS="$TARGETOS" GOARCH="$TARGETARCH" GOARM="${TARGETVARIANT#v}"` + broken
	}
	return `GOOS="$TARGETOS" GOARCH="$TARGETARCH"` + broken
}

// ProbeTarget is the same for the health check, which needs no C.
func (v view) ProbeTarget() string {
	if v.Go.Cgo {
		return "CGO_ENABLED=0 " + v.GoTarget()
	}
	return v.GoTarget()
}

// GoFlags are the flags of go build.
func (v view) GoFlags() string {
	flags := strings.TrimPrefix(shellWords(v.Go.Flags), " ")
	ldflags := v.Go.Ldflags
	if v.Go.Version != "" {
		ldflags = strings.TrimSpace(ldflags + " -X " + v.Go.Version + "=$VERSION")
	}
	if ldflags == "" {
		return flags
	}
	return strings.TrimSpace(flags + ` -ldflags="` + ldflags + `"`)
}

// GoProgram is the file name of the program.
func (v view) GoProgram() string { return path.Base(v.Go.Out) }
