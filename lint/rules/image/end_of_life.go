package image

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var endOfLife = &lint.Rule{
	Name:     "image-end-of-life",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"docker-bench:4.4", "tally:ruby/eol-ruby-version"},
	Doc: lint.Doc{
		Title: "The base image gets no security updates any more",
		Why: "The product in the image, or the distribution below it, is past its end of life: nobody mends its vulnerabilities, and its packages move to archives that `apt-get update` does not find. " +
			"Move to a release that is supported. A release that ends within 60 days is an info. " +
			"The dates are those of free security updates: Debian's LTS counts, Ubuntu Pro and other paid support do not. " +
			"It does not matter where you pay for support, or only test against the old release.",
		Examples: []lint.Example{{
			Bad: `
FROM node:18-slim
#         ^^ Node.js 18 reached its end of life on 2025-04-30
`,
			Good: `
FROM node:24-slim
`,
			Fixed: `
FROM node:26-slim
`,
		}, {
			Bad: `
FROM python:3.12-slim-buster
#                     ^^^^^^ Debian 10 (buster) reached its end of life on 2024-06-30
`,
			Good: `
FROM python:3.12-slim-trixie
`,
		}, {
			Bad: `
FROM openjdk:17-jre-slim
#    ^^^^^^^ openjdk is not maintained any more
`,
			Good: `
FROM eclipse-temurin:17-jre
`,
		}},
		Links: []string{"https://endoflife.date"},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.Image == nil || s.Parent != nil {
				continue
			}
			if facts := s.Facts(); facts != nil {
				judgeAge(p, s, facts)
			}
		}
	},
}

// soon is how many days before its end a release is worth a word.
const soon = 60

func judgeAge(p *lint.Pass, s *parser.Stage, facts *image.Facts) {
	if abandoned(p, s) {
		f := p.Report(part(s, 0, s.Image.NameLen()), "%s is not maintained any more", s.Image.Name())
		if of := facts.Image; of.Instead != "" {
			f.Note(nil, "%s took its place", of.Instead)
		}
		return
	}
	cycle, of := facts.EndOfLife()
	if cycle == nil {
		return
	}
	name, at := title(facts, cycle, of), place(s, facts, of)
	switch days := image.Days(p.Today, cycle.EOL); {
	case days <= 0:
		f := p.Report(at, "%s reached its end of life on %s", name, cycle.EOL)
		successor(p, f, s, cycle)
	case days <= soon:
		f := p.Report(at, "%s reaches its end of life in %d days, on %s", name, days, cycle.EOL).As(lint.Info)
		successor(p, f, s, cycle)
	}
}

// title names a release: node 18, Debian 10 (buster).
func title(facts *image.Facts, c *image.Cycle, of *image.Image) string {
	if of != nil && !of.IsDistro {
		return of.Title + " " + c.Version
	}
	if c.Codename != "" {
		return fmt.Sprintf("%s %s (%s)", facts.Distro.Title, c.Version, c.Codename)
	}
	return facts.Distro.Title + " " + c.Version
}

// place is the version in the tag, or the suite where the distribution is old.
func place(s *parser.Stage, facts *image.Facts, of *image.Image) parser.Span {
	start, suite := s.Image.NameLen()+1, facts.Tag.Suite
	switch version := facts.Tag.Version; {
	case s.Image.Tag == "":
		return part(s, 0, s.Image.NameLen())
	case suite.Word != "" && (of == nil || of.IsDistro):
		return part(s, start+suite.Start, start+suite.Start+len(suite.Word))
	case of != nil && version != "":
		i := strings.Index(s.Image.Tag, version)
		return part(s, start+i, start+i+len(version))
	}
	return tagOf(s).Span()
}

// part is the place of the bytes i to j of a stage's image, or of all of it when
// it is not written out.
func part(s *parser.Stage, i, j int) parser.Span {
	if !literal(s) {
		return s.From.Image.Span()
	}
	return s.From.Image.Value.Range(i, j)
}
