package packages

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// call is the first call of a package manager in a script.
func call(t *testing.T, script string) *Call {
	t.Helper()
	s := shell.Parse(source.At(script, 0), shell.Interpreter{Dialect: shell.Bash})
	if s.Err != nil {
		t.Fatalf("%s: %s", script, s.Err.Message)
	}
	for _, c := range s.Commands {
		if call := Of(c); call != nil {
			return call
		}
	}
	return nil
}

var actionNames = [...]string{"other", "install", "restore", "execute", "fetch", "build", "update", "upgrade", "remove", "clean"}

func TestOf(t *testing.T) {
	tests := []struct{ script, want string }{
		{"apt-get -y install curl", "apt-get install:install"},
		{"apt-get -o Acquire::Retries=3 update", "apt-get update:update"},
		{"apt-get ${APT_FLAGS} install curl", "apt-get install:install"},
		{"sudo apt update", "apt update:update"},
		{"aptitude full-upgrade", "aptitude upgrade:full-upgrade"},
		{"apk --no-cache add -t .deps gcc", "apk install:add"},
		{"apk cache clean", "apk clean:cache clean"},
		{"dnf -y group install 'Development Tools'", "dnf install:group install"},
		{"yum update -y", "yum upgrade:update"},
		{"microdnf clean all", "microdnf clean:clean"},
		{"zypper -n in git", "zypper install:in"},
		{"pacman -Syu --noconfirm git", "pacman install:-Syu"},
		{"pacman -Syu", "pacman upgrade:-Syu"},
		{"pacman -Sy", "pacman update:-Sy"},
		{"pacman -Scc", "pacman clean:-Scc"},
		{"pacman -Ss git", "pacman other:-Ss"},
		{"pip3.12 install flask", "pip install:install"},
		{"pip install -r requirements.txt", "pip restore:install"},
		{"pip install -r requirements.txt flask", "pip install:install"},
		{"python3 -u -m pip install --index-url https://x flask", "pip install:install"},
		{"/opt/venv/bin/pip cache purge", "pip clean:cache purge"},
		{"poetry run pip install x", "pip install:install"},
		{"poetry install --only main", "poetry restore:install"},
		{"uv pip install x", "uv install:pip install"},
		{"uv sync --locked", "uv restore:sync"},
		{"uv run --frozen pytest", "uv other:run"},
		{"conda run -n base pip install x", "pip install:install"},
		{"conda env create -f environment.yml", "conda restore:env create"},
		{"npm ci", "npm restore:ci"},
		{"npm install", "npm restore:install"},
		{"npm i --unsafe-perm true -g x", "npm install:i"},
		{"npm install -g", "npm install:install"},
		{"npm run install", "npm other:run"},
		{"npm --prefix web install", "npm restore:install"},
		{"npx create-react-app x", "npx execute:create-react-app"},
		{"corepack yarn install", "yarn restore:install"},
		{"yarn", "yarn restore:"},
		{"yarn --frozen-lockfile", "yarn restore:"},
		{"yarn build", "yarn other:build"},
		{"yarn global add x", "yarn install:global add"},
		{"pnpm -r install", "pnpm restore:install"},
		{"pnpm --filter web add x", "pnpm install:add"},
		{"bundle", "bundle restore:"},
		{"bundle exec rake", "bundle other:exec"},
		{"gem i rails:7 -- --with-x=y", "gem install:i"},
		{"composer install --no-dev", "composer restore:install"},
		{"go mod download", "go restore:mod download"},
		{"go build -o /out ./...", "go build:build"},
		{"cargo +nightly build --release", "cargo build:build"},
		{"cargo chef cook --release", "cargo restore:chef cook"},
		{"dotnet add app.csproj package X", "dotnet other:add"},
		{"dotnet restore", "dotnet restore:restore"},
		{"./mvnw -B -DskipTests package", "mvnw build:package"},
		{"mvn -q dependency:go-offline", "mvn restore:dependency:go-offline"},
		{"gradle", "gradle other:"},
		{"curl https://x", ""},
	}
	for _, tt := range tests {
		got := ""
		if c := call(t, tt.script); c != nil {
			got = fmt.Sprintf("%s %s:%s", c.Program, actionNames[c.Action], c.Verb)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.script, got, tt.want)
		}
	}
}

// An exclamation mark stands before what has no version, a kind that is no name
// is spelt out.
func TestPackages(t *testing.T) {
	tests := []struct{ script, want string }{
		{"apt-get install -y curl git=1:2.39-1 libc6:i386 ./x.deb $PKGS php$V-fpm", "!curl, git(=1:2.39-1), !libc6, file, variable, variable"},
		{"apt-get install -t stable-backports golang/stable-backports linux-headers-$(uname -r)", "golang(/stable-backports), variable"},
		{"apk add --no-cache --virtual .deps gcc 'g++>=10' git~2.52 x.apk edge@testing", "!gcc, g++(>=10), git(~2.52), file, !edge@testing"},
		{"dnf install -y git-core-$V rpm-sign-4.16.1.3-1.el9 java-11-openjdk openssl-1:1.1.1k @dev https://x/y.rpm", "variable, rpm-sign(4.16.1.3-1.el9), !java-11-openjdk, openssl(1:1.1.1k), group, url"},
		{"dnf module install -y tomcat:9 nodejs", "tomcat(:9), !nodejs"},
		{"zypper in -y 'tomcat>=9' git", "tomcat(>=9), !git"},
		{"pip install flask 'x[y]==1' . -e ./a git+https://h/a.git@1.2#egg=a git+ssh://git@h/b.git#egg=b z.whl", "!flask, x(==1), file, repository, !repository, file"},
		{"pip install -c constraints.txt flask", "flask"},
		{"npm install express sax@0.1 @a/b @a/c@1 x@latest owner/repo git+https://g/x.git#v1 ~/d", "!express, sax(@0.1), !@a/b, @a/c(@1), !x(@latest), !repository, repository, file"},
		{"gem install bundler rails:7 -- --x y", "!bundler, rails(:7)"},
		{"gem install bundler -v 2", "bundler"},
		{"go install example.com/a@v1 example.com/b@latest ./c fmt", "example.com/a(@v1), !example.com/b(@latest), file, fmt"},
		{"cargo install --locked cargo-chef just@1", "!cargo-chef, just(@1)"},
		{"pacman -S --noconfirm git", "git"},
		{"uvx ruff check .", "!ruff"},
	}
	for _, tt := range tests {
		var got []string
		for _, p := range call(t, tt.script).Packages() {
			s := [...]string{"", "file", "url", "repository", "group", "variable"}[p.Kind]
			if p.Kind == Named {
				s = p.Name
				if p.Version != "" {
					s += "(" + p.Version + ")"
				}
			}
			if !p.Pinned {
				s = "!" + s
			}
			got = append(got, s)
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.script, got, tt.want)
		}
	}
}

func TestAsked(t *testing.T) {
	asks := []string{
		"apt-get install x", "apt-get install -q x", "apt-get remove x", "dnf install x", "zypper in x", "conda install x",
		"pacman -S x", "pip uninstall x",
	}
	silent := []string{
		"apt-get -y install x", "apt-get install -yq x", "apt-get -qq install x", "apt-get install -q=2 x", "apt-get install --quiet --quiet x",
		"apt-get -o APT::Get::Assume-Yes=true install x", "apt-get update", "dnf -y install x", "zypper -n in x",
		"conda install -qy x", "pacman -S --noconfirm x", "apk add x", "npm install x",
	}
	for _, s := range asks {
		if !call(t, s).Asked() {
			t.Errorf("%s asks", s)
		}
	}
	for _, s := range silent {
		if call(t, s).Asked() {
			t.Errorf("%s does not ask", s)
		}
	}
}

func TestProvides(t *testing.T) {
	tests := []struct {
		manager, pkg, program string
		want                  bool
	}{
		{"apt", "curl", "curl", true},
		{"apt", "netcat-openbsd", "nc", true},
		{"apt", "postgresql-client-16", "pg_isready", true},
		{"apk", "postgresql16-client", "psql", true},
		{"apt", "openjdk-21-jre-headless", "java", true},
		{"dnf", "java-21-openjdk-headless", "java", true},
		{"dnf", "iproute", "ss", true},
		{"apt", "iproute", "ss", false},
		{"apt", "libcurl4", "curl", false},
		{"apt", "curl", "wget", false},
		{"apt", "php8.3-cli", "php", true},
		{"apt", "python3.11", "python3", false},
	}
	for _, tt := range tests {
		if got := ByName(tt.manager).Provides(tt.pkg, tt.program); got != tt.want {
			t.Errorf("%s: %s provides %s: %v", tt.manager, tt.pkg, tt.program, got)
		}
	}
	if got := ByName("apk").PackageOf("pg_isready"); got != "postgresql-client" {
		t.Errorf("pg_isready is in %s", got)
	}
}

func TestBringsAnything(t *testing.T) {
	for text, want := range map[string]bool{
		"npx playwright install-deps":     true,
		"xargs apt-get install -y":        true,
		"conda env update -f env.yml":     true,
		"apt-get install -y curl":         false,
		"npm ci":                          false,
		"pip install -r requirements.txt": false,
		"conda install -y curl":           false,
	} {
		got := false
		for _, c := range shell.Parse(source.At(text, 0), shell.Interpreter{}).Commands {
			if call := Of(c); call != nil {
				got = call.BringsAnything()
			}
		}
		if got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
