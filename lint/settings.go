package lint

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
)

// Settings hold for the files under one configuration.
type Settings struct {
	Path   string // of the configuration, "" without one
	Dir    string // its globs are relative to this directory
	Config *Config
	Book   *Rulebook
	Flags  Selection // of the command line

	mu    sync.Mutex
	rules map[string][]Enabled // by the overrides that apply
}

// Excluded reports whether the configuration says not to lint a file, by its
// absolute path.
func (s *Settings) Excluded(file string) bool {
	rel, ok := s.rel(file)
	return ok && matchAny(s.Config.Exclude, rel)
}

// Rules are the rules that are on in a file, by its absolute path.
func (s *Settings) Rules(file string) []Enabled {
	var overrides []Override
	var which strings.Builder
	if rel, ok := s.rel(file); ok {
		for i, o := range s.Config.Overrides {
			if matchAny(o.Files, rel) {
				overrides = append(overrides, o)
				fmt.Fprint(&which, i, " ")
			}
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	on, ok := s.rules[which.String()]
	if !ok {
		on = s.Book.Enable(s.Config, overrides, s.Flags)
		if s.rules == nil {
			s.rules = map[string][]Enabled{}
		}
		s.rules[which.String()] = on
	}
	return on
}

// FailOn is the least severity that counts as a failure; ok is false when none
// does.
func (s *Settings) FailOn() (level Severity, ok bool) {
	return ParseSeverity(cmp.Or(s.Config.FailOn, "warning"))
}

// rel is the path of a file from the configuration's directory; ok is false for
// a file elsewhere.
func (s *Settings) rel(file string) (string, bool) {
	if s.Dir == "" || len(s.Config.Exclude) == 0 && len(s.Config.Overrides) == 0 {
		return "", false
	}
	rel, err := filepath.Rel(s.Dir, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}
