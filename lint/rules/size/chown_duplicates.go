package size

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var chownDuplicates = &lint.Rule{
	Name:     "size-chown-duplicates",
	Theme:    lint.Size,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A recursive chown or chmod puts every copied file into the image twice",
		Why: "A layer holds whole files: when only the owner or the mode changes, the new layer has a second copy of each of them. " +
			"`COPY --chown=user:group` and `--chmod` set both as the files are copied. Only stages whose layers are in the final image are looked at. " +
			"It does not matter for a few small files.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
WORKDIR /app
COPY ./ ./
#    -- what is copied here
RUN chown -R node:node /app
#   ^^^^^^^^^^^^^^^^^^^^^^^ chown -R puts what was copied to /app into the image a second time
USER node
`,
			Good: `
FROM node:24-slim
WORKDIR /app
COPY --chown=node:node ./ ./
USER node
`,
			Fixed: `
FROM node:24-slim
WORKDIR /app
COPY --chown=node:node ./ ./
USER node
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("chown", "chmod") {
			if !c.Has("-R", "--recursive") || !run.Stage().Ships() || run.OnBuild() {
				continue
			}
			words := c.Operands()
			if len(words) < 2 || c.Has("--reference") {
				continue
			}
			for _, w := range words[1:] {
				if copied := copiedInto(p, run, c, w); len(copied) > 0 {
					f := p.Report(c, "%s -R puts what was copied to %s into the image a second time", c.Name, w.Value).
						Note(copied[0].Sources[0], "what is copied here")
					if strings.HasPrefix(w.Value, "/etc/") { // settings are small
						f.Strict()
					}
					if len(words) == 2 && len(copied) == 1 {
						repair(f, run, c, copied[0], words[0])
					}
					break
				}
			}
		}
	},
}

// copiedInto are the COPYs of the stage in front of a RUN whose files a recursive
// command changes, those excepted that have the flag already.
func copiedInto(p *lint.Pass, run *parser.Run, c *shell.Command, w shell.Word) []*parser.Copy {
	dir, known := run.Resolve(c, w)
	if !known {
		return nil
	}
	dir = strings.TrimSuffix(dir, "/*")
	dir = absolute(run, c, dir)
	var out []*parser.Copy
	for copied := range parser.Each[*parser.Copy](run.Stage()) {
		if copied.Index > run.Index || copied.OnBuild() || copied.Flags.Get(c.Name) != nil {
			continue
		}
		for target, source := range allPlaced.Of(p)[copied] {
			if parser.Within(target, dir) && !isSmall(source.String()) {
				out = append(out, copied)
				break
			}
		}
	}
	return out
}

// repair offers COPY --chown in place of the RUN.
func repair(f *lint.Finding, run *parser.Run, c *shell.Command, copied *parser.Copy, who shell.Word) {
	if !who.Literal || c.Name != "chown" || strings.ContainsAny(who.Value, " $") || copied.Add && copied.From != nil {
		return
	}
	if !straightBehind(run, c, copied) {
		return // it may be about the files of others, too
	}
	edits := []lint.Edit{lint.InsertAfter(copied.Keyword, " --chown="+who.Value)}
	steps := run.Script().Steps()
	switch {
	case len(steps) == 1 && len(run.Above) == 0 && len(run.Mounts) == 0:
		edits = append(edits, lint.DropLines(run))
	default:
		edit, ok := lint.DropStep(run, c)
		if !ok {
			return
		}
		edits = append(edits, edit)
	}
	f.UnsafeFix("copy it with the right owner", edits...)
}

// straightBehind reports whether a command is the first one that runs behind a
// COPY, and no other COPY stands between them.
func straightBehind(run *parser.Run, c *shell.Command, copied *parser.Copy) bool {
	for _, in := range run.Stage().Instructions {
		if n := in.Common(); n.Index <= copied.Index || n.Index >= run.Index {
			continue
		}
		switch in.(type) {
		case *parser.Run, *parser.Copy:
			return false
		}
	}
	return len(run.Commands()) > 0 && run.Commands()[0] == c
}
