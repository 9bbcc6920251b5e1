package user

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var nameWithoutPasswd = &lint.Rule{
	Name:     "user-name-without-passwd",
	Theme:    lint.User,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"tally:named-identity-in-passwdless-stage"},
	Doc: lint.Doc{
		Title: "A user's name in an image that has no /etc/passwd",
		Why: "An image from scratch has no `/etc/passwd`, so no name means anything: the container does not start (\"unable to find user\"), and `COPY --chown=name` fails the build. " +
			"Use a number, which needs no entry, or copy an `/etc/passwd` from the stage that made the user.",
		Examples: []lint.Example{{
			Bad: `
FROM golang:1.27 AS build
RUN useradd --no-log-init --uid 10001 app
FROM scratch
COPY --from=build /app /app
USER app
#    ^^^ there is no /etc/passwd in which app could stand
ENTRYPOINT ["/app"]
`,
			Good: `
FROM golang:1.27 AS build
RUN useradd --no-log-init --uid 10001 app
FROM scratch
COPY --from=build /app /app
USER 10001
ENTRYPOINT ["/app"]
`,
			Fixed: `
FROM golang:1.27 AS build
RUN useradd --no-log-init --uid 10001 app
FROM scratch
COPY --from=build /app /app
USER 10001
ENTRYPOINT ["/app"]
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if !s.Root().Scratch || bringsPasswd(s) {
				continue
			}
			for _, in := range s.Instructions {
				switch in := in.(type) {
				case *parser.User:
					judgeName(p, s, in.Expand(in.Name), in.Name)
				case *parser.Copy:
					if chown := in.Flags.Get("chown"); chown != nil {
						judgeName(p, s, in.Expand(chown.Word()), chown.Word())
					}
				}
			}
		}
	},
}

// judgeName reports a user, or user:group, that is not a number.
func judgeName(p *lint.Pass, s *parser.Stage, e parser.Expansion, w parser.Word) {
	name, _, _ := strings.Cut(e.Value, ":")
	if !e.Known || name == "" || strings.Trim(name, "0123456789") == "" {
		return
	}
	f := p.Report(w, "there is no /etc/passwd in which %s could stand", name)
	if w.String() != name {
		return
	}
	for _, other := range s.Doc.Stages {
		if uid := other.UID(name); uid > 0 && other != s {
			f.UnsafeFix("write its number", lint.Replace(w, strconv.Itoa(uid)))
			return
		}
	}
}

// bringsPasswd reports whether something that is copied or added may bring an
// /etc/passwd: the file, a directory that holds it, an archive.
func bringsPasswd(s *parser.Stage) bool {
	for _, c := range s.Copies(nil) {
		dest := c.Expand(c.Dest)
		if !dest.Known || dest.Value == "/" && (c.Add || copiesTree(c)) || dest.Value == "/etc" || strings.HasPrefix(dest.Value, "/etc/passwd") || dest.Value == "/etc/" || dest.Value == "." || dest.Value == "./" {
			return true
		}
		for _, h := range c.Heredocs {
			if h.Name == "passwd" {
				return true
			}
		}
	}
	return s.Parent == nil && hasRun(s)
}

// copiesTree reports whether what a COPY takes to / may be a whole tree: a
// directory, whose content it is that is copied.
func copiesTree(c *parser.Copy) bool {
	for _, source := range c.Sources {
		base := source.String()[strings.LastIndexByte(source.String(), '/')+1:]
		if !strings.Contains(base, ".") || base == "." || base == ".." {
			return true
		}
	}
	return false
}

// hasRun reports whether a stage runs anything, which needs more than scratch.
func hasRun(s *parser.Stage) bool {
	for range parser.Each[*parser.Run](s) {
		return true
	}
	return false
}
