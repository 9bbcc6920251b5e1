package parser

import "testing"

// Where the image is not known, the file says whether it is for Windows.
func TestWindows(t *testing.T) {
	for text, want := range map[string]bool{
		"FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\n":        true,
		"FROM --platform=windows/amd64 registry.example.com/b\n":      true,
		"# escape=`\nFROM registry.example.com/b\n":                   true,
		"FROM registry.example.com/node-windows:22\n":                 true,
		"FROM registry.example.com/b\nWORKDIR C:/app\n":               true,
		"FROM registry.example.com/b\nCOPY . C:\\\\app\n":             true,
		"FROM registry.example.com/b\nRUN choco install -y git\n":     true,
		"FROM registry.example.com/b\nUSER ContainerAdministrator\n":  true,
		"FROM registry.example.com/b AS b\nRUN cmd /c dir\nFROM b\n":  true,
		"FROM registry.example.com/windows-cross:1\nRUN make\n":       false,
		"FROM registry.example.com/b\nRUN pwsh -Command Get-Date\n":   false,
		"FROM registry.example.com/b\nRUN make TARGET=C:/app\n":       false,
		"FROM debian:13-slim\nWORKDIR /c:/app\nRUN wine cmd /c dir\n": false,
	} {
		if got := Parse("Dockerfile", []byte(text)).Final().Windows(); got != want {
			t.Errorf("Windows: %v of\n%s", got, text)
		}
	}
}
