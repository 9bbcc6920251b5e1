package lint

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/dockcheck/dockcheck/internal/settings"
)

// hadolintFile is .hadolint.yaml, as far as it is about linting.
type hadolintFile struct {
	Ignored  []string `yaml:"ignored"`
	Override struct {
		Error   []string `yaml:"error"`
		Warning []string `yaml:"warning"`
		Info    []string `yaml:"info"`
		Style   []string `yaml:"style"`
	} `yaml:"override"`
	TrustedRegistries yamlList          `yaml:"trustedRegistries"`
	LabelSchema       map[string]string `yaml:"label-schema"`
	StrictLabels      bool              `yaml:"strict-labels"`
	Threshold         string            `yaml:"failure-threshold"`
	NoFail            bool              `yaml:"no-fail"`
	NoPragma          bool              `yaml:"disable-ignore-pragma"`
}

// yamlList is a list of strings or, as hadolint's README allows, one string.
type yamlList []string

// UnmarshalYAML reads a list or a string.
func (l *yamlList) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*l = yamlList{node.Value}
		return nil
	}
	return node.Decode((*[]string)(l))
}

// ReadHadolint reads hadolint's configuration: ignored, override,
// trustedRegistries, label-schema, strict-labels, failure-threshold, no-fail and
// disable-ignore-pragma. Its other keys, and codes that no rule has, mean nothing here.
func ReadHadolint(path string, data []byte, book *Rulebook) (*Config, error) {
	var file hadolintFile
	if err := yaml.Unmarshal(data, &file); err != nil && !errors.Is(err, io.EOF) {
		return nil, yamlError(path, err)
	}
	c := &Config{Severity: map[string]string{}, Rules: map[string]map[string]any{}, NoIgnoreComments: file.NoPragma}
	for _, level := range []struct {
		severity string
		codes    []string
	}{{"info", file.Override.Style}, {"info", file.Override.Info}, {"warning", file.Override.Warning}, {"error", file.Override.Error}} {
		for _, code := range known(level.codes, book) {
			c.Severity[code] = level.severity
		}
	}
	c.Ignore = known(file.Ignored, book)
	switch threshold := strings.ToLower(file.Threshold); {
	case file.NoFail:
		c.FailOn = "never"
	case threshold == "":
	case threshold == "error" || threshold == "warning":
		c.FailOn = threshold
	default: // info, style, ignore, none: whatever is found
		c.FailOn = "info"
	}
	file.options(c, book)
	return c, nil
}

func known(codes []string, book *Rulebook) []string {
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool {
		_, err := book.Selector(code)
		return err != nil
	})
}

// options gives registries and labels to the rules that have such options.
func (file *hadolintFile) options(c *Config, book *Rulebook) {
	for _, r := range book.Rules {
		options := map[string]any{}
		for _, o := range r.Options {
			switch {
			case o.Name == "allowed" && r.HasAlias("DL3026") && len(file.TrustedRegistries) > 0:
				options[o.Name] = []string(file.TrustedRegistries)
			case o.Name == "schema" && r.Theme == Label && len(file.LabelSchema) > 0:
				options[o.Name] = file.LabelSchema
			case o.Name == "strict" && r.Theme == Label && file.StrictLabels:
				options[o.Name] = true
			}
		}
		if len(options) > 0 {
			c.Rules[r.Name] = options
		}
	}
}

var yamlLine = regexp.MustCompile(`^line (\d+): (.*)`)

// yamlError gives an error of the YAML library its place.
func yamlError(path string, err error) error {
	var types *yaml.TypeError
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if errors.As(err, &types) {
		text = types.Errors[0]
	}
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		line, _ := strconv.Atoi(m[1])
		return &settings.Error{Path: path, Line: line, Column: 1, Message: m[2]}
	}
	return fmt.Errorf("%s: %s", path, text)
}
