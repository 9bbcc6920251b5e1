package lint

import (
	"reflect"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// Config is the table [lint] of dockcheck.toml.
type Config struct {
	Selection
	FailOn     string                    `toml:"fail-on" values:"error warning info never" doc:"The exit status is 1 when there are findings at least as severe as this. The default is warning."`
	ShellCheck string                    `toml:"shellcheck" values:"off auto required" doc:"Whether the ShellCheck program checks scripts, too: auto where it is installed. The default is off."`
	Exclude    []string                  `toml:"exclude" doc:"Globs of files and directories that are not linted, relative to this file."`
	Severity   map[string]string         `toml:"severity" values:"error warning info off" doc:"The severity of rules, by any name that selects them. Naming a rule turns it on."`
	Rules      map[string]map[string]any `toml:"rules" doc:"Options of rules. Giving a rule options turns it on."`
	Overrides  []Override                `toml:"overrides" doc:"Other settings for some files."`

	NoIgnoreComments bool // ignore comments do not count: hadolint's disable-ignore-pragma
}

// Override are other settings for some files.
type Override struct {
	Files []string `toml:"files" doc:"Globs of the files, relative to the configuration file."`
	Selection
	Severity map[string]string `toml:"severity" values:"error warning info off" doc:"The severity of rules in these files."`
}

// ReadConfig reads the table [lint] of a dockcheck.toml; ok is false when it has
// none. Errors name the file, the line and the column.
func ReadConfig(path string, data []byte, book *Rulebook) (c *Config, ok bool, err error) {
	file, err := settings.Parse(path, data)
	if err != nil {
		return nil, false, err
	}
	if !file.Root.Has("lint") {
		return nil, false, nil
	}
	table, ok := file.Root.Table("lint")
	if !ok {
		return nil, false, file.Root.Errorf("lint", "lint is a table: [lint]")
	}
	c = &Config{}
	if err := table.Decode(c); err != nil {
		return nil, false, err
	}
	return c, true, checkConfig(c, table, book)
}

func checkConfig(c *Config, table settings.Table, book *Rulebook) error {
	if err := checkSelection(c.Selection, c.Severity, table, book); err != nil {
		return err
	}
	if err := c.checkOptions(table, book); err != nil {
		return err
	}
	if err := checkGlobs(c.Exclude, "exclude", table); err != nil {
		return err
	}
	for i, o := range c.Overrides {
		at := table.Element("overrides", i)
		if len(o.Files) == 0 {
			return table.ElementErrorf("overrides", i, "an override needs files = [\"…\"], the globs of the files it is for")
		}
		if err := checkGlobs(o.Files, "files", at); err != nil {
			return err
		}
		if err := checkSelection(o.Selection, o.Severity, at, book); err != nil {
			return err
		}
	}
	return nil
}

func checkGlobs(globs []string, key string, table settings.Table) error {
	for i, g := range globs {
		if !validGlob(g) {
			return table.ElementErrorf(key, i, "%q is not a glob", g)
		}
	}
	return nil
}

// checkSelection finds names that no rule has, at their place.
func checkSelection(s Selection, severity map[string]string, table settings.Table, book *Rulebook) error {
	if s.Preset != "" && len(s.Select) > 0 {
		return table.KeyErrorf("select", "%v", errPresetAndSelect)
	}
	for _, list := range []struct {
		key   string
		names []string
	}{{"select", s.Select}, {"extend-select", s.ExtendSelect}, {"ignore", s.Ignore}} {
		for i, name := range list.names {
			if _, err := book.Selector(name); err != nil && (list.key != "ignore" || !isForeign(name)) {
				return table.ElementErrorf(list.key, i, "%v", err)
			}
		}
	}
	at, _ := table.Table("severity")
	for _, name := range sortedKeys(severity) {
		if _, err := book.Selector(name); err != nil && !isForeign(name) {
			return at.KeyErrorf(name, "%v", err)
		}
	}
	return nil
}

// checkOptions checks the options of rules and gives them the types of their
// defaults.
func (c *Config) checkOptions(table settings.Table, book *Rulebook) error {
	rules, _ := table.Table("rules")
	for _, name := range sortedKeys(c.Rules) {
		r := book.Rule(name)
		if r == nil {
			return rules.KeyErrorf(name, "%v", book.unknown(name))
		}
		at, _ := rules.Table(name)
		for _, key := range at.InOrder() {
			o, err := r.option(at, key)
			if err != nil {
				return err
			}
			value, err := o.read(at)
			if err != nil {
				return err
			}
			c.Rules[name][key] = value
		}
	}
	return nil
}

func (r *Rule) option(at settings.Table, key string) (Option, error) {
	var names []string
	for _, o := range r.Options {
		if o.Name == key {
			return o, nil
		}
		names = append(names, o.Name)
	}
	if len(names) == 0 {
		return Option{}, at.KeyErrorf(key, "the rule %s has no options", r.Name)
	}
	return Option{}, at.Unknown(key, names)
}

// read is the value that a table gives the option.
func (o Option) read(at settings.Table) (any, error) {
	v := reflect.New(reflect.TypeOf(o.Default)).Elem()
	if err := at.Read(o.Name, v.Addr().Interface(), o.Values); err != nil {
		return nil, err
	}
	return v.Interface(), nil
}

// options are the options that the configuration gives a rule.
func (c *Config) options(r *Rule) map[string]any {
	for name, options := range c.Rules {
		if strings.EqualFold(name, r.Name) {
			return options
		}
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
