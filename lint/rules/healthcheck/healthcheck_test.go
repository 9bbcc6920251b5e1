package healthcheck

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

// What decides the exit status of a check.
func TestAlwaysPasses(t *testing.T) {
	ruletest.Table(t, alwaysPasses, []ruletest.Case{
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n"},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ || true\n", At: []string{"true"}, Fixed: "HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n"},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/; exit 0\n", At: []string{"exit 0"}},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ || exit 1; exit 0\n"},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ && exit 0 || exit 1\n"},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ | cat\n", At: []string{"cat"}},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ | grep -q ok\n"},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ | tee /dev/stderr | grep ok || exit 1\n"},
		{Text: "HEALTHCHECK CMD echo fine\n", At: []string{"echo fine"}},
		{Text: "HEALTHCHECK CMD echo ruok | nc localhost 2181\n"},
		{Text: "HEALTHCHECK CMD [\"true\"]\n", At: []string{"\"true\""}},
		{Text: "HEALTHCHECK CMD if curl -f http://localhost/; then exit 0; else exit 1; fi\n"},
		{Text: "HEALTHCHECK CMD set -e; curl -f http://localhost/; echo fine\n"},
		{Text: "HEALTHCHECK CMD ! echo fine\n"},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ || (echo dead; exit 1)\n"},
		{Text: "HEALTHCHECK CMD (curl -f http://localhost/; true)\n", At: []string{"true"}},
		{Text: "HEALTHCHECK CMD curl -f http://localhost/ || kill 1 || true\n"},
		{Text: "HEALTHCHECK NONE\n"},
		{Text: "HEALTHCHECK CMD ['true']\n"},
	})
}

// Who looks at what curl gets.
func TestStatusIgnored(t *testing.T) {
	const head = "FROM nginx:1.29\n"
	ruletest.Table(t, statusIgnored, []ruletest.Case{
		{Text: head + "HEALTHCHECK CMD curl -sS http://localhost/ >/dev/null || exit 1\n", At: []string{"curl"}, Fixed: head + "HEALTHCHECK CMD curl -f -sS http://localhost/ >/dev/null || exit 1\n"},
		{Text: head + "HEALTHCHECK CMD [\"curl\", \"http://localhost/\"]\n", At: []string{"\"curl\""}, Fixed: head + "HEALTHCHECK CMD [\"curl\", \"-f\", \"http://localhost/\"]\n"},
		{Text: head + "HEALTHCHECK CMD curl -fsS http://localhost/\n"},
		{Text: head + "HEALTHCHECK CMD curl --fail-with-body http://localhost/\n"},
		{Text: head + "HEALTHCHECK CMD curl -s http://localhost/ | grep -q ok\n"},
		{Text: head + "HEALTHCHECK CMD test \"$(curl -s http://localhost/)\" = ok\n"},
		{Text: head + "HEALTHCHECK CMD curl -s -o /tmp/x http://localhost/ && grep ok /tmp/x\n"},
		{Text: head + "HEALTHCHECK CMD curl -s -o /dev/null -w '%{http_code}' http://localhost/\n"},
		{Text: head + "HEALTHCHECK CMD curl telnet://localhost:25\n"},
		{Text: head + "HEALTHCHECK CMD sh -c 'curl http://localhost/'\n", At: []string{"curl"}, Fixed: head + "HEALTHCHECK CMD sh -c 'curl -f http://localhost/'\n"},
		{Text: "FROM alpine:3.22\nHEALTHCHECK CMD curl http://localhost/\n"}, // there is no curl, which is said already
	})
}

// Which programs an image lacks, and when that is not known.
func TestToolMissing(t *testing.T) {
	const curl = "HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\n"
	const silent, wget = "", "HEALTHCHECK CMD wget -q -O /dev/null http://127.0.0.1:3000/ || exit 1\n"
	tests := []struct{ before, check, fixed string }{
		{"FROM alpine:3.22\n", curl, wget},
		{"FROM alpine:3.22\nRUN apk add --no-cache curl\n", curl, silent},
		{"FROM alpine:3.22\nRUN apk add --no-cache tini\n", curl, wget},
		{"FROM alpine:3.22\nRUN apk add --no-cache some-server\n", curl, silent},
		{"FROM alpine:3.22\nCOPY install.sh /\nRUN ./install.sh\n", curl, silent},
		{"FROM alpine:3.22\nCOPY --from=build /usr/bin/curl /usr/bin/curl\n", curl, silent},
		{"FROM alpine:3.22\nCOPY --from=build /usr/local /usr/local\n", curl, silent},
		{"FROM alpine:3.22\nCOPY --from=build /out/server /usr/local/bin/server\n", curl, wget},
		{"FROM alpine:3.22\nCOPY rootfs/ /\n", curl, silent},
		{"FROM example.com/private:1\n", curl, silent},
		{"FROM debian:13-slim\nRUN apt-get update && apt-get install -y curl\n", curl, silent},
		{"FROM python:3.14\n", curl, silent},
		{"FROM alpine:3.22 AS base\nRUN apk add curl\nFROM base\n", curl, silent},
		{"FROM alpine:3.22\n", "HEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/\n", silent},
		{"FROM alpine:3.22\n", "HEALTHCHECK CMD command -v curl && curl -f http://localhost/\n", silent},
		{"FROM alpine:3.22\n", "HEALTHCHECK CMD /opt/bin/curl http://localhost/\n", silent},
	}
	for _, test := range tests {
		c := ruletest.Case{Text: test.before + test.check}
		if test.fixed != silent {
			c.At, c.Fixed = []string{"curl"}, test.before+test.fixed
		}
		ruletest.Table(t, toolMissing, []ruletest.Case{c})
	}
	ruletest.Table(t, toolMissing, []ruletest.Case{
		{Text: "FROM alpine:3.22\nHEALTHCHECK CMD [\"bash\", \"-c\", \"exit 1\"]\n", At: []string{"\"bash\""}},
		{Text: "FROM scratch\nCOPY app /app\nHEALTHCHECK CMD [\"curl\", \"http://localhost\"]\n", At: []string{"\"curl\""}},
		{Text: "FROM scratch\nCOPY . /\nHEALTHCHECK CMD [\"curl\", \"http://localhost\"]\n"},
	})
}

// Where the port is said, and where it is not.
func TestPortMismatch(t *testing.T) {
	ruletest.Table(t, portMismatch, []ruletest.Case{
		{Text: "EXPOSE 8080\nHEALTHCHECK CMD curl -f http://localhost:8080/\n"},
		{Text: "EXPOSE 8080\nHEALTHCHECK CMD curl -f localhost\n", At: []string{"localhost"}, Fixed: "EXPOSE 8080\nHEALTHCHECK CMD curl -f localhost:8080\n"},
		{Text: "EXPOSE 8000-8100\nHEALTHCHECK CMD curl -f localhost:8080\n"},
		{Text: "HEALTHCHECK CMD curl -f localhost:8080\n"},
		{Text: "EXPOSE 8080\nENV ADMIN=9090\nHEALTHCHECK CMD curl -f localhost:9090\n"},
		{Text: "EXPOSE 8080\nHEALTHCHECK CMD curl -f localhost:9090\nCMD [\"app\", \"--admin=:9090\"]\n"},
		{Text: "ARG PORT=1\nEXPOSE $PORT\nHEALTHCHECK CMD curl -f localhost:9090\n"},
		{Text: "EXPOSE 8080\nHEALTHCHECK CMD curl -f http://db:5432/\n"},
		{Text: "EXPOSE 8080\nHEALTHCHECK CMD nc -z localhost 8081\n", At: []string{"8081"}},
		{Text: "EXPOSE 8080\nHEALTHCHECK CMD curl -f http://localhost:$PORT/\n"},
		{Text: "EXPOSE 443\nHEALTHCHECK CMD curl -fk https://localhost/\n"},
	})
}

// Options of HEALTHCHECK, and those of a program that has the same.
func TestFlagsBehindCommand(t *testing.T) {
	ruletest.Table(t, flagsBehindCommand, []ruletest.Case{
		{Text: "HEALTHCHECK CMD --retries=3 /check\n", At: []string{"--retries=3"}, Fixed: "HEALTHCHECK --retries=3 CMD /check\n"},
		{Text: "HEALTHCHECK CMD curl -f localhost --interval=3s\n", At: []string{"--interval=3s"}},
		{Text: "HEALTHCHECK CMD wget --timeout=3 -q localhost\n"},
		{Text: "HEALTHCHECK --interval=3s \\\n  CMD /check\n"},
	})
}

// What cannot end in time.
func TestTiming(t *testing.T) {
	ruletest.Table(t, timing, []ruletest.Case{
		{Text: "HEALTHCHECK CMD sleep 60 && /check\n", At: []string{"60"}},
		{Text: "HEALTHCHECK --timeout=2m CMD sleep 1m; /check\n"},
		{Text: "HEALTHCHECK --timeout=1m30s CMD wget -T 120 -q localhost\n", At: []string{"120"}},
		{Text: "HEALTHCHECK --timeout=3s CMD curl -m 3 localhost\n"},
		{Text: "HEALTHCHECK --timeout=0s CMD curl -m 300 localhost\n"},
	})
}

// Where a shell may have come from.
func TestShellMissing(t *testing.T) {
	const distroless = "FROM gcr.io/distroless/nodejs24-debian13\n"
	ruletest.Table(t, shellMissing, []ruletest.Case{
		{Text: distroless + "WORKDIR /app\nCOPY --from=build /app/dist .\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n", At: []string{"curl -f http://localhost/ || exit 1"}},
		{Text: distroless + "HEALTHCHECK CMD [\"sh\", \"-c\", \"exit 0\"]\n", At: []string{"\"sh\""}},
		{Text: distroless + "HEALTHCHECK CMD /nodejs/bin/node probe.js\n", At: []string{"/nodejs/bin/node probe.js"}, Fixed: distroless + "HEALTHCHECK CMD [\"/nodejs/bin/node\", \"probe.js\"]\n"},
		{Text: distroless + "HEALTHCHECK CMD [\"/nodejs/bin/node\", \"probe.js\"]\n"},
		{Text: distroless + "COPY --from=busybox /bin/sh /bin/sh\nHEALTHCHECK CMD exit 0\n"},
		{Text: "FROM gcr.io/distroless/base-debian13:debug\nHEALTHCHECK CMD exit 0\n"},
		{Text: "FROM scratch\nADD rootfs.tar.gz /\nHEALTHCHECK CMD exit 0\n"},
		{Text: "FROM scratch\nSHELL [\"/tools/sh\", \"-c\"]\nHEALTHCHECK CMD exit 0\n"},
	})
}
