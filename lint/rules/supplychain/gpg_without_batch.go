package supplychain

import (
	"github.com/dockcheck/dockcheck/lint"
)

var gpgWithoutBatch = &lint.Rule{
	Name:     "gpg-without-batch",
	Theme:    lint.SupplyChain,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"binnacle:gpgUseBatchFlag"},
	Doc: lint.Doc{
		Title: "gpg is not told that nobody is there",
		Why: "Without `--batch` gpg may ask, open `/dev/tty`, or go on after a problem that it would have shown to a person. GnuPG's manual asks for it in scripts. " +
			"Most commands work without it, which is why this is only a hint.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN gpg --verify app.tgz.asc app.tgz
#   ^^^ gpg without --batch may ask, and nobody answers
`,
			Good: `
FROM debian:13-slim
RUN gpg --batch --verify app.tgz.asc app.tgz
`,
		}},
		Links: []string{"https://www.gnupg.org/documentation/manuals/gnupg/Unattended-Usage-of-GPG.html"},
	},
	Check: func(p *lint.Pass) {
		for _, c := range p.Programs("gpg", "gpg2") {
			if c.Has("--batch") || !c.Has("--verify", "--recv-keys", "--recv-key", "--recv", "--receive-keys", "--import", "--gen-key", "--generate-key") {
				continue
			}
			f := p.Report(c.Program, "%s without --batch may ask, and nobody answers", c.Name)
			if c.Stmt != nil {
				f.Fix("add --batch", lint.InsertAfter(c.Program, " --batch"))
			}
		}
	},
}
