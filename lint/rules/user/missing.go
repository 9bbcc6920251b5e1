package user

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

var missing = &lint.Rule{
	Name:     "user-missing",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"trivy:DS-0002", "checkov:CKV_DOCKER_3", "kics:fd54f200-402c-4333-a5a4-36ef6709af2f", "sonar:S6471", "semgrep:missing-user", "semgrep:missing-user-entrypoint",
		"dockle:CIS-DI-0001", "docker-bench:4.1", "mondoo:non-root-user", "pathfinder:DOCKER-SEC-001", "roast:DF020",
		"dockerfile_lint:required-USER", "tally:stateful-root-runtime",
	},
	Doc: lint.Doc{
		Title: "Nothing sets a USER, so the service runs as root",
		Why: "A process that is root in its container needs only one hole in the program and one in the kernel or the mounts to be root outside; and Kubernetes refuses it where `runAsNonRoot` is set. " +
			"Make a user with a number and switch to it with `USER` at the end. " +
			"The rule looks at the image that ships, through the stages and the base image it starts from. It says nothing where the entrypoint changes the user by itself (`gosu`, `su-exec`, `setpriv` …), " +
			"about images that only offer a shell, about Windows, and about base images of which nothing is known. " +
			"Where nobody connects to the container, where the base image or a script that cannot be seen says what runs, for servers such as nginx that lower the rights of their workers themselves, and for programs that need root (a log-in server, cron, a VPN), it is an info, with the preset `strict` only.",
		Examples: []lint.Example{{
			Bad: `
FROM python:3.14-slim
#    ^^^^^^^^^^^^^^^^ nothing sets a USER, and python:3.14-slim starts as root
COPY app.py /app/
EXPOSE 8000
CMD ["python", "/app/app.py"]
`,
			Good: `
FROM python:3.14-slim
COPY app.py /app/
EXPOSE 8000
USER 10001
CMD ["python", "/app/app.py"]
`,
			Fixed: `
FROM python:3.14-slim
COPY app.py /app/
EXPOSE 8000
RUN useradd --no-log-init --uid 10001 app
USER 10001
CMD ["python", "/app/app.py"]
`,
		}, {
			Bad: `
FROM golang:1.27 AS build
RUN go build -o /app ./...
FROM gcr.io/distroless/static-debian13
#    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing sets a USER, and gcr.io/distroless/static-debian13 starts as root
COPY --from=build /app /app
EXPOSE 8080
ENTRYPOINT ["/app"]
`,
			Good: `
FROM golang:1.27 AS build
RUN go build -o /app ./...
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /app /app
EXPOSE 8080
ENTRYPOINT ["/app"]
`,
			Fixed: `
FROM golang:1.27 AS build
RUN go build -o /app ./...
FROM gcr.io/distroless/static-debian13
COPY --from=build /app /app
EXPOSE 8080
USER 65532
ENTRYPOINT ["/app"]
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#user"},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || s.User().By != nil {
			return
		}
		if v := newService(p, s); v.asRoot() {
			v.report()
		} else if !s.Root().Scratch && !s.Windows() && (!s.User().Known || s.User().Root()) && s.From != nil && s.Parent == nil {
			p.Report(s.From.Image, "nothing sets a USER").ByCode()
		}
	},
}

// asRoot reports whether the image, without a USER, runs something as root.
func (v *service) asRoot() bool {
	s := v.stage
	switch {
	case s.Windows(), hasOnbuild(s):
		return false
	case !s.User().Known:
		if rootByDeed(s) == nil {
			return false
		}
	case !s.User().Root():
		return false
	}
	return v.runs() && !v.dropsRoot()
}

// hasOnbuild reports whether other builds start from the image: they say who
// runs.
func hasOnbuild(s *parser.Stage) bool {
	for st := range s.Chain() {
		for range parser.Each[*parser.Onbuild](st) {
			return true
		}
	}
	return false
}

// settle leaves to strict what need not be.
func (v *service) settle(f *lint.Finding) {
	if v.unsettled() {
		f.As(lint.Info).Strict()
	}
}

// unsettled reports whether it may well be right to start as root: nobody connects
// to the container, the base image or a script that cannot be seen says what runs, a
// daemon changes the user, the program needs root, or somebody types into a shell.
func (v *service) unsettled() bool {
	typedInto := !slices.ContainsFunc(v.commands, func(c *shell.Command) bool { return !slices.Contains(interactive, c.Name) || len(c.Args) > 0 })
	return !v.serves() || v.opaque() || v.daemon() != "" || v.needsRoot() != "" || typedInto
}

// report says that the image starts as root.
func (v *service) report() {
	s, at := v.stage, v.stage.Span()
	if s.From != nil {
		at = s.From.Image.Span()
	}
	var f *lint.Finding
	if s.User().Known {
		base, _, _ := strings.Cut(s.Root().Base.Value, "@")
		f = v.pass.Report(at, "nothing sets a USER, and %s starts as root", base)
	} else {
		f = v.pass.Report(at, "nothing sets a USER, and the build runs as root").Note(rootByDeed(s), "only root can do this")
	}
	if daemon := v.daemon(); daemon != "" {
		f.As(lint.Info).Strict().Note(nil, "%s starts as root and lowers the rights of its workers itself", daemon)
		if facts := s.Facts(); facts != nil && facts.Image.Name == "nginx" {
			f.Note(nil, "nginxinc/nginx-unprivileged does without root, on port 8080")
		}
		return
	}
	v.settle(f)
	if volume := parser.Last[*parser.Volume](s); volume != nil && len(volume.Paths) > 0 {
		f.Note(volume.Paths[0], "what it writes here belongs to root, outside of the container, too")
	}
	if program := v.needsRoot(); program != "" {
		f.Note(nil, "%s needs root", program)
		return
	}
	if program := v.supervisor(); program != "" {
		f.Note(nil, "the configuration of %s may say as whom programs run", program)
		return
	}
	if a := v.unusedAccount(); a != nil {
		f.Note(a.Word, "%s is made here, and nothing switches to it", a.Name)
		switchTo(f, s, a)
		return
	}
	addUser(f, s)
}
