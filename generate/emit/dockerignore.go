package emit

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser"
)

// dockerignore lets through what the Dockerfile reads, and nothing else: it is
// worked out from the Dockerfile itself, with all inserts and patches.
func (w writer) dockerignore(dockerfile []byte) []byte {
	var b strings.Builder
	if w.Comments != "none" {
		b.WriteString("# Nothing but what the Dockerfile reads reaches the build: no secrets, no .git, no old builds.\n")
	}
	b.WriteString("*\n")
	for _, name := range contextReads(parser.Parse("", dockerfile)) {
		if name == "." {
			b.WriteString("!**\n")
			break
		}
		b.WriteString("!" + name + "\n")
	}
	if len(w.Ignored) > 0 {
		if w.Comments != "none" {
			b.WriteString("\n# What never belongs in an image, wherever it lies.\n")
		}
		for _, pattern := range w.Ignored {
			b.WriteString(pattern + "\n")
		}
	}
	return []byte(b.String())
}

// contextReads are the paths that a Dockerfile takes from the build context, in
// order, each once, without those that lie in others.
func contextReads(d *parser.Document) []string {
	var all []string
	for _, in := range d.Instructions {
		switch in := in.(type) {
		case *parser.Copy:
			if in.From == nil {
				for _, s := range in.Sources {
					all = append(all, clean(in.Expand(s).Value))
				}
			}
		case *parser.Run:
			for _, m := range in.Mounts {
				if m.Type == "bind" && m.Get("from") == nil {
					all = append(all, clean(m.Value("source")))
				}
			}
		}
	}
	slices.Sort(all)
	var out []string
	for _, name := range slices.Compact(all) {
		if !slices.ContainsFunc(out, func(dir string) bool { return dir == "." || strings.HasPrefix(name, dir+"/") }) {
			out = append(out, name)
		}
	}
	return out
}

// clean is a path of the context as .dockerignore has it.
func clean(name string) string {
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if name == "" {
		return "."
	}
	return name
}
