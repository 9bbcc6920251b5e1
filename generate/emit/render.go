package emit

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/templates"
)

// render executes a template: rust/Dockerfile.tmpl. Those of its own directory
// and of shared are there by their names for it to include, the project's own in
// place of dockcheck's.
func (w writer) render(name string, data any) (string, error) {
	t := template.New(path.Base(name)).Funcs(w.words())
	if strings.HasPrefix(name, "workflow/") { // GitHub's expressions have the same braces
		t.Delims("[[", "]]")
	}
	for _, pattern := range []string{"shared/*.tmpl", path.Dir(name) + "/*.tmpl"} {
		files, err := fs.Glob(templates.Files, pattern)
		if err != nil {
			return "", err
		}
		for _, file := range files {
			text, err := templateText(file, w.overrides)
			if err != nil {
				return "", err
			}
			if _, err := t.New(path.Base(file)).Parse(strings.TrimRight(text, "\n")); err != nil {
				return "", fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	var out strings.Builder
	if err := t.ExecuteTemplate(&out, path.Base(name), data); err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	return out.String() + "\n", nil
}

func templateText(file string, overrides fs.FS) (string, error) {
	if overrides != nil {
		text, err := fs.ReadFile(overrides, file)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return string(text), err
		}
	}
	text, err := fs.ReadFile(templates.Files, file)
	return string(text), err
}

// words are the functions that templates write values with.
func (w writer) words() template.FuncMap {
	quote := (&parser.Document{Escape: '\\'}).Quote
	return template.FuncMap{
		"json":      parser.JSON,
		"value":     quote,
		"label":     labelValue,
		"yaml":      yamlString,
		"from":      w.from,
		"mounts":    mountFlags,
		"installed": installed,
		"join":      strings.Join,
		"list":      composeList,
		"hcl":       hclString,
		"sh":        shellWord,
		"action":    pinnedAction,
		"sentence":  sentence,
	}
}

// from is what a FROM names: the image with the digest that [images] has for it.
func (w writer) from(ref, platform string) string {
	if digest := w.Descriptor.Images[ref]; digest != "" {
		ref += "@" + digest
	}
	if platform != "" {
		return "--platform=" + platform + " " + ref
	}
	return ref
}

// mountFlags are the mounts of a RUN, one on each line.
func mountFlags(mounts []string) string {
	var out strings.Builder
	for _, m := range mounts {
		out.WriteString("--mount=" + m + " \\\n    ")
	}
	return out.String()
}

// installation is what the package manager of an image installs.
type installation struct {
	Manager  string // apt, apk
	Packages []string
}

func installed(ref string, packages []string) installation {
	return installation{Manager: packageManager(ref), Packages: slices.Compact(slices.Sorted(slices.Values(packages)))}
}

// packageManager is that of an image, apt when the catalog does not know it.
func packageManager(ref string) string {
	r, err := image.Parse(ref)
	if facts := image.Lookup(r); err == nil && facts != nil && facts.PackageManager == "apk" {
		return "apk"
	}
	return "apt"
}

// labelValue quotes the value of a label; a reference to a build argument as a
// whole, $VERSION, stays one.
func labelValue(value string) string {
	if name, ok := strings.CutPrefix(value, "$"); ok && descriptor.IsVariable(name) {
		return `"$` + name + `"`
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`).Replace(value) + `"`
}

// sentence makes one of a few words: the program is "The program."
func sentence(words string) string {
	words = cmp.Or(words, "what the program needs")
	return strings.ToUpper(words[:1]) + words[1:] + "."
}

// beside writes a file that stands beside the Dockerfile, with the comments that
// the descriptor asks for.
func (w writer) beside(name string, view any) ([]byte, error) {
	text, err := w.render(name, view)
	if err != nil {
		return nil, err
	}
	return w.commented(text), nil
}

// commented leaves the comments of a text in that the descriptor asks for: those
// that start with #= only with comments = "full".
func (w writer) commented(text string) []byte {
	var out strings.Builder
	for line := range strings.Lines(text) {
		full := strings.HasPrefix(strings.TrimSpace(line), "#= ")
		switch {
		case full && w.Comments == "full":
			line = strings.Replace(line, "#= ", "# ", 1)
		case full || w.Comments == "none" && strings.HasPrefix(strings.TrimSpace(line), "# "):
			continue
		}
		out.WriteString(line)
	}
	return []byte(out.String())
}
