package user

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var nameUndefined = &lint.Rule{
	Name:     "user-name-undefined",
	Theme:    lint.User,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "USER or --chown names a user that nothing makes",
		Why: "Neither the base image nor a step has a user of that name: the next `RUN` fails, the container does not start (\"unable to find user\"), and `--chown` fails the build. " +
			"Make the user, or use a number, which needs no entry in `/etc/passwd`. " +
			"The rule speaks only where it knows the base image and understands every step; a package, a script or a copied tree may make users.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24-slim
COPY server.js /app/
USER nodejs
#    ^^^^^^ no step makes the user nodejs, and node:24-slim does not have it
`,
			Good: `
FROM node:24-slim
COPY server.js /app/
USER node
`,
		}, {
			Bad: `
FROM gcr.io/distroless/static-debian13
COPY --chown=app server /server
#            ^^^ no step makes the user app, and gcr.io/distroless/static-debian13 does not have it
`,
			Good: `
FROM gcr.io/distroless/static-debian13
COPY --chown=65532 server /server
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, s := range p.Doc.Stages {
			if s.Facts() == nil || !s.Facts().AccountsKnown() || s.Windows() {
				continue
			}
			for _, in := range s.Instructions {
				switch in := in.(type) {
				case *parser.User:
					judgeUser(p, s, in, in.Expand(in.Name), in.Name)
				case *parser.Copy:
					if chown := in.Flags.Get("chown"); chown != nil {
						judgeUser(p, s, in, in.Expand(chown.Word()), chown.Value)
					}
				}
			}
		}
	},
}

func judgeUser(p *lint.Pass, s *parser.Stage, in parser.Instruction, e parser.Expansion, at source.Spanner) {
	name, _, _ := strings.Cut(e.Value, ":")
	if !e.Known || name == "" || name == "root" || strings.Trim(name, "0123456789") == "" || s.Facts().Account(name) != nil {
		return
	}
	v := reader{stage: s, before: in, name: name}
	if v.makesUser() {
		return
	}
	p.Report(at, "no step makes the user %s, and %s does not have it", name, s.Root().Base.Value)
}

// reader looks for whatever might make a user before an instruction.
type reader struct {
	stage  *parser.Stage
	before parser.Instruction
	name   string
}

// makesUser reports whether anything before the instruction makes the user, or
// might: what is not understood might.
func (v *reader) makesUser() bool {
	for s := range v.stage.Chain() {
		for _, in := range s.Instructions {
			if s == v.stage && in.Common().Index >= v.before.Common().Index {
				break
			}
			switch in := in.(type) {
			case *parser.Run:
				if v.runMakes(in) {
					return true
				}
			case *parser.Copy:
				if mayBringPasswd(in) {
					return true
				}
			case *parser.Onbuild:
				if s != v.stage {
					return true
				}
			}
		}
	}
	return false
}

// runMakes reports whether a RUN may make the user.
func (v *reader) runMakes(run *parser.Run) bool {
	script := run.Script()
	if script.Err != nil || !script.Interpreter.Dialect.Parsed() && !run.Exec || strings.Contains(run.Line.String, "/etc/passwd") {
		return true
	}
	for _, c := range run.Commands() {
		switch {
		case c.Name == "useradd" || c.Name == "adduser" || c.Is("usermod") && c.Has("-l", "--login"):
			return true // under another name, or this one
		case strings.Contains(c.Program.Value, "/") && c.Program.Value[0] != '/':
			return true // ./install.sh
		case !slices.Contains(harmless, c.Name) && len(c.Words()) > 0 && c.Program.Value != "":
			return true
		}
	}
	for _, call := range run.Packages() {
		if call.System && !common(v.name) {
			return true // packages make users for their services
		}
	}
	return v.runsShell(run)
}

// runsShell reports whether a shell runs something that cannot be seen: a file,
// or what comes through a pipe.
func (v *reader) runsShell(run *parser.Run) bool {
	for _, c := range run.Commands() {
		if slices.Contains([]string{"sh", "bash", "ash", "dash", "zsh", "eval", "source", "."}, c.Name) {
			nested := slices.ContainsFunc(run.Script().All(), func(s *shell.Script) bool { return s.Outer == c })
			if !nested {
				return true
			}
		}
	}
	return false
}

// common reports whether a name is one that people give to the user of their
// own service, and no package does.
func common(name string) bool {
	return slices.Contains([]string{
		"app", "apps", "appuser", "app-user", "appuser1", "application", "user", "nonroot", "non-root", "node", "nodejs", "nextjs", "nestjs", "vuejs", "web", "webapp", "worker", "deploy", "deployer",
		"django", "flask", "python", "spring", "java", "javauser", "rails", "ruby", "go", "golang", "gopher", "rust", "dev", "developer", "myuser", "service", "runner", "dockeruser",
	}, name)
}

func mayBringPasswd(c *parser.Copy) bool {
	dest := c.Expand(c.Dest)
	if !dest.Known || strings.HasPrefix(dest.Value, "/etc") {
		return true
	}
	return dest.Value == "/" && (c.Add || copiesTree(c)) || (dest.Value == "." || dest.Value == "./") && c.Dir().Path == "/"
}

// harmless are programs that make no users, whatever they are given.
var harmless = strings.Fields(`
[ addgroup apk apt apt-cache apt-config apt-get apt-key apt-mark awk base64 basename break bun bundle bunzip2 bzip2 cargo cat cd chgrp chmod chown cmake command composer continue corepack cp
curl cut date dd deno df diff dirname dnf dotnet dpkg dpkg-reconfigure du echo egrep env exec exit export false fgrep find gcc gem getent git go gpg gradle grep groupadd gunzip gzip head hostname id
install java javac jq ldconfig ln local locale-gen ls make md5sum microdnf mix mkdir mktemp mv mvn node npm npx nproc openssl patch perl pg_config pip pip3 pipenv pnpm poetry printenv printf ps pwd
python python3 read readlink realpath return rm rmdir ruby rustup sed seq set sha1sum sha256sum sha512sum shift sleep sort stat strip su sudo tail tar tdnf tee test touch tr trap true truncate tzdata
umask uname uniq unlink unset unzip update-alternatives update-ca-certificates usermod uv wait wc wget which xargs xz yarn yes yum zcat zip zypper microdnf groupmod eval sh bash ash dash source . docker-php-ext-install
docker-php-ext-enable docker-php-ext-configure pecl phpize a2enmod a2ensite a2dissite rustc swift tsc vite webpack ng next tini cpanm
`)
