package secrets

import (
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// commandRow is a way to give a program a secret. To add a program, add a row.
type commandRow struct {
	programs string
	sub      string // subcommands, one of which there must be: login
	options  string // options whose value is the secret, or has it in a part
	operand  int    // the secret is this operand, the subcommand counts as 0
	behind   string // the secret is the word behind one of these, or KEY=secret; in lower case
	joined   bool   // -psecret: a word of its own is something else
	part     func(value string) (from, to int)
	harmless string // a value that everybody knows
	cloud    bool   // a cloud's credentials: any value that is not mounted
	file     bool   // the value is a file with the secret
}

var commandRows = indexCommands([]commandRow{
	{programs: "curl", options: "-u --user --proxy-user -U", part: afterColon},
	{programs: "curl", options: "--oauth2-bearer --pass --proxy-pass"},
	{programs: "curl", options: "-H --header", part: afterAuthorization},
	{programs: "wget wget2", options: "--header", part: afterAuthorization},
	{programs: "wget wget2", options: "--password --http-password --ftp-password --proxy-password"},
	{programs: "http https xh", options: "-a --auth", part: afterColon},
	{programs: "mysql mysqladmin mysqldump mysqlimport mariadb mariadb-admin mariadb-dump", options: "-p --password", joined: true},
	{programs: "mongo mongosh mongodump mongorestore mongoimport", options: "-p --password"},
	{programs: "redis-cli", options: "-a --pass"},
	{programs: "sqlcmd bcp", options: "-P"},
	{programs: "ldapadd ldapmodify ldapsearch ldapdelete", options: "-w"},
	{programs: "sshpass", options: "-p"},
	{programs: "docker podman nerdctl buildah skopeo crane oras", sub: "login", options: "-p --password"},
	{programs: "helm", sub: "login add", options: "-p --password"},
	{programs: "az", sub: "login", options: "-p --password --federated-token", cloud: true},
	{programs: "doctl", sub: "auth init", options: "-t --access-token", cloud: true},
	{programs: "aws", sub: "configure set", behind: "aws_secret_access_key aws_session_token aws_access_key_id", cloud: true},
	{programs: "gcloud", sub: "auth", options: "--key-file --cred-file --access-token-file --password-file", cloud: true, file: true},
	{programs: "ibmcloud", sub: "login", options: "--apikey -p"},
	{programs: "oc", sub: "login", options: "-p --password --token"},
	{programs: "kubectl oc", sub: "set-credentials", options: "--password --token"},
	{programs: "vault", sub: "login", operand: 1},
	{programs: "mc", sub: "alias", operand: 5},
	{programs: "npm yarn pnpm", sub: "config set", behind: "_auth _authtoken _password npmauthtoken"},
	{programs: "composer", sub: "config", behind: "github-oauth.github.com gitlab-token.gitlab.com"},
	{programs: "nuget dotnet", sub: "nuget source sources add update", options: "-p --password -Password --store-password-in-clear-text"},
	{programs: "twine", options: "-p --password"},
	{programs: "svn", options: "--password"},
	{programs: "lftp", options: "-u", part: afterComma},
	{programs: "smbclient", options: "-U --user", part: afterPercent},
	{programs: "subscription-manager", sub: "register", options: "--password"},
	{programs: "openssl", options: "-passin -passout -pass", part: afterPass},
	{programs: "keytool", options: "-storepass -keypass -srcstorepass -deststorepass", harmless: "changeit"},
	{programs: "gpg gpg2", options: "--passphrase"},
	{programs: "unzip zip", options: "-P"},
})

// passwordRows are the ways to set the password of an account.
var passwordRows = indexCommands([]commandRow{
	{programs: "useradd usermod", options: "-p --password"},
	{programs: "mysqladmin mariadb-admin", behind: "password"},
	{programs: "mysql mariadb psql sqlplus", options: "-e --execute -c --command", part: afterSQL},
	{programs: "rabbitmqctl", sub: "add_user change_password", operand: 2},
	{programs: "htpasswd", sub: "-b -bc -cb -nb -bn -Bb -bB -Bbn -nbB -Bbc", operand: 2},
	{programs: "x11vnc", options: "-storepasswd"},
	{programs: "net", sub: "user", operand: 2},
})

// fileRow is a file of credentials and what stands before the secret in it.
type fileRow struct{ files, key string }

var fileRows = []fileRow{
	{".npmrc npmrc", "_authtoken="},
	{".npmrc npmrc", "_password="},
	{".npmrc npmrc", "_auth="},
	{".yarnrc.yml", "npmauthtoken"},
	{".netrc _netrc .authinfo", "password "},
	{".pypirc", "password"},
	{".my.cnf .mylogin.cnf", "password"},
	{".aws/credentials", "aws_secret_access_key"},
	{".aws/credentials", "aws_session_token"},
	{".cargo/credentials credentials.toml", "token"},
	{".gem/credentials", "api_key:"},
	{".boto", "gs_secret_access_key"},
	{".s3cfg", "secret_key"},
}

func indexCommands(rows []commandRow) map[string][]*commandRow {
	out := map[string][]*commandRow{}
	for i := range rows {
		for name := range strings.FieldsSeq(rows[i].programs) {
			out[name] = append(out[name], &rows[i])
		}
	}
	return out
}

// secretWord is a secret that a command is given.
type secretWord struct {
	text    source.Text
	literal bool   // the shell replaces nothing in it
	as      string // the option, or the word before it
}

// words are the secrets that a command is given as the row says.
func (row *commandRow) words(c *shell.Command) []secretWord {
	var out []secretWord
	for _, o := range c.Options() {
		if o.HasValue && hasWord(row.options, o.Name) {
			out = row.add(out, o.Value.Text(), o.Value.Literal, o.Name)
		}
	}
	if len(out) == 0 { // the model knows the options of some programs only
		for o := range strings.FieldsSeq(row.options) {
			for _, w := range c.Values(o) {
				if !row.joined || !isArgument(c, w) {
					out = row.add(out, w.Text(), w.Literal, o)
				}
			}
		}
	}
	if words := c.Operands(); row.operand > 0 && len(words) > row.operand {
		out = row.add(out, words[row.operand].Text(), words[row.operand].Literal, "argument")
	}
	for i, a := range c.Args {
		if i+1 < len(c.Args) && hasWord(row.behind, setting(a.Value)) {
			out = row.add(out, c.Args[i+1].Text(), c.Args[i+1].Literal, a.Value)
		} else if key, _, ok := strings.Cut(a.Value, "="); ok && hasWord(row.behind, setting(key)) {
			out = row.add(out, a.Text().From(len(key)+1), a.Literal, key)
		}
	}
	return out
}

// setting is the name of a setting, without the registry that npm has it for:
// //npm.example.com/:_authToken.
func setting(key string) string {
	if i := strings.LastIndex(key, "/:"); i >= 0 {
		key = key[i+len("/:"):]
	}
	return strings.ToLower(key)
}

func (row *commandRow) add(list []secretWord, text source.Text, literal bool, as string) []secretWord {
	if row.part != nil {
		from, to := row.part(text.String)
		if from < 0 {
			return list
		}
		text = text.Slice(from, to)
	}
	return append(list, secretWord{text, literal, as})
}

// isArgument reports whether a word is an argument of its own, not the rest of
// one.
func isArgument(c *shell.Command, w shell.Word) bool {
	for _, a := range c.Args {
		if a.Span() == w.Span() {
			return true
		}
	}
	return false
}

// subcommands reports whether all or the first of the words are given: "config
// set" both, of "login add" one will do.
func subcommands(c *shell.Command, list string) bool {
	for _, a := range c.Args {
		if hasWord(list, a.Value) {
			return true
		}
	}
	return false
}

func afterColon(v string) (from, to int) { return after(v, ":") }

func afterComma(v string) (from, to int) { return after(v, ",") }

func afterPercent(v string) (from, to int) { return after(v, "%") }

func afterPass(v string) (from, to int) {
	if strings.HasPrefix(v, "pass:") {
		return len("pass:"), len(v)
	}
	return -1, -1
}

func after(v, sep string) (from, to int) {
	if i := strings.Index(v, sep); i >= 0 {
		return i + len(sep), len(v)
	}
	return -1, -1
}

// afterSQL is where the password of CREATE USER … IDENTIFIED BY 'x' or
// … PASSWORD 'x' stands.
func afterSQL(v string) (from, to int) {
	lower := strings.ToLower(v)
	for _, words := range []string{"identified by ", "password ", "password(", "password = "} {
		i := strings.Index(lower, words+"'")
		if i < 0 {
			continue
		}
		from = i + len(words) + 1
		if n := strings.IndexByte(v[from:], '\''); n > 0 {
			return from, from + n
		}
	}
	return -1, -1
}

// afterAuthorization is where the secret of a header starts, -1 for headers that
// have none.
func afterAuthorization(v string) (from, to int) {
	name, _, ok := strings.Cut(v, ":")
	if !ok || !hasWord("authorization proxy-authorization private-token job-token deploy-token x-api-key x-auth-token x-vault-token x-jfrog-art-api api-key", strings.ToLower(name)) {
		return -1, -1
	}
	i := len(name) + 1
	for i < len(v) && v[i] == ' ' {
		i++
	}
	for _, scheme := range []string{"bearer ", "basic ", "token "} {
		if len(v) > i+len(scheme) && strings.EqualFold(v[i:i+len(scheme)], scheme) {
			return i + len(scheme), len(v)
		}
	}
	return i, len(v)
}

// hasWord reports whether a word is in a list separated by blanks.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}

func endsWithAny(s, ends string) bool {
	for end := range strings.FieldsSeq(ends) {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// textLines are the lines of a text, a \n that printf makes one of included.
func textLines(t source.Text) func(yield func(source.Text) bool) {
	return func(yield func(source.Text) bool) {
		for len(t.String) > 0 {
			end, next := len(t.String), len(t.String)
			if i := strings.IndexByte(t.String, '\n'); i >= 0 {
				end, next = i, i+1
			}
			if i := strings.Index(t.String[:end], `\n`); i >= 0 {
				end, next = i, i+2
			}
			if !yield(t.Slice(0, end)) {
				return
			}
			t = t.From(next)
		}
	}
}
