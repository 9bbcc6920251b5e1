package supplychain

import (
	"path"

	"github.com/dockcheck/dockcheck/lint"
)

var downloadThenExecuted = &lint.Rule{
	Name:     "download-then-executed",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"scorecard:unpinned-download", "scorecard:downloadThenRun", "sonar:S6474"},
	Options:  []lint.Option{allowOption},
	Doc: lint.Doc{
		Title: "A downloaded file is run unchecked",
		Why: "The build runs whatever the server hands out, just as if it were piped into a shell. A checksum in the Dockerfile (`sha256sum -c`, `ADD --checksum=`) or a signature (`gpg --verify`, `cosign verify-blob`) " +
			"between the download and the run makes it the file that you looked at. Any check behind the download counts. " +
			"It matters less for a file of a fixed version from a server that never replaces its files. `allow` lists hosts or starts of URLs that you trust.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ADD https://example.com/setup.py /tmp/
RUN python3 /tmp/setup.py
#           ^^^^^^^^^^^^^ setup.py is run as example.com sent it, nothing checks it
RUN cd /opt && wget https://example.com/app.run && sh ./app.run --quiet
#                                                     ^^^^^^^^^ app.run is run as example.com sent it, nothing checks it
`,
			Good: `
FROM debian:13-slim
ADD --checksum=sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae https://example.com/setup.py /tmp/
RUN python3 /tmp/setup.py
RUN cd /opt && wget https://example.com/app.run \
 && echo "fcde2b2edba56bf408601fb721fe9b5c338d10ee429ea04fae5511b68fbf8fb9  app.run" | sha256sum -c \
 && sh ./app.run --quiet
`,
		}},
		Links: []string{"https://docs.docker.com/reference/dockerfile/#add---checksum", "https://github.com/ossf/scorecard/blob/main/docs/checks.md#pinned-dependencies"},
	},
	Check: func(p *lint.Pass) {
		allow := p.Strings("allow")
		for _, f := range artefacts.Of(p) {
			if f.runBy == nil || f.trusted(allow) {
				continue
			}
			p.Report(f.runAt, "%s is run as %s sent it, nothing checks it", path.Base(f.path), f.from()).Note(f.at, "downloaded here")
		}
	},
}
