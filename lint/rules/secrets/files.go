package secrets

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// kind says how sure it is that a file of a name holds secrets.
type kind uint8

const (
	harmlessFile kind = iota
	maybe             // it can hold settings only: .npmrc, .env, server.pem
	sure              // it is there for its secrets: id_rsa, .netrc
)

// nameRules are the kinds of files by base name: whole names, "*.ext", and
// patterns of path.Match under their extension.
type nameRules struct {
	whole, ext map[string]kind
	patterns   map[string][]namePattern
}

type namePattern struct {
	pattern string
	kind    kind
}

var secretNames = nameRules{map[string]kind{}, map[string]kind{}, map[string][]namePattern{}}.
	add(sure, `id_rsa id_dsa id_ecdsa id_ed25519 .git-credentials .netrc _netrc .pgpass .my.cnf .dockercfg .dockerconfigjson .vault-token
		*.pfx *.p12 *.kdbx *.ppk *.ovpn credentials.json client_secret*.json service-account*.json service_account*.json serviceaccount*.json
		terraform.tfvars *.auto.tfvars terraform.tfstate master.key settings-security.xml .s3cfg .boto secring.gpg
		kubeconfig *.kubeconfig *.keystore *keystore.jks .ssh .aws .gnupg .kube .azure`).
	add(maybe, `.npmrc .pypirc .yarnrc.yml .htpasswd .env *.key privkey*.pem *-key.pem *_key.pem key.pem *private*.pem secrets.yml secrets.yaml secrets.json`)

func (n nameRules) add(k kind, list string) nameRules {
	for p := range strings.FieldsSeq(list) {
		switch ext := path.Ext(p); {
		case !strings.Contains(p, "*"):
			n.whole[p] = k
		case p == "*"+ext:
			n.ext[ext] = k
		default:
			n.patterns[ext] = append(n.patterns[ext], namePattern{p, k})
		}
	}
	return n
}

// kind is the kind of a base name in lower case.
func (n nameRules) kind(base string) kind {
	if k, ok := n.whole[base]; ok {
		return k
	}
	ext := path.Ext(base)
	for _, p := range n.patterns[ext] {
		if ok, _ := path.Match(p.pattern, base); ok {
			return p.kind
		}
	}
	if strings.HasPrefix(base, ".env.") {
		return maybe
	}
	return n.ext[ext]
}

// secretPaths are the ends of paths whose base name says nothing.
// settingsPaths are those of files that can do without a secret: with a helper for
// the credentials, say.
const (
	secretPaths   = ".aws/credentials .kube/config .config/gcloud"
	settingsPaths = ".docker/config.json .ssh/config"
)

// kindOf judges a path by its name.
func kindOf(file string) kind {
	file = strings.TrimSuffix(strings.ToLower(file), "/")
	base := path.Base(file)
	k := secretNames.kind(base)
	if strings.Contains(file, "/") && endsWithAny(file, secretPaths) {
		k = sure
	}
	if endsWithAny(file, settingsPaths) {
		k = maybe
	}
	if k == harmlessFile || k == maybe && strings.HasSuffix(base, ".key") && isRepositoryKey(file) {
		return harmlessFile
	}
	if isExample(base) {
		return harmlessFile
	}
	return k
}

// isExample reports whether a file is by its name there for everybody to see.
func isExample(base string) bool {
	return slices.ContainsFunc([]string{"example", "sample", "template", ".dist", ".tmpl", ".pub", "public", "truststore", "cacert", "debug.keystore"}, func(part string) bool {
		return strings.Contains(base, part)
	})
}

// imported reports whether a file is imported as a public key: of a package
// repository, say.
func imported(s *parser.Stage, base string) bool {
	for run := range parser.Each[*parser.Run](s) {
		for _, c := range run.Commands() {
			if c.Name != "apt-key" && c.Name != "rpm" && c.Name != "rpmkeys" && c.Name != "gpg" {
				continue
			}
			for _, a := range c.Args {
				if path.Base(a.Value) == base {
					return true
				}
			}
		}
	}
	return false
}

// isRepositoryKey reports whether a .key file is the public key of a package
// repository.
func isRepositoryKey(file string) bool {
	for _, word := range []string{"gpg", "apt", "repo", "archive", "release", "signing", "keyring"} {
		if strings.Contains(file, word) {
			return true
		}
	}
	return false
}

// allCopied are the files with secrets that COPYs and ADDs take from the build
// context.
var allCopied = lint.Share(func(p *lint.Pass) map[*parser.Copy][]placed {
	out := map[*parser.Copy][]placed{}
	variables := p.Mentions(strings.Fields(credentialVariables)...)
	for in := range parser.Each[*parser.Copy](p.Doc) {
		if files := copied(p, in, variables); len(files) > 0 {
			out[in] = files
		}
	}
	return out
})

// copied are the files with secrets that a COPY or ADD takes from the build
// context, and with variables what they name. With the context at hand, what is
// not there or holds no secret is left out.
func copied(p *lint.Pass, in *parser.Copy, variables bool) []placed {
	if in.From != nil {
		return nil
	}
	var out []placed
	for _, src := range in.Sources {
		e := in.Expand(src)
		if strings.Contains(e.Value, "://") || strings.HasPrefix(e.Value, "git@") {
			continue
		}
		f := placed{in: in, at: src.Span(), origin: src.Span(), name: e.Value, path: destination(in, e.Value)}
		f.kind = max(kindOf(e.Value), kindOf(f.path))
		if f.kind == harmlessFile && variables && isCredentialVariable(in, in.Dest) {
			f.kind = maybe
		}
		if f.kind == harmlessFile || isExample(strings.ToLower(path.Base(e.Value))) || strings.HasSuffix(f.path, ".pub") || f.kind == maybe && imported(in.Stage(), path.Base(f.path)) {
			continue
		}
		if f.kind = inContext(p, e.Value, f.kind); f.kind != harmlessFile {
			out = append(out, f)
		}
	}
	return out
}

// destination is where a source of a COPY ends up.
func destination(in *parser.Copy, src string) string {
	dest := in.Expand(in.Dest).Value
	if strings.HasSuffix(dest, "/") || dest == "." || len(in.Sources) > 1 {
		dest += "/" + path.Base(src)
	}
	if !path.IsAbs(dest) {
		dest = in.Dir().Path + "/" + dest
	}
	return path.Clean(dest)
}

// credentialVariables are the variables that say where credentials are.
const credentialVariables = "GOOGLE_APPLICATION_CREDENTIALS AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE AZURE_AUTH_LOCATION NETRC KUBECONFIG NPM_CONFIG_USERCONFIG"

// isCredentialVariable reports whether a destination is what such a variable
// names.
func isCredentialVariable(in *parser.Copy, dest parser.Word) bool {
	for _, name := range variableNames(dest.String()) {
		if hasWord(credentialVariables, name) {
			return true
		}
	}
	target := in.Expand(dest).Value
	for name := range strings.FieldsSeq(credentialVariables) {
		if v := in.Lookup(name); v != nil && v.Known && v.Value != "" && path.Clean(v.Value) == path.Clean(target) {
			return true
		}
	}
	return false
}

// inContext judges a file by what is in it, where the build context is at hand.
func inContext(p *lint.Pass, name string, k kind) kind {
	if p.Context == nil || strings.ContainsAny(name, "*?[") {
		return k
	}
	if p.Context.Ignored(name) || !p.Context.Exists(name) {
		return harmlessFile
	}
	text := p.Context.Read(name)
	if k == sure || text == "" {
		return k
	}
	if holdsSecret(text) {
		return sure
	}
	return harmlessFile
}

// holdsSecret reports whether a text sets a secret: to a value, not to a
// variable.
func holdsSecret(text string) bool {
	if strings.Contains(text, "PRIVATE KEY") || len(scan(text)) > 0 || len(urlPasswords(text)) > 0 {
		return true
	}
	for line := range strings.Lines(text) {
		i := strings.IndexAny(line, "=:")
		if i < 0 || strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		if j := strings.Index(line, "_authToken="); j > 0 {
			i = j + len("_authToken")
		}
		key, value := strings.TrimSpace(line[:i]), strings.Trim(line[i+1:], "\"' \t\r\n")
		key = strings.TrimPrefix(key, "export ")
		auth := strings.HasSuffix(key, "_authToken") || strings.HasSuffix(key, "_password") || strings.HasSuffix(key, "_auth") || key == "password"
		if (auth || isSecret(key)) && value != "" && !strings.HasPrefix(value, "$") && !noSecret(value) {
			return true
		}
	}
	return false
}
