package shell

import "github.com/dockcheck/dockcheck/lint"

var shellCheck = &lint.Rule{
	Name:     "shellcheck",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{lint.AnyShellCheck},
	External: true,
	Doc: lint.Doc{
		Title: "ShellCheck finds something in the script",
		Why: "The other rules of this theme know the checks of ShellCheck that matter in Dockerfiles. With `--shellcheck auto` or `shellcheck = \"auto\"`, " +
			"the ShellCheck program runs, too, for all its other checks: of variables that are never used, of constants in tests, and some hundred more. " +
			"Its codes go wherever a rule's name does: `--ignore SC2034`, `# shellcheck disable=SC2034`, `severity = { SC2034 = \"info\" }`. " +
			"An error of ShellCheck's is an error, a warning is a warning, the rest is info.",
		Links: []string{"https://www.shellcheck.net/wiki/"},
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN optimize=-O2; make
#   ^^^^^^^^ SC2034: optimize appears unused. Verify use (or export if used externally)
`,
			Good: `
FROM debian:13-slim
RUN make CFLAGS=-O2
`,
			Remarks: map[string]lint.Remark{"optimize": {
				Code: "SC2034", Severity: lint.Warning, Message: "optimize appears unused. Verify use (or export if used externally)",
			}},
		}},
	},
	Check: func(p *lint.Pass) {
		for _, r := range p.Remarks {
			f := p.Report(r.Span, "%s: %s", r.Code, r.Message).For(r.Code).As(r.Severity)
			f.Fixes = r.Fixes
		}
	},
}
