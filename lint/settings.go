package lint

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
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
	rules map[string]ruleset // by the overrides that apply
}

// ruleset are the rules that are on in some files.
type ruleset struct {
	all []Enabled
	own []Enabled // without those that speak for another program
}

// Excluded reports whether the configuration says not to lint a file, by its
// absolute path.
func (s *Settings) Excluded(file string) bool {
	rel, ok := s.rel(file)
	return ok && matchAny(s.Config.Exclude, rel)
}

// Rules are the rules that are on in a file, by its absolute path.
func (s *Settings) Rules(file string) []Enabled { return s.ruleset(file).all }

// OwnRules are the rules that are on in a file, without those that speak for
// another program.
func (s *Settings) OwnRules(file string) []Enabled { return s.ruleset(file).own }

func (s *Settings) ruleset(file string) ruleset {
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
		on.all = s.Book.Enable(s.Config, overrides, s.Flags)
		on.own = slices.DeleteFunc(slices.Clone(on.all), func(e Enabled) bool { return e.Rule.External })
		if s.rules == nil {
			s.rules = map[string]ruleset{}
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
