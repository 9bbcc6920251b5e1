package image

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var untagged = &lint.Rule{
	Name:     "image-untagged",
	Theme:    lint.Image,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3006", "trivy:DS-0001", "checkov:CKV_DOCKER_7", "kics:9efb0b2d-89c9-41a3-91ca-dcc0aec911fd", "sonar:S6596", "semgrep:missing-image-version",
		"mondoo:from-tag-specified", "roast:DF001", "pathfinder:DOCKER-BP-001", "pathfinder:DOCKER-BP-015",
		"whalelint:STS001", "dockerfilelint:missing_tag", "dockerfile_lint:no_tag",
	},
	Doc: lint.Doc{
		Title: "The base image has no tag",
		Why: "Without a tag Docker takes `latest`, which is whatever was pushed last: two builds of the same file can start from different images, " +
			"and the next major version arrives unasked. Name the release you mean. " +
			"An image with the release in its name, as `gcr.io/distroless/static-debian13` has it, needs no tag for that. " +
			"Neither does one that was built just before, as the names `localhost/…`, `local/…` and `local-…/…` say.",
		Examples: []lint.Example{{
			Bad: `
FROM node
#    ^^^^ node has no tag, so it is latest
`,
			Good: `
FROM node:26-slim
`,
			Fixed: `
FROM node:26
`,
		}, {
			Bad: `
ARG REGISTRY
FROM ${REGISTRY}/base/java
#    ^^^^^^^^^^^^^^^^^^^^^ ${REGISTRY}/base/java has no tag, so it is latest
`,
			Good: `
ARG REGISTRY
FROM ${REGISTRY}/base/java:25
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			switch {
			case s.From == nil || s.Parent != nil || s.Scratch:
			case s.Image == nil:
				if surelyUntagged(s) {
					p.Report(s.From.Image, "%s has no tag, so it is latest", s.From.Image)
				}
			case s.Image.Tag == "" && s.Image.Digest == "" && !s.Image.Local() && !releaseInName(*s.Image):
				f := p.Report(s.From.Image, "%s has no tag, so it is latest", s.Base.Value)
				if versionInName(s.Image.Repository) || moving(*s.Image) || abandoned(p, s) {
					f.Strict()
				}
				if tag := release(*s.Image); tag != "" && literal(s) {
					f.UnsafeFix("name the release that it is today", lint.InsertAfter(s.From.Image, ":"+tag))
				}
			case s.Image.Tag == "" && s.Image.Digest == "":
				p.Report(s.From.Image, "%s has no tag, though it is not latest that it means", s.Base.Value).ByCode()
			}
		}
	},
}

// surelyUntagged reports whether an image has no tag whatever its variables are:
// the last part of its name is written out.
func surelyUntagged(s *parser.Stage) bool {
	name := s.From.Image.String()
	path, last, found := strings.Cut(name, "/")
	for strings.Contains(last, "/") {
		_, last, _ = strings.Cut(last, "/")
	}
	return found && s.Base.Err == nil && strings.Contains(path, "$") && last != "" && strings.Trim(last, "abcdefghijklmnopqrstuvwxyz0123456789._-") == ""
}

// abandoned reports whether an image is not maintained any more, which
// image-end-of-life says: its tags do not matter then.
func abandoned(p *lint.Pass, s *parser.Stage) bool {
	facts := s.Facts()
	return facts != nil && facts.Image.Ended != "" && (facts.Image.Ended == "?" || image.Days(facts.Image.Ended, p.Today) >= 0)
}

// moving reports whether an image has no release to name: its distribution has none,
// or it is no image of Docker Hub, in spite of its short name.
func moving(r image.Reference) bool {
	if r.Base() == "kali-rolling" || r.Base() == "archlinux" || r.Base() == "tumbleweed" || r.Base() == "nixos" {
		return true
	}
	return r.Registry == "docker.io" && strings.HasPrefix(r.Repository, "library/") && image.Find(r) == nil
}

// versionInName reports whether a name has a version in it: pytorch-2.6.0.
func versionInName(name string) bool {
	for i := 1; i+1 < len(name); i++ {
		if name[i] == '.' && isDigit(name[i-1]) && isDigit(name[i+1]) {
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// releaseInName reports whether the name of an image says which release of its
// distribution it is: ubi9, base-debian13.
func releaseInName(r image.Reference) bool {
	facts := image.Lookup(r)
	return facts != nil && facts.Release != nil && strings.Contains(r.Repository, facts.Release.Version)
}
