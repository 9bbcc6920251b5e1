package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/discover"
	"github.com/dockcheck/dockcheck/lint"
)

// showConfig shows the settings of the files, those that are the same once.
func (l *linting) showConfig(files []discover.File) error {
	type group struct {
		settings *lint.Settings
		rules    []lint.Enabled
		files    []string
	}
	var groups []*group
	for _, file := range files {
		s, excluded, err := l.settings(file)
		if err != nil {
			l.fail(err)
			continue
		}
		if excluded {
			continue
		}
		rules := s.Rules(l.abs(file))
		i := slices.IndexFunc(groups, func(g *group) bool { return g.settings == s && &g.rules[0] == &rules[0] })
		if i < 0 {
			i = len(groups)
			groups = append(groups, &group{settings: s, rules: rules})
		}
		groups[i].files = append(groups[i].files, file.Path)
	}
	for i, g := range groups {
		if i > 0 {
			fmt.Fprintln(l.out)
		}
		fmt.Fprintf(l.out, "files          %s\n", shorten(g.files))
		l.showSettings(g.settings, g.rules)
	}
	return l.status(nil)
}

func shorten(files []string) string {
	if len(files) <= 3 {
		return strings.Join(files, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(files[:3], ", "), len(files)-3)
}

func (l *linting) showSettings(s *lint.Settings, rules []lint.Enabled) {
	path := "none"
	if s.Path != "" {
		path = s.Path
		if rel, err := filepath.Rel(l.dir, path); err == nil && filepath.IsLocal(rel) {
			path = rel
		}
	}
	fmt.Fprintf(l.out, "configuration  %s\n", path)
	fmt.Fprintf(l.out, "fail-on        %s\n", cmp.Or(l.flags.failOn, s.Config.FailOn, "warning"))
	fmt.Fprintf(l.out, "rules          %d are on\n", len(rules))
	for _, e := range rules {
		fmt.Fprintf(l.out, "  %-7s  %s\n", e.Severity, e.Rule.Name)
		for _, o := range e.Rule.Options {
			if v, ok := e.Options[o.Name]; ok {
				fmt.Fprintf(l.out, "           %s = %v\n", o.Name, v)
			}
		}
	}
}
