package parser

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"

	"github.com/dockcheck/dockcheck/parser/source"
)

// Mount is a RUN --mount.
type Mount struct {
	Flag   *Flag
	Type   string // bind (the default), cache, tmpfs, secret, ssh; in lower case
	Fields []MountField
}

// MountField is a key=value of a mount, or a key alone.
type MountField struct {
	Raw      source.Text
	Key      string // in lower case, aliases replaced: source, target, readonly
	Value    source.Text
	HasValue bool
}

// Span is the place of the mount's flag.
func (m *Mount) Span() Span { return m.Flag.Span() }

// Get is the field with that key, or nil.
func (m *Mount) Get(key string) *MountField {
	for i := range m.Fields {
		if m.Fields[i].Key == key {
			return &m.Fields[i]
		}
	}
	return nil
}

// Value is the value of the field with that key, or "".
func (m *Mount) Value(key string) string {
	if f := m.Get(key); f != nil {
		return f.Value.String
	}
	return ""
}

// Target is where the mount appears in the build container, as written; a cache
// or bind mount without one has "". A secret's default is /run/secrets/ID.
func (m *Mount) Target() string {
	if t := m.Value("target"); t != "" || m.Type != "secret" || m.Get("env") != nil {
		return t
	}
	return "/run/secrets/" + m.ID()
}

// ID is the id of a cache, secret or ssh mount; BuildKit's defaults are the
// target for a cache and the base name of source or target for a secret.
func (m *Mount) ID() string {
	if id := m.Value("id"); id != "" {
		return id
	}
	switch m.Type {
	case "cache":
		return m.Value("target")
	case "secret":
		if s := m.Value("source"); s != "" {
			return s
		}
		t := m.Value("target")
		return t[strings.LastIndexByte(t, '/')+1:]
	case "ssh":
		return "default"
	}
	return ""
}

var mountAliases = map[string]string{
	"src": "source", "dst": "target", "destination": "target",
	"ro": "readonly", "rw": "readwrite",
}

func mounts(flags Flags) []*Mount {
	var out []*Mount
	for _, f := range flags {
		if f.Name != "mount" {
			continue
		}
		m := &Mount{Flag: f, Type: "bind", Fields: mountFields(f.Value)}
		if t := m.Value("type"); t != "" {
			m.Type = strings.ToLower(t)
		}
		out = append(out, m)
	}
	return out
}

func mountFields(value source.Text) []MountField {
	var out []MountField
	start, quoted := 0, false
	for i := 0; i <= len(value.String); i++ {
		if i < len(value.String) && value.String[i] == '"' {
			quoted = !quoted
		}
		if i < len(value.String) && (quoted || value.String[i] != ',') {
			continue
		}
		raw := value.Slice(start, i)
		if strings.HasPrefix(raw.String, `"`) && strings.HasSuffix(raw.String, `"`) && len(raw.String) > 1 {
			raw = raw.Slice(1, len(raw.String)-1)
		}
		start = i + 1
		key, _, found := strings.Cut(raw.String, "=")
		f := MountField{Raw: raw, Key: strings.ToLower(key), HasValue: found, Value: raw.From(len(raw.String))}
		if found {
			f.Value = raw.From(len(key) + 1)
		}
		if name, ok := mountAliases[f.Key]; ok {
			f.Key = name
		}
		out = append(out, f)
	}
	return out
}

// checkMounts has BuildKit check the mounts of a RUN, which it does only once
// variables are expanded; mounts with variables pass.
func checkMounts(n *Node, command any) *SyntaxError {
	run, ok := command.(*instructions.RunCommand)
	if !ok || n.Flags.Get("mount") == nil {
		return nil
	}
	for _, f := range n.Flags {
		if f.Name == "mount" && strings.Contains(f.Value.String, "$") {
			return nil
		}
	}
	err := run.Expand(func(s string) (string, error) { return s, nil })
	if err == nil {
		return nil
	}
	text := message(err)
	for _, m := range mounts(n.Flags) {
		for _, f := range m.Fields {
			if strings.Contains(text, "'"+f.Key+"'") || f.Value.String != "" && strings.Contains(text, f.Value.String) {
				return &SyntaxError{Span: f.Raw.Span(), Message: text}
			}
		}
	}
	return &SyntaxError{Span: n.Flags.Get("mount").Span(), Message: text}
}
