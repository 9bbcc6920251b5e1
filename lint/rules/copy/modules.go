package copy

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// modules is a directory with the dependencies of a program that is copied from
// a stage that has installed them.
type modules struct {
	in       *parser.Copy
	source   source
	from     *parser.Stage
	language string // python, node, ruby, php
}

// copiedModules are the directories with dependencies that stages which ship copy
// from other stages.
func copiedModules(d *parser.Document) []modules {
	var out []modules
	for _, s := range d.Stages {
		if !s.Ships() {
			continue
		}
		for _, u := range s.Uses() {
			in, ok := u.By.(*parser.Copy)
			if !ok || u.Stage == nil || u.Stage == s {
				continue
			}
			for _, src := range sources(in) {
				if language := languageOf(src.Value); src.Known && language != "" {
					out = append(out, modules{in, src, u.Stage, language})
				}
			}
		}
	}
	return out
}

// languageOf is the language whose package manager makes a directory of that
// name, "" for others.
func languageOf(dir string) string {
	switch parts := strings.Split(path.Clean(dir), "/"); {
	case slices.Contains(parts, "node_modules"):
		return "node"
	case slices.Contains(parts, "site-packages"), slices.Contains(parts, "dist-packages"), slices.Contains(parts, ".venv"), slices.Contains(parts, "venv"):
		return "python"
	case strings.Contains(dir, "/usr/local/bundle"), strings.HasSuffix(dir, "vendor/bundle"), slices.Contains(parts, "gems"):
		return "ruby"
	case strings.Contains(dir, "/php/extensions"):
		return "php"
	}
	return ""
}
