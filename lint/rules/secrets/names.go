package secrets

import (
	"slices"
	"strings"
)

// nameWords are the words of a variable's name, in upper case: DB, PASSWORD.
func nameWords(name string) []string {
	return strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return r == '_' || r == '-' || r == '.' })
}

// isSecret reports whether a name is that of a password, a token or a key that
// must stay secret. A name that says something about a secret (its file, its
// length, whether one is needed) is none, nor is a key that is public.
func isSecret(name string) bool {
	words := nameWords(name)
	if slices.ContainsFunc(words, func(w string) bool { return harmless[w] }) {
		return false
	}
	for i, w := range words {
		last := i == len(words)-1
		switch {
		case hasAnySuffix(w, "PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "APIKEY"),
			w == "CREDENTIAL" || w == "CREDENTIALS" || w == "SECRETS",
			w == "KEY" && i > 0 && keyOf[words[i-1]],
			last && i > 0 && (w == "PASS" || w == "PWD" || w == "PSW"):
			return true
		}
	}
	return false
}

// keyOf are the words that make a key a secret one: API_KEY, PRIVATE_KEY.
var keyOf = set("API ACCESS AUTH SECRET PRIVATE ENCRYPTION SIGNING DEPLOY SSH MASTER ACCOUNT STORAGE LICENSE CLIENT JWT HMAC AES")

// harmless are words of names that say something about a secret, but are none.
var harmless = set(`PUBLIC PUB FILE FILES PATH DIR DIRECTORY FOLDER URL URI URLS ENDPOINT HOST PORT NAME NAMES ID IDS ALIAS USER USERNAME
	EXPIRE EXPIRES EXPIRY EXPIRATION TTL LIFETIME AGE TIMEOUT INTERVAL ROTATION SIZE LENGTH LEN BITS MIN MAX COUNT LIMIT LIMITS OWNER LOCATION
	VERSION TYPE KIND FORMAT MODE ALGORITHM ALG HASH HASHER POLICY HEADER PREFIX SUFFIX FIELD ISSUER AUDIENCE REGION PROVIDER BACKEND DRIVER
	MANAGER SERVICE STORE ALLOW ALLOWED ENABLE ENABLED DISABLE DISABLED USE REQUIRE REQUIRED RANDOM GENERATE EMPTY NO SKIP CHECK VALIDATION
	DUMMY EXAMPLE FAKE PLACEHOLDER FINGERPRINT CHECKSUM SHA256 DIGEST LOCK TEMPLATE`)

func set(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

func hasAnySuffix(s string, suffixes ...string) bool {
	return slices.ContainsFunc(suffixes, func(x string) bool { return strings.HasSuffix(s, x) })
}

// isHadolintSecret is what hadolint's DL3064 takes for the name of a secret: one
// that contains any of these parts, or is well known.
func isHadolintSecret(name string) bool {
	upper := strings.ToUpper(name)
	for _, part := range []string{"API_KEY", "CLIENT_KEY", "PASSWORD", "PRIVATE", "SECRET", "TOKEN", "USERNAME"} {
		if strings.Contains(upper, part) {
			return true
		}
	}
	return wellKnown[upper]
}

// wellKnown are variables from which programs of cloud providers, registries and
// build systems read credentials or a part of them, from their documentation.
var wellKnown = set(`AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AZURE_CLIENT_ID AZURE_CLIENT_SECRET AZURE_TENANT_ID
	AZURE_STORAGE_KEY AZURE_STORAGE_CONNECTION_STRING GCLOUD_SERVICE_KEY GCP_SA_KEY GITHUB_TOKEN GH_TOKEN GITLAB_TOKEN OPENAI_API_KEY HF_TOKEN NPM_TOKEN
	ARTIFACTORY_USR ARTIFACTORY_PSW ARTIFACTORY_USER ARTIFACTORY_PASS NEXUS_USR NEXUS_PSW NPM_AUTH NPM_CONFIG__AUTH CI_DEPLOY_USER DOCKER_AUTH_CONFIG
	DOCKERHUB_PASS DOCKER_PASS DIGITALOCEAN_ACCESS_KEY CLOUDFLARE_API_KEY HEROKU_API_KEY DATADOG_API_KEY DD_API_KEY SENDGRID_API_KEY STRIPE_KEY
	TWILIO_ACCOUNT_SID SSH_KEY SSH_PRV_KEY SSH_PRIVATE_KEY DEPLOY_KEY ENCRYPTION_KEY SIGNING_KEY MASTER_KEY RAILS_MASTER_KEY SECRET_KEY
	DB_PASS DB_PASSWD DB_PWD PGPASS MYSQL_PWD REDISCLI_AUTH VAULT_AUTH SLACK_WEBHOOK_URL SENTRY_DSN CODECOV_KEY SNYK_KEY`)
