package secrets

import (
	"hash/crc32"
	"strings"
)

// token is a format of credentials that can be told by its look. The formats are
// those that the issuers document; gitleaks' rules (MIT licence, Copyright 2019
// Zachary Rice) were the check list. To add one, add a row.
type token struct {
	prefix string
	chars  string // what follows, a name of charsets
	min    int    // how many of them
	max    int    // 0: min
	what   string
	has    string                   // what the text contains, "" is nothing special
	valid  func(follow string) bool // a checksum; nil is none

	set *charset
}

// charsets are the characters of tokens: alphanumeric, with _ (word), with - and
// _ (dash), with . too (dots), lower-case hexadecimal and so on.
var charsets = map[string]*charset{
	"alnum": newCharset("0-9A-Za-z"), "word": newCharset("0-9A-Za-z_"), "dash": newCharset("0-9A-Za-z_-"), "dots": newCharset("0-9A-Za-z_.=-"),
	"hex": newCharset("0-9a-f"), "anyhex": newCharset("0-9a-fA-F"), "lower": newCharset("0-9a-z"), "upper": newCharset("0-9A-Z"),
	"base32": newCharset("A-Z2-7"), "base64": newCharset("0-9A-Za-z+/="), "hexdash": newCharset("0-9a-f-"), "lowerdash": newCharset("0-9a-z-"),
	"upperdots": newCharset("0-9A-Z."), "path": newCharset("0-9A-Za-z_/-"),
}

var tokens = []token{
	{prefix: "AKIA", chars: "base32", min: 16, what: "an AWS access key"},
	{prefix: "ASIA", chars: "base32", min: 16, what: "an AWS access key"},
	{prefix: "ghp_", chars: "alnum", min: 36, what: "a GitHub personal access token", valid: crc62},
	{prefix: "gho_", chars: "alnum", min: 36, what: "a GitHub OAuth token", valid: crc62},
	{prefix: "ghu_", chars: "alnum", min: 36, what: "a GitHub user token", valid: crc62},
	{prefix: "ghs_", chars: "alnum", min: 36, what: "a GitHub app token", valid: crc62},
	{prefix: "ghr_", chars: "alnum", min: 36, what: "a GitHub refresh token", valid: crc62},
	{prefix: "github_pat_", chars: "word", min: 82, what: "a GitHub personal access token"},
	{prefix: "glpat-", chars: "dots", min: 20, max: 64, what: "a GitLab personal access token"},
	{prefix: "gldt-", chars: "dash", min: 20, what: "a GitLab deploy token"},
	{prefix: "glrt-", chars: "dots", min: 20, max: 64, what: "a GitLab runner token"},
	{prefix: "glcbt-", chars: "dash", min: 20, max: 40, what: "a GitLab job token"},
	{prefix: "glptt-", chars: "hex", min: 40, what: "a GitLab trigger token"},
	{prefix: "glsoat-", chars: "dash", min: 20, what: "a GitLab SCIM token"},
	{prefix: "glft-", chars: "dash", min: 20, what: "a GitLab feed token"},
	{prefix: "GR1348941", chars: "dash", min: 20, what: "a GitLab runner token"},
	{prefix: "npm_", chars: "alnum", min: 36, what: "an npm token", valid: crc62},
	{prefix: "pypi-AgEIcHlwaS5vcmc", chars: "dash", min: 50, max: 1000, what: "a PyPI token"},
	{prefix: "rubygems_", chars: "hex", min: 48, what: "a RubyGems key"},
	{prefix: "oy2", chars: "lower", min: 43, what: "a NuGet key"},
	{prefix: "cio", chars: "alnum", min: 32, what: "a crates.io token"},
	{prefix: "dckr_pat_", chars: "dash", min: 27, what: "a Docker Hub token"},
	{prefix: "dckr_oat_", chars: "dash", min: 32, what: "a Docker Hub organization token"},
	{prefix: "AKCp", chars: "alnum", min: 69, what: "an Artifactory key"},
	{prefix: "cmVmd", chars: "alnum", min: 59, what: "an Artifactory reference token"},
	{prefix: "CLOJARS_", chars: "lower", min: 60, what: "a Clojars token"},
	{prefix: "xoxb-", chars: "dash", min: 40, max: 100, what: "a Slack bot token"},
	{prefix: "xoxp-", chars: "dash", min: 40, max: 120, what: "a Slack user token"},
	{prefix: "xapp-", chars: "dash", min: 60, max: 160, what: "a Slack app token"},
	{prefix: "hooks.slack.com/services/T", chars: "path", min: 40, max: 60, what: "a Slack webhook"},
	{prefix: "discord.com/api/webhooks/", chars: "path", min: 70, max: 100, what: "a Discord webhook"},
	{prefix: "discordapp.com/api/webhooks/", chars: "path", min: 70, max: 100, what: "a Discord webhook"},
	{prefix: "sk_live_", chars: "alnum", min: 24, max: 99, what: "a Stripe key"},
	{prefix: "rk_live_", chars: "alnum", min: 24, max: 99, what: "a Stripe key"},
	{prefix: "whsec_", chars: "alnum", min: 32, what: "a Stripe webhook secret"},
	{prefix: "AIza", chars: "dash", min: 35, what: "a Google API key"},
	{prefix: "GOCSPX-", chars: "dash", min: 28, what: "a Google OAuth client secret"},
	{prefix: "ya29.", chars: "dash", min: 50, max: 500, what: "a Google OAuth token"},
	{prefix: "SG.", chars: "dots", min: 66, what: "a SendGrid key"},
	{prefix: "SK", chars: "hex", min: 32, what: "a Twilio key"},
	{prefix: "xkeysib-", chars: "lowerdash", min: 81, what: "a Brevo key"},
	{prefix: "dop_v1_", chars: "hex", min: 64, what: "a DigitalOcean token"},
	{prefix: "doo_v1_", chars: "hex", min: 64, what: "a DigitalOcean OAuth token"},
	{prefix: "dor_v1_", chars: "hex", min: 64, what: "a DigitalOcean refresh token"},
	{prefix: "LTAI", chars: "alnum", min: 20, what: "an Alibaba Cloud access key"},
	{prefix: "AccountKey=", chars: "base64", min: 86, max: 88, what: "an Azure storage key"},
	{prefix: "HRKU-AA", chars: "dash", min: 58, what: "a Heroku key"},
	{prefix: "fo1_", chars: "dash", min: 43, what: "a Fly.io token"},
	{prefix: "sbp_", chars: "hex", min: 40, what: "a Supabase token"},
	{prefix: "pscale_tkn_", chars: "dots", min: 32, max: 64, what: "a PlanetScale token"},
	{prefix: "pscale_pw_", chars: "dots", min: 32, max: 64, what: "a PlanetScale password"},
	{prefix: "nfp_", chars: "alnum", min: 36, max: 40, what: "a Netlify token"},
	{prefix: "hvs.", chars: "dash", min: 90, max: 200, what: "a Vault token"},
	{prefix: "hvb.", chars: "dash", min: 138, max: 300, what: "a Vault batch token"},
	{prefix: "atlasv1.", chars: "dash", min: 60, max: 70, what: "a Terraform Cloud token"},
	{prefix: "pul-", chars: "hex", min: 40, what: "a Pulumi token"},
	{prefix: "tskey-auth-", chars: "dash", min: 20, max: 80, what: "a Tailscale key"},
	{prefix: "tskey-api-", chars: "dash", min: 20, max: 80, what: "a Tailscale API key"},
	{prefix: "dp.pt.", chars: "alnum", min: 43, what: "a Doppler token"},
	{prefix: "ops_eyJ", chars: "base64", min: 250, max: 2000, what: "a 1Password service account token"},
	{prefix: "AGE-SECRET-KEY-1", chars: "upper", min: 58, what: "an age private key"},
	{prefix: "sha256~", chars: "dash", min: 43, what: "an OpenShift token"},
	{prefix: "dapi", chars: "hex", min: 32, what: "a Databricks token"},
	{prefix: "sk-proj-", chars: "dash", min: 48, max: 200, what: "an OpenAI key", has: "T3BlbkFJ"},
	{prefix: "sk-svcacct-", chars: "dash", min: 48, max: 200, what: "an OpenAI key", has: "T3BlbkFJ"},
	{prefix: "sk-", chars: "alnum", min: 48, what: "an OpenAI key", has: "T3BlbkFJ"},
	{prefix: "sk-ant-", chars: "dash", min: 80, max: 120, what: "an Anthropic key"},
	{prefix: "hf_", chars: "alnum", min: 34, what: "a Hugging Face token"},
	{prefix: "gsk_", chars: "alnum", min: 52, what: "a Groq key"},
	{prefix: "r8_", chars: "dash", min: 37, what: "a Replicate token"},
	{prefix: "xai-", chars: "alnum", min: 80, what: "an xAI key"},
	{prefix: "pplx-", chars: "alnum", min: 48, what: "a Perplexity key"},
	{prefix: "lin_api_", chars: "alnum", min: 40, what: "a Linear key"},
	{prefix: "ntn_", chars: "alnum", min: 46, what: "a Notion token"},
	{prefix: "figd_", chars: "dash", min: 40, what: "a Figma token"},
	{prefix: "PMAK-", chars: "hexdash", min: 59, what: "a Postman key"},
	{prefix: "shpat_", chars: "anyhex", min: 32, what: "a Shopify token"},
	{prefix: "shpss_", chars: "anyhex", min: 32, what: "a Shopify secret"},
	{prefix: "sq0atp-", chars: "dash", min: 22, what: "a Square token"},
	{prefix: "sq0csp-", chars: "dash", min: 43, what: "a Square secret"},
	{prefix: "shippo_live_", chars: "hex", min: 40, what: "a Shippo token"},
	{prefix: "EZAK", chars: "alnum", min: 54, what: "an EasyPost key"},
	{prefix: "ATATT3", chars: "dots", min: 180, max: 400, what: "an Atlassian token"},
	{prefix: "sntrys_", chars: "dots", min: 80, max: 400, what: "a Sentry token"},
	{prefix: "sntryu_", chars: "hex", min: 64, what: "a Sentry token"},
	{prefix: "NRAK-", chars: "upper", min: 27, what: "a New Relic key"},
	{prefix: "glsa_", chars: "word", min: 41, what: "a Grafana token"},
	{prefix: "glc_", chars: "base64", min: 32, max: 400, what: "a Grafana Cloud token", has: "eyJ"},
	{prefix: "dt0c01.", chars: "upperdots", min: 89, what: "a Dynatrace token"},
	{prefix: "phx_", chars: "alnum", min: 40, max: 60, what: "a PostHog key"},
	{prefix: "squ_", chars: "hex", min: 40, what: "a SonarQube token"},
	{prefix: "sqp_", chars: "hex", min: 40, what: "a SonarQube token"},
	{prefix: "sqa_", chars: "hex", min: 40, what: "a SonarQube token"},
	{prefix: "sgp_", chars: "hex", min: 40, what: "a Sourcegraph token"},
	{prefix: "bkua_", chars: "hex", min: 40, what: "a Buildkite token"},
	{prefix: "pnu_", chars: "alnum", min: 36, what: "a Prefect key"},
	{prefix: "eyJ", chars: "dots", min: 60, max: 4000, what: "a JSON web token", has: ".eyJ"},
}

// charset is a set of bytes.
type charset [256]bool

// newCharset reads ranges and single characters: "0-9A-Z_-".
func newCharset(ranges string) *charset {
	var c charset
	for i := 0; i < len(ranges); i++ {
		if i+2 < len(ranges) && ranges[i+1] == '-' {
			for b := int(ranges[i]); b <= int(ranges[i+2]); b++ {
				c[b] = true
			}
			i += 2
		} else {
			c[ranges[i]] = true
		}
	}
	return &c
}

// crc62 checks the checksum of GitHub's and npm's tokens: the last six
// characters are the CRC-32 of those before, in base 62.
// https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
func crc62(s string) bool {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	n := crc32.ChecksumIEEE([]byte(s[:len(s)-6]))
	for i := len(s) - 1; i >= len(s)-6; i-- {
		if s[i] != digits[n%62] {
			return false
		}
		n /= 62
	}
	return true
}

// random reports whether a text looks drawn by lot, not written as an example:
// it has many different characters, no long run of one, and no row of digits or
// letters in order.
func random(s string) bool {
	var seen [256]bool
	different, same, row := 0, 1, 1
	for i := range len(s) {
		if !seen[s[i]] {
			seen[s[i]] = true
			different++
		}
		if i == 0 {
			continue
		}
		switch s[i] {
		case s[i-1]:
			same, row = same+1, 1
		case s[i-1] + 1:
			same, row = 1, row+1
		default:
			same, row = 1, 1
		}
		if same > 4 || row > 5 {
			return false
		}
	}
	upper := strings.ToUpper(s)
	return different >= min(10, len(s)/2) && !strings.Contains(upper, "EXAMPLE") && !strings.Contains(upper, "XXXX")
}
