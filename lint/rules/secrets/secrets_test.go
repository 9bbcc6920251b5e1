package secrets

import (
	"hash/crc32"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/parser"
)

// points are the words that a rule points at, separated by commas.
func points(r *lint.Rule, ex lint.Example, text string) string {
	if !strings.HasPrefix(text, "FROM") {
		text = "FROM debian:13-slim\n" + text
	}
	text += "\n"
	doc := parser.Parse("Dockerfile", []byte(text))
	var got []string
	for _, f := range example.Lint(r, ex, text) {
		got = append(got, f.Severity.String()+" "+doc.Text(f.Span))
	}
	return strings.Join(got, ", ")
}

func corners(t *testing.T, r *lint.Rule, cases [][2]string) {
	t.Helper()
	for _, c := range cases {
		if got := points(r, lint.Example{}, c[0]); got != c[1] {
			t.Errorf("%s: %q\npoints at %q, want %q", r.Name, c[0], got, c[1])
		}
	}
}

// noise is text that looks drawn by lot, of the first n characters.
const noise = "q7Rk2mXv9TzB4nWc8LpD1sHf6JgY3aEu5iOxKq0ZtMrVdUbNwCyPhGjSlAeQoI7FkT2vX9mB4zWn8cLpR1sD"

// checked is a token's text with the checksum of GitHub's and npm's tokens.
func checked(text string) string {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	n := crc32.ChecksumIEEE([]byte(text))
	sum := make([]byte, 6)
	for i := 5; i >= 0; i-- {
		sum[i] = digits[n%62]
		n /= 62
	}
	return text + string(sum)
}

// Tokens are found by format and checksum; stand-ins are not. No token stands
// in this file: they are put together.
func TestLiteral(t *testing.T) {
	gh := "gh" + "p_" + checked(noise[:30])
	for text, want := range map[string]string{
		"RUN git clone https://" + gh + "@github.com/a/b":                gh,
		"ENV T=" + gh[:len(gh)-1] + "0":                                  "",
		"# " + gh:                                                        gh,
		"LABEL t=gl" + "pat-" + noise[:20]:                               "gl" + "pat-" + noise[:20],
		"ENV T=gl" + "pat-" + strings.Repeat("x", 20):                    "",
		"ENV T=A" + "KIAIOSFODNN7EXAMPLE":                                "",
		"ENV T=xA" + "KIAQYLPMN5HIX3KWJ7B":                               "",
		"RUN echo sk_" + "live_" + noise[:24] + " > /k":                  "sk_" + "live_" + noise[:24],
		"ENV J=ey" + "J" + noise[:20] + ".ey" + "J" + noise[20:60]:       "ey" + "J" + noise[:20] + ".ey" + "J" + noise[20:60],
		"RUN printf -- '-----BEGIN RSA PRIVATE" + " KEY-----\\n" + noise: "-----BEGIN RSA PRIVATE" + " KEY",
		"RUN grep -q -- '-----BEGIN RSA PRIVATE" + " KEY-----' /k":       "",
		"ENV U=postgres://app:s3cr1tHaha@db.company.com/app":             "s3cr1tHaha",
		"ENV U=postgres://app:app@db.company.com/app":                    "",
		"ENV U=postgres://app:hunter22@localhost/app":                    "",
		"ENV U=https://user:$PASS@a.company.com":                         "",
	} {
		got := strings.TrimPrefix(points(literal, lint.Example{}, text), "error ")
		if got != want {
			t.Errorf("%q\nfinds %q, want %q", text, got, want)
		}
	}
}

func TestInCommand(t *testing.T) {
	corners(t, inCommand, [][2]string{
		{"RUN mysql -p app < x", ""},
		{"RUN mysql --password=hunter22", "error hunter22"},
		{"RUN curl -u admin https://a.example", ""},
		{"RUN curl -fsSu admin:hunter22 https://a.example", "error hunter22"},
		{"RUN curl -u admin:$(cat /run/secrets/p) https://a.example", ""},
		{"ARG P\nRUN curl -u admin:$P https://a.example", "warning $P"},
		{"RUN curl -u admin:$P https://a.example", ""},
		{"RUN --mount=type=secret,id=p,env=P curl -u admin:$P https://a.example", ""},
		{"RUN P=$(cat /run/secrets/p) && curl -u admin:$P https://a.example", ""},
		{"RUN curl -H 'Accept: text/plain' -H 'Authorization: token abcdef' https://a.example", "error abcdef"},
		{"RUN docker login -u a -p hunter22 r.example", "error hunter22"},
		{"RUN echo $T | docker login -u a --password-stdin r.example", ""},
		{"RUN aws configure set aws_secret_access_key $KEY", "warning $KEY"},
		{"RUN gcloud auth activate-service-account --key-file=key.json", "warning key.json"},
		{"RUN --mount=type=secret,id=k gcloud auth activate-service-account --key-file=/run/secrets/k", ""},
		{"RUN keytool -import -storepass changeit -file x", ""},
		{"ARG T\nRUN echo \"//npm.example.com/:_authToken=$T\" > .npmrc && npm ci", "error $T"},
		{"ARG T\nRUN echo \"//npm.example.com/:_authToken=$T\" > .npmrc && npm ci && rm .npmrc", ""},
		{"ARG T\nRUN echo '//npm.example.com/:_authToken=${T}' > .npmrc && npm ci", ""},
		{"ARG T\nRUN pip install -i https://u:${T}@pypi.example/simple x", "warning ${T}"},
		{"RUN SECRET_KEY_BASE=dummy rake assets:precompile", ""},
		{"FROM a AS b\nRUN mysql -phunter22\nFROM c", "warning hunter22"},
	})
	corners(t, passwordSet, [][2]string{
		{"RUN useradd -p '!' app", ""},
		{"RUN useradd --password hunter22 app", "warning hunter22"},
		{"RUN echo root:$(openssl rand -hex 16) | chpasswd", ""},
		{"RUN printf 'a:b' | sudo chpasswd -e", "warning a:b"},
		{"RUN chpasswd < passwords", "warning chpasswd"},
		{"RUN cat passwords | chpasswd", "warning chpasswd"},
		{"RUN gen-passwords | chpasswd", ""},
		{"RUN chpasswd <<< root:hunter22", "warning root:hunter22"},
		{"RUN passwd -l root", ""},
		{"RUN adduser --disabled-password app", ""},
	})
	corners(t, keyGenerated, [][2]string{
		{"RUN ssh-keygen -lf k", ""},
		{"RUN ssh-keygen -A && rm -f /etc/ssh/ssh_host_*", ""},
		{"RUN openssl req -new -key k -out r", ""},
		{"RUN openssl dhparam -out d 2048", ""},
		{"FROM a AS b\nRUN openssl genrsa 2048 > k\nFROM c", ""},
	})
}

func TestFiles(t *testing.T) {
	corners(t, fileCopied, [][2]string{
		{"COPY id_rsa.pub known_hosts .env.example credentials.json.sample /x/", ""},
		{"COPY --from=x /id_rsa /id_rsa", ""},
		{"COPY repo.key /tmp/\nRUN apt-key add /tmp/repo.key", ""},
		{"COPY mesos.key /tmp/\nRUN apt-key add /tmp/mesos.key", ""},
		{"COPY tls/server.key /etc/ssl/", "warning tls/server.key"},
		{"COPY secrets/app.pfx /app/", "error secrets/app.pfx"},
		{"COPY dotenv /app/.env", "warning dotenv"},
		{"ADD https://a.example/id_rsa /x", ""},
		{"FROM a AS b\nCOPY .npmrc .\nFROM c", "info .npmrc"},
	})
	context := lint.Example{Files: map[string]string{
		".dockerignore": ".env\n", ".env": "TOKEN=abc", ".npmrc": "//r/:_authToken=${NPM_TOKEN}\n", "a.key": "-----BEGIN PRIVATE" + " KEY-----", "b.key": "PGP PUBLIC KEY",
	}}
	if got := points(fileCopied, context, "COPY .env .npmrc a.key b.key /x/"); got != "error a.key" {
		t.Errorf("with the build context: %s", got)
	}
	corners(t, removedLater, [][2]string{
		{"WORKDIR /app\nCOPY .npmrc .\nRUN npm ci && rm -f .npmrc", "warning .npmrc"},
		{"COPY id_rsa /root/.ssh/\nRUN rm -rf /root/.ssh", "error /root/.ssh"},
		{"COPY id_rsa /root/.ssh/\nRUN rm -rf /root/x $DIR", ""},
	})
	corners(t, crossesStages, [][2]string{
		{"FROM a AS b\nCOPY id_rsa /root/.ssh/\nFROM c\nCOPY --from=b /root /root", "error /root"},
		{"FROM a AS b\nCOPY id_rsa /root/.ssh/\nRUN rm /root/.ssh/id_rsa\nFROM c\nCOPY --from=b /root /root", ""},
		{"FROM a AS b\nCOPY id_rsa /root/.ssh/\nFROM b AS d\nFROM c\nCOPY --from=d / /", "error /"},
		{"FROM a AS b\nCOPY id_rsa /root/.ssh/\nFROM c\nCOPY --from=b /app /app", ""},
	})
}
