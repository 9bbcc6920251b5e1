package user

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

func says(r *lint.Rule, ex lint.Example, text string) string {
	var got []string
	for _, f := range example.Lint(r, ex, text) {
		got = append(got, f.Severity.String()+": "+f.Message)
	}
	return strings.Join(got, "\n")
}

const asRoot = "nothing sets a USER, and debian:13 starts as root"

// When an image without USER is worth a word, and how loud.
func TestMissing(t *testing.T) {
	tests := []struct{ text, want string }{
		{"FROM debian:13\nEXPOSE 80\nCMD [\"/app\"]", "warning: " + asRoot},
		{"FROM debian:13\nCMD [\"/app\"]", "info: " + asRoot},
		{"FROM debian:13\nHEALTHCHECK CMD /app check\nCMD [\"/app\"]", "warning: " + asRoot},
		{"FROM debian:13\nCMD [\"/app\", \"--port\", \"80\"]", "warning: " + asRoot},
		{"FROM debian:13 AS base\nEXPOSE 80\nFROM base\nENTRYPOINT [\"/app\"]", "warning: " + asRoot},
		{"FROM debian:13 AS base\nUSER 5\nFROM base\nEXPOSE 80\nENTRYPOINT [\"/app\"]", ""},
		{"FROM debian:13", ""},
		{"FROM debian:13\nRUN apt-get install -y curl\nCMD [\"bash\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nCMD [\"python3\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nENTRYPOINT [\"/docker-entrypoint.sh\"]", "info: " + asRoot},
		{"FROM debian:13\nEXPOSE 80\nENTRYPOINT [\"tini\", \"--\", \"gosu\", \"app\", \"/app\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nCMD su app -c /app", ""},
		{"FROM debian:13\nRUN apt-get install -y gosu\nEXPOSE 80\nENTRYPOINT [\"/e.sh\"]", ""},
		{"FROM debian:13\nCOPY --from=tianon/gosu:1 /gosu /bin/\nEXPOSE 80\nENTRYPOINT [\"/e.sh\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nCMD [\"/sbin/init\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nCMD [\"gunicorn\", \"--user=www-data\", \"app\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nCMD [\"nginx\", \"-g\", \"daemon off;\"]", "info: " + asRoot},
		{"FROM debian:13\nEXPOSE 22\nCMD [\"/usr/sbin/dropbear\", \"-F\"]", "info: " + asRoot},
		{"FROM debian:13\nEXPOSE 80\nCMD [\"supervisord\", \"-n\"]", "info: " + asRoot},
		{"FROM debian:13\nEXPOSE 80\nCMD [\"/usr/bin/runsvdir\", \"/etc/service\"]", ""},
		{"FROM debian:13\nONBUILD COPY . .\nCMD [\"/app\"]", ""},
		{"FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/", ""},
		{"FROM postgres:18\nEXPOSE 5432\nENTRYPOINT [\"/start\"]", "warning: nothing sets a USER, and postgres:18 starts as root"},
		{"FROM nginx:1.30\nCOPY . /usr/share/nginx/html", "info: nothing sets a USER, and nginx:1.30 starts as root"},
		{"FROM nginxinc/nginx-unprivileged:1.30\nEXPOSE 8080\nCMD [\"nginx\"]", ""},
		{"FROM gcr.io/distroless/static-debian13:nonroot\nEXPOSE 80\nENTRYPOINT [\"/app\"]", ""},
		{"FROM example/base\nEXPOSE 80\nCMD [\"/app\"]", ""},
		{"FROM example/base\nRUN apt-get install -y curl\nEXPOSE 80\nCMD [\"/app\"]", "warning: nothing sets a USER, and the build runs as root"},
		{"FROM example/base\nRUN sudo apt-get install -y curl\nEXPOSE 80\nCMD [\"/app\"]", ""},
		{"ARG BASE\nFROM $BASE\nRUN apt-get install -y curl\nCMD [\"/app\"]", "info: nothing sets a USER, and the build runs as root"},
		{"FROM mcr.microsoft.com/windows/servercore:ltsc2022\nEXPOSE 80\nCMD [\"app.exe\"]", ""},
		{"FROM scratch\nCOPY app /\nEXPOSE 80\nENTRYPOINT [\"/app\"]", "warning: nothing sets a USER, and scratch starts as root"},
		{"EXPOSE 80\nCMD [\"/app\"]", ""},
		{"FROM debian:13\nEXPOSE 80\nENTRYPOINT [\"/e.sh\"]\nUSER", "info: " + asRoot},
		{"FROM debian:13\nRUN useradd app\nEXPOSE 80\nCMD [\"/app\"]", "warning: " + asRoot},
		{"FROM debian:13\nRUN useradd bob && echo bob:x | chpasswd\nEXPOSE 80\nCMD [\"/app\"]", "warning: " + asRoot}, // bob logs in
	}
	for _, test := range tests {
		if got := says(missing, lint.Example{}, test.text); got != test.want {
			t.Errorf("%s\n%q, want %q", test.text, got, test.want)
		}
	}
}

// A script of the build context shows what it does.
func TestScriptOfContext(t *testing.T) {
	const text = "FROM debian:13\nCOPY docker/entry.sh /\nEXPOSE 80\nENTRYPOINT [\"/entry.sh\"]"
	for script, want := range map[string]string{
		"#!/bin/sh\nexec setpriv --reuid app \"$@\"\n": "",
		"#!/bin/sh\nexec \"$@\"\n":                     "warning: " + asRoot,
	} {
		if got := says(missing, lint.Example{Files: map[string]string{"docker/entry.sh": script}}, text); got != want {
			t.Errorf("%s\n%q, want %q", script, got, want)
		}
	}
	heredoc := "FROM debian:13\nCOPY --chmod=755 <<EOF /entry.sh\nexec su-exec app /app\nEOF\nEXPOSE 80\nENTRYPOINT [\"/entry.sh\"]"
	if got := says(missing, lint.Example{}, heredoc); got != "" {
		t.Error(got)
	}
}

func TestRoot(t *testing.T) {
	tests := []struct{ text, want string }{
		{"FROM debian:13\nUSER root", "info: the image runs as root"},
		{"FROM debian:13\nUSER 0:0\nCMD [\"/app\"]", "warning: the image runs as root"},
		{"FROM debian:13 AS a\nUSER root\nFROM a\nCMD [\"/app\"]", "warning: the image runs as root"},
		{"FROM debian:13 AS a\nUSER root\nFROM debian:13\nUSER 5", ""},
		{"FROM debian:13\nUSER root\nRUN x\nUSER app", ""},
		{"FROM debian:13\nARG U\nUSER $U", ""},
		{"FROM debian:13\nARG U=0\nUSER $U\nCMD [\"/app\"]", "info: the image runs as root"},
		{"FROM postgres:18\nUSER root\nRUN x", ""},
		{"FROM debian:13\nUSER app\nEXPOSE 22\nUSER root\nCMD /usr/sbin/sshd -D", "info: the image runs as root"},
		{"FROM debian:13\nUSER root\nENTRYPOINT [\"su-exec\", \"app\", \"/app\"]", ""},
	}
	for _, test := range tests {
		if got := says(root, lint.Example{}, test.text); got != test.want {
			t.Errorf("%s\n%q, want %q", test.text, got, test.want)
		}
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		rule       *lint.Rule
		text, want string
	}{
		{nameUndefined, "FROM debian:13\nRUN useradd app\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nUSER app\nRUN useradd app", "error: no step makes the user app, and debian:13 does not have it"},
		{nameUndefined, "FROM debian:13\nUSER www-data", ""},
		{nameUndefined, "FROM debian:13\nRUN apt-get install -y nginx\nUSER nginx", ""},
		{nameUndefined, "FROM debian:13\nRUN apt-get install -y nginx\nUSER appuser", "error: no step makes the user appuser, and debian:13 does not have it"},
		{nameUndefined, "FROM debian:13\nRUN ./setup.sh\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nRUN curl https://example.com/i | sh\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nRUN ansible-playbook x.yml\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nRUN echo 'app:x:1:1::/:' >> /etc/passwd\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nCOPY rootfs/ /\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nCOPY --from=x /etc/passwd /etc/passwd\nUSER app", ""},
		{nameUndefined, "FROM debian:13\nUSER 1000", ""},
		{nameUndefined, "FROM example/base\nUSER app", ""},
		{nameUndefined, "FROM fluent/fluentd:1\nUSER fluent2", ""},
		{nameUndefined, "FROM debian:13\nARG U\nUSER $U", ""},
		{nameUndefined, "FROM alpine:3.23\nRUN adduser -D app\nFROM alpine:3.23\nUSER app", "error: no step makes the user app, and alpine:3.23 does not have it"},
		{nameWithoutPasswd, "FROM scratch\nUSER 1000:1000", ""},
		{nameWithoutPasswd, "FROM scratch\nCOPY --from=a /etc/passwd /etc/\nUSER app", ""},
		{nameWithoutPasswd, "FROM scratch\nCOPY --from=a / /\nUSER app", ""},
		{nameWithoutPasswd, "FROM scratch\nADD rootfs.tar.xz /\nUSER app", ""},
		{nameWithoutPasswd, "FROM scratch\nCOPY app.bin /\nUSER app", "error: there is no /etc/passwd in which app could stand"},
		{nameWithoutPasswd, "FROM scratch\nCOPY --chown=app app.bin /app", "error: there is no /etc/passwd in which app could stand"},
		{notNumeric, "FROM debian:13\nUSER root", ""},
		{notNumeric, "FROM debian:13\nUSER a\nUSER 5", ""},
		{notNumeric, "FROM debian:13\nUSER a\nFROM debian:13\nUSER 5", ""},
		{notNumeric, "FROM debian:13\nUSER www-data", "info: www-data is a name, which Kubernetes cannot check; its number is 33"},
		{notNumeric, "FROM example/base\nUSER a:b", "info: a is a name, which Kubernetes cannot check"},
		{homeOfRoot, "FROM debian:13\nWORKDIR /root/app\nUSER 5", "warning: 5 cannot read /root/app"},
		{homeOfRoot, "FROM debian:13\nRUN chmod 755 /root\nWORKDIR /root/app\nUSER 5", ""},
		{homeOfRoot, "FROM debian:13\nUSER 5\nENTRYPOINT [\"/root/bin/app\"]", "warning: 5 cannot read /root/bin/app"},
		{homeOfRoot, "FROM debian:13\nENV PATH=/opt/rh/root/usr/bin:$PATH\nUSER 5", ""},
		{sparseLog, "FROM debian:13\nARG ID=1000\nRUN useradd -u $ID app", ""},
		{sparseLog, "FROM debian:13\nARG ID=200000\nRUN useradd -mu $ID app", "warning: useradd fills log files up to the uid 200000"},
		{sparseLog, "FROM debian:13\nARG ID\nRUN useradd -u $ID app", ""},
		{sudo, "FROM debian:13\nRUN sudo -u www-data id", "info: sudo runs the command as another user, USER could"},
		{sudo, "FROM debian:13\nRUN apt-get install -y sudo", ""},
		{groupDropsSupplementary, "FROM debian:13\nRUN useradd -g web -G web app\nUSER app:web", ""},
	}
	for _, test := range tests {
		if got := says(test.rule, lint.Example{}, test.text); got != test.want {
			t.Errorf("%s: %s\n%q, want %q", test.rule.Name, test.text, got, test.want)
		}
	}
}
