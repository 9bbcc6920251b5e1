package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var name = &lint.Rule{
	Name:     "secret-name",
	Theme:    lint.Secrets,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"DL3064", "SecretsUsedInArgOrEnv", "trivy:DS-0031", "roast:DF013", "roast:DF014"},
	Doc: lint.Doc{
		Title: "An ARG or ENV has the name of a secret",
		Why: "BuildKit, hadolint and trivy go by names alone, and each by its own list: `KEY_NAME`, `AWS_ACCESS_KEY_ID`, `USERNAME` and an empty `PASSWORD` count. " +
			"This rule finds what they find and `secret-in-arg`, which looks closer, does not; it is for those who want to hear of every such name.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
ENV KMS_KEY_ALIAS=alias/web
#   ^^^^^^^^^^^^^ KMS_KEY_ALIAS has the name of a secret
ARG USERNAME=app
#   ^^^^^^^^ USERNAME has the name of a secret
`,
			Good: `
FROM debian:13-slim
ENV KMS_ALIAS=alias/web
ARG ACCOUNT=app
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/"},
	},
	Check: func(p *lint.Pass) {
		for in, kv := range pairs(p.Doc) {
			key := kv.Key.String()
			if !secretPair(in, kv) && (isHadolintSecret(key) || parser.SuspectsSecret(key)) {
				p.Report(kv.Key, "%s has the name of a secret", key).For(nameCodes(in, kv)...)
			}
		}
	},
}

// nameCodes are the checks that go by the name alone and take a variable for a
// secret. Each has its own list, and trivy's is close to hadolint's.
func nameCodes(in parser.Instruction, kv *parser.KeyValue) []string {
	n := in.Common()
	key := kv.Key.String()
	var out []string
	if isHadolintSecret(key) {
		out = append(out, "DL3064")
	}
	if parser.SuspectsSecret(key) && n.Stage() != nil && !n.OnBuild() { // BuildKit does not look at global ARGs
		out = append(out, "SecretsUsedInArgOrEnv")
	}
	if isSecret(key) && !isPlace(strings.Trim(kv.Value.String(), `"'`)) || wellKnown[strings.ToUpper(key)] {
		out = append(out, "trivy:DS-0031")
	}
	if isSecret(key) && n.Name() == "ENV" {
		out = append(out, "roast:DF013")
	} else if isSecret(key) && kv.HasValue {
		out = append(out, "roast:DF014")
	}
	return out
}
