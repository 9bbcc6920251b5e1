package syntax

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var windowsIgnored = &lint.Rule{
	Name:     "syntax-windows-ignored",
	Theme:    lint.Syntax,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  windowsIgnoredCodes,
	Doc: lint.Doc{
		Title: "Windows images know neither owners nor signals, and not all mounts",
		Why: "Files of a Windows image have no owner in the sense of Linux, and its programs get no signals: `--chown` and `STOPSIGNAL` change nothing there, nor do `uid`, `gid` and `mode` of a mount, and whoever relies on them is mistaken. " +
			"`RUN --mount` of type `tmpfs` or `ssh` and `--security=insecure` fail: BuildKit has them on Linux only, and the builder of Docker Engine on Windows has no mounts at all.",
		Examples: []lint.Example{{
			Bad: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
COPY --chown=app:app app.exe C:\app\
#    ^^^^^^^^^^^^^^^ --chown has no effect on Windows
CMD ["C:\\app\\app.exe"]
`,
			Good: `
# escape=` + "`" + `
FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
COPY app.exe C:\app\
CMD ["C:\\app\\app.exe"]
`,
		}, {
			Bad: `
# escape=` + "`" + `
FROM mcr.microsoft.com/dotnet/sdk:10.0-windowsservercore-ltsc2025
RUN --mount=type=tmpfs,target=C:\work dotnet build -o C:\app
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Windows has no mounts of type tmpfs
`,
			Good: `
# escape=` + "`" + `
FROM mcr.microsoft.com/dotnet/sdk:10.0-windowsservercore-ltsc2025
RUN --mount=type=cache,target=C:\work dotnet build -o C:\app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if facts := s.Facts(); facts == nil || !facts.Windows() {
				continue
			}
			for _, in := range s.Instructions {
				switch in := in.(type) {
				case *parser.Copy:
					if flag := in.Flags.Get("chown"); flag != nil {
						f := p.Report(flag, "--chown has no effect on Windows").For(windowsIgnoredCodes[0])
						if cut, ok := p.Doc.Cut(flag); ok {
							f.Fix("drop it", lint.Delete(cut))
						}
					}
				case *parser.Run:
					linuxOnly(p, in)
				case *parser.StopSignal:
					p.Report(in.Signal, "Windows has no signals").For(windowsIgnoredCodes[1]).Fix("remove it", lint.DropLines(in))
				}
			}
		}
	},
}

var windowsIgnoredCodes = []string{"tally:windows/no-chown-flag", "tally:windows/no-stopsignal", "tally:windows/no-run-mounts"}

// linuxOnly reports what BuildKit's executor on Windows refuses or does not look
// at (executor/oci/spec_windows.go, solver/llbsolver/mounts/secretmount_windows.go).
func linuxOnly(p *lint.Pass, run *parser.Run) {
	for _, m := range run.Mounts {
		if m.Type == "tmpfs" || m.Type == "ssh" {
			p.Report(m, "Windows has no mounts of type %s", m.Type).For(windowsIgnoredCodes[2])
			continue
		}
		for _, key := range []string{"uid", "gid", "mode"} {
			if field := m.Get(key); field != nil {
				p.Report(field.Raw, "%s has no effect on Windows", key).For(windowsIgnoredCodes[2])
			}
		}
	}
	if f := run.Flags.Get("security"); f != nil && f.Value.String == "insecure" {
		p.Report(f, "Windows has no insecure mode").For()
	}
}
