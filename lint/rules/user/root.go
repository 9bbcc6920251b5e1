package user

import (
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var root = &lint.Rule{
	Name:     "user-root",
	Theme:    lint.User,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases: []string{
		"DL3002", "trivy:DS-0002", "checkov:CKV_DOCKER_8", "kics:67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae", "sonar:S6471", "semgrep:last-user-is-root",
		"dockle:CIS-DI-0001", "docker-bench:4.1", "mondoo:non-root-user", "terrascan:AC_DOCKER_0005", "roast:DF002",
		"whalelint:USR001", "dockerfile_lint:root_user",
	},
	Doc: lint.Doc{
		Title: "The last USER is root",
		Why: "The image that ships runs as root: a hole in the program is then a hole with root's rights. Often `USER root` was meant for a few installations and nobody switched back. " +
			"Switch to an unprivileged user at the end. Only the last `USER` of the image that ships counts; a builder stage may be root. " +
			"Where nobody connects to the container, where a script that cannot be seen may change the user, where a program runs that needs root or lowers its rights itself, and where a build argument may name another one, it is said with the preset `strict` only. " +
			"It does not matter where the entrypoint changes the user by itself with `gosu`, `su-exec` or the like, which the rule sees in the command, in a script of the build context, and of known base images.",
		Examples: []lint.Example{{
			Bad: `
FROM jenkins/jenkins:lts
USER root
#    ^^^^ the image runs as root
RUN apt-get update && apt-get install -y make
`,
			Good: `
FROM jenkins/jenkins:lts
USER root
RUN apt-get update && apt-get install -y make
USER jenkins
`,
			Fixed: `
FROM jenkins/jenkins:lts
USER root
RUN apt-get update && apt-get install -y make
USER jenkins
`,
		}, {
			Bad: `
FROM redhat/ubi9-minimal:9.6
USER root
#    ^^^^ the image runs as root
COPY server /usr/local/bin/
CMD ["server"]
`,
			Good: `
FROM redhat/ubi9-minimal:9.6
COPY server /usr/local/bin/
USER 10001
CMD ["server"]
`,
			Fixed: `
FROM redhat/ubi9-minimal:9.6
USER root
COPY server /usr/local/bin/
USER 10001
CMD ["server"]
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#user"},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		for _, stage := range p.Doc.Stages {
			if by := parser.Last[*parser.User](stage); by != nil && by.Stage() == stage && stage != s && stage.User().Root() {
				p.Report(by.Name, "this stage ends as root, though it does not ship").For("DL3002").ByCode()
			}
		}
		if s == nil || s.User().By == nil || !s.User().Root() || s.Windows() {
			return
		}
		v := newService(p, s)
		if v.dropsRoot() {
			return
		}
		by := s.User().By
		f := p.Report(by.Name, "the image runs as root")
		if !v.runs() || len(by.Expand(by.Name).Refs) > 0 {
			f.As(lint.Info).Strict()
		}
		if !v.serves() || v.opaque() {
			f.Strict()
		}
		if v.daemon() != "" || v.needsRoot() != "" {
			f.As(lint.Info).Strict()
			return
		}
		if before := userBefore(s); before != "" {
			beforeItRuns(f, s, "switch back to "+before, "USER "+before+"\n")
		} else if v.runs() {
			addUser(f, s)
		}
	},
}

// userBefore is who the chain of a stage ran as before it switched to root: the
// USER before the last ones, or the base image's; "" for root.
func userBefore(s *parser.Stage) string {
	user := s.User()
	for user.By != nil && user.Root() {
		user = user.By.User()
	}
	if !user.Known || user.Root() {
		return ""
	}
	if user.Group != "" {
		return user.Name + ":" + user.Group
	}
	return user.Name
}
