package parser

import "strings"

// Windows reports whether the stage makes a Windows image: its base image or
// --platform says so, or the file is written for Windows.
func (s *Stage) Windows() bool {
	root := s.Root()
	if root.From != nil && strings.HasPrefix(strings.ToLower(root.From.Flags.Value("platform")), "windows") {
		return true
	}
	if root.facts != nil {
		return root.facts.Windows()
	}
	if s.Doc.Escape == '`' { // for paths with backslashes; who builds for Linux has no use for it
		return true
	}
	if root.Image != nil {
		name := strings.ToLower(root.Base.Value)
		repository, _, _ := strings.Cut(name, ":")
		if strings.Contains(name, "windowsservercore") || strings.Contains(name, "nanoserver") ||
			strings.HasPrefix(name, "mcr.microsoft.com/windows") || strings.HasSuffix(repository, "-windows") {
			return true
		}
	}
	if root.forWindows == nil {
		is := writtenForWindows(root.Instructions)
		root.forWindows = &is
	}
	return *root.forWindows
}

// writtenForWindows reports whether instructions name programs, users or paths that
// only Windows has.
func writtenForWindows(list []Instruction) bool {
	for _, in := range list {
		switch in := in.(type) {
		case *Workdir:
			if isWindowsPath(in.Path.String()) {
				return true
			}
		case *Copy:
			if isWindowsPath(in.Dest.String()) {
				return true
			}
		case *User:
			if name := in.Name.String(); name == "ContainerUser" || name == "ContainerAdministrator" {
				return true
			}
		case *Run:
			first, _, _ := strings.Cut(in.Line.String, " ")
			switch strings.TrimSuffix(strings.ToLower(first), ".exe") {
			case "cmd", "choco", "setx", "icacls", "msiexec", "dism":
				return !in.Exec
			}
		}
	}
	return false
}
