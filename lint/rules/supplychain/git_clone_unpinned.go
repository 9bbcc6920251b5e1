package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var gitCloneUnpinned = &lint.Rule{
	Name:     "git-clone-unpinned",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "A repository is cloned at whatever it holds today",
		Why: "Two builds of the same file get different code, and a build from the cache gets old code without a word. Name a tag (`git clone --branch v1.2.3`, `ADD https://…git#v1.2.3`) or, better, check a commit out. " +
			"It does not matter for an image that is meant to follow a branch and is built without the cache.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN git clone --depth 1 https://github.com/example/tool.git /opt/tool
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no branch, tag or commit of tool is named
ADD https://github.com/example/app.git /src
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no branch, tag or commit of app is named
`,
			Good: `
FROM debian:13-slim
RUN git clone --depth 1 --branch v2.1.0 https://github.com/example/tool.git /opt/tool
ADD https://github.com/example/app.git#v1.4.0 /src
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("git") {
			if !c.Is("git", "clone") || c.Has("-b", "--branch", "--revision", "--mirror", "--bare") {
				continue
			}
			for i, w := range c.Operands("-b", "--branch", "--depth", "-o", "--origin", "-j", "--jobs", "--reference", "--separate-git-dir", "--template", "-u") {
				if url, _ := run.Resolve(c, w); i > 0 && isRepository(w.Value+url) {
					if !checksOut(run.Stage()) {
						p.Report(w, "no branch, tag or commit of %s is named", repositoryName(w.Value))
					}
					break
				}
			}
		}
		for in := range parser.Each[*parser.Copy](p.Doc) {
			for _, src := range in.Sources {
				url := in.Expand(src).Value
				if in.Add && isGit(url) && isRepository(url) && !strings.Contains(url, "#") && !strings.Contains(url, "?") {
					p.Report(src, "no branch, tag or commit of %s is named", repositoryName(url))
				}
			}
		}
	},
}

// isRepository reports whether a word names a repository elsewhere.
func isRepository(s string) bool {
	if a, ok := parseAddress(s); ok {
		return a.scheme != "file" && !local(a.host)
	}
	return strings.HasPrefix(s, "git@")
}

// repositoryName is the last part of a repository's address.
func repositoryName(s string) string {
	s = strings.TrimSuffix(strings.TrimRight(s, "/"), ".git")
	return s[strings.LastIndexAny(s, "/:")+1:]
}

// checksOut reports whether a stage checks something out anywhere.
func checksOut(s *parser.Stage) bool {
	for run := range parser.Each[*parser.Run](s) {
		for _, c := range run.Commands() {
			if c.Is("git", "checkout", "switch", "reset") || isScript(c) {
				return true
			}
		}
	}
	return false
}

// isScript reports whether a command is git through a variable or an alias.
func isScript(c *shell.Command) bool { return c.Name == "" && strings.Contains(c.Program.Value, "git") }
