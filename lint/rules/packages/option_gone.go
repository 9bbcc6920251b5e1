package packages

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/packages"
)

var optionGone = &lint.Rule{
	Name:     "package-option-gone",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:ruby/deprecated-bundler-install-flags"},
	Doc: lint.Doc{
		Title: "The package manager no longer has this option",
		Why: "A release of the package manager has dropped the option, and refuses it: the build works until that release arrives, with the base image or because the package manager itself is not pinned. " +
			"Images of a language whose release still has the option are left alone, and those of releases that have ended, whose programs are old. It does not matter while an old release is pinned.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
RUN pip install --no-cache-dir poetry==2.2.1
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-dev
#                  ^^^^^^^^ --no-dev is gone since Poetry 2
`,
			Good: `
FROM python:3.14-slim
RUN pip install --no-cache-dir poetry==2.2.1
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main
`,
			Fixed: `
FROM python:3.14-slim
RUN pip install --no-cache-dir poetry==2.2.1
COPY pyproject.toml poetry.lock ./
RUN poetry install --only main
`,
		}, {
			Bad: `
FROM ruby:4.0-slim
COPY Gemfile Gemfile.lock ./
RUN bundle install --without development
#                  ^^^^^^^^^ --without is gone since Bundler 4
`,
			Good: `
FROM ruby:4.0-slim
COPY Gemfile Gemfile.lock ./
RUN BUNDLE_WITHOUT=development bundle install
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, call := range p.PackageCalls() {
			if !call.Does(packages.Install, packages.Restore, packages.Upgrade) {
				continue
			}
			for _, gone := range call.Gone {
				if !stillHas(p, run.Stage(), gone) {
					reportGone(p, run, call, gone)
				}
			}
		}
	},
}

// reportGone reports the options of a call that are gone. What is there instead
// takes the place of the first; the others are dropped.
func reportGone(p *lint.Pass, run *parser.Run, call *packages.Call, gone packages.Gone) {
	there := call.Cmd.Has(gone.Instead)
	for _, name := range gone.Options {
		word := call.Cmd.Option(name)
		if word == nil || !strings.HasPrefix(word.Value, name) {
			continue
		}
		f := p.Report(word, "%s is gone since %s", name, gone.Since)
		switch {
		case gone.Instead == "":
		case !strings.HasPrefix(gone.Instead, "-") || word.Value != name || strings.HasPrefix(gone.Instead, "--config"):
			f.Note(nil, "%s does that now", gone.Instead)
		case there:
			if edit, ok := lint.DropArgument(run, call.Cmd, *word); ok {
				f.UnsafeFix("drop it", edit)
			}
		default:
			f.UnsafeFix("write "+gone.Instead, lint.Replace(word, gone.Instead))
			there = true
		}
	}
}

// stillHas reports whether the stage starts from an image of a release that has
// the option still, or of a distribution that has ended: its programs are old, too.
func stillHas(p *lint.Pass, s *parser.Stage, gone packages.Gone) bool {
	facts := s.Facts()
	if facts == nil {
		return false
	}
	if cycle, _ := facts.EndOfLife(); cycle != nil && cycle.Over(p.Today) {
		return true
	}
	return gone.Image != "" && facts.Image.Name == gone.Image && facts.Tag.Version != "" && image.CompareVersions(facts.Tag.Version, gone.Until) < 0
}
