package packages

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestAsks(t *testing.T) {
	ruletest.Table(t, asks, []ruletest.Case{
		{Text: "RUN cat list | xargs apt-get install", At: []string{"install"}, Fixed: "RUN cat list | xargs apt-get install -y"},
		{Text: "RUN yes | sudo apt-get install curl"},
	})
	ruletest.Table(t, asks, []ruletest.Case{
		{Text: "RUN sudo apt-get install x", At: []string{"install"}, Fixed: "RUN sudo apt-get install -y x"},
		{Text: "RUN apt-get -qq install x"},
		{Text: "RUN yes | apt-get install x"},
		{Text: "RUN echo y | sudo apt-get install x"},
		{Text: "RUN apt-get install x <<< y"},
		{Text: "RUN apt-get purge && apt-get autoclean"},
		{Text: "RUN apt-get autoremove", At: []string{"autoremove"}, Fixed: "RUN apt-get autoremove -y"},
		{Text: "ENV APT_OPTS=-y\nRUN apt-get install $APT_OPTS x"},
		{Text: "ARG FLAGS\nRUN apt-get $FLAGS install x"},
		{Text: "RUN echo 'APT::Get::Assume-Yes \"true\";' > /etc/apt/apt.conf.d/90yes\nRUN apt-get install x"},
		{Text: "RUN microdnf install x"},
		{Text: "RUN dnf install \\\n  x", At: []string{"install"}, Fixed: "RUN dnf install -y \\\n  x"},
		{Text: "RUN [\"zypper\", \"in\", \"x\"]", At: []string{`"in"`}, Fixed: "RUN [\"zypper\", \"in\", \"-y\", \"x\"]"},
		{Text: "RUN sh -c 'apt-get install x'", At: []string{"install"}, Fixed: "RUN sh -c 'apt-get install -y x'"},
		{Text: "RUN <<EOF\nset -e\napt-get install x\nEOF", At: []string{"install"}, Fixed: "RUN <<EOF\nset -e\napt-get install -y x\nEOF"},
		{Text: "ONBUILD RUN apt-get install x", At: []string{"install"}, Fixed: "ONBUILD RUN apt-get install -y x"},
		{Text: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN choco install git", At: []string{"install"}, Fixed: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN choco install -y git"},
	})
}

func TestUnpinned(t *testing.T) {
	ruletest.Table(t, unpinned, []ruletest.Case{
		{Text: "RUN pip install $PACKAGES -r x.txt ./a"},
		{Text: "RUN pip install \"flask[async]\" 'x>=2'", At: []string{"\"flask[async]\""}},
		{Text: "RUN npm ci && npm install && npm install -g npm@11"},
		{Text: "COPY go.mod .\nRUN go install github.com/a/b"},
		{Text: "COPY go.mod .\nRUN go get -u github.com/a/b", At: []string{"github.com/a/b"}},
		{Text: "RUN go install github.com/a/b", At: []string{"github.com/a/b"}},
		{Text: "RUN apt-get install -y curl"},
		{Text: "ENV PIP_CONSTRAINT=/c.txt\nRUN pip install flask"},
		{Text: "RUN gem install rails -v 8.1"},
		{Text: "RUN uv tool install ruff && uvx ruff@0.14 check", At: []string{"ruff"}},
		{Text: "RUN cargo install --locked cargo-chef", At: []string{"cargo-chef"}},
	})
}

func TestSystemUnpinned(t *testing.T) {
	ruletest.Table(t, systemUnpinned, []ruletest.Case{
		{Text: "FROM fedora:43\nENV V=1-2\nRUN dnf install -y git-$V"},
		{Text: "FROM fedora:43 AS a\nENV V=1-2\nFROM fedora:43\nRUN dnf install -y git-${V}", At: []string{"git-${V}"}},
		{Text: "FROM fedora:43\nRUN V=1-2; dnf install -y git-${V}"},
		{Text: "FROM someone/image\nRUN dnf install -y git-${V}"},
	})
}

func TestCacheLeft(t *testing.T) {
	ruletest.Table(t, cacheLeft, []ruletest.Case{
		{Text: "RUN gem install rails:8.1", At: []string{"install"}},
		{Text: "RUN gem install rails:8.1 && rm -rf /usr/local/bundle/cache"},
		{Text: "RUN pipenv sync --system", At: []string{"sync"}},
		{Text: "RUN PIP_NO_CACHE_DIR=1 pipenv sync --system"},
		{Text: "RUN apt-get update && apt-get install -y x && rm -rf /var/lib/{apt,dpkg}/"},
		{Text: "RUN apt-get update && apt-get install -y x && cd /var/lib && rm -rf apt dpkg"},
		{Text: "RUN apt-get update && apt-get install -y x && find /var/lib/apt/lists -type f -delete"},
		{Text: "RUN apt-get update; apt-get install -y x; apt-get dist-clean"},
		{
			Text: "RUN apt-get update && apt-get install -y x && apt-get clean", At: []string{"update"},
			Fixed: "RUN apt-get update && apt-get install -y x && apt-get clean && rm -rf /var/lib/apt/lists/*",
		},
		{
			Text: "RUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y x; \\\n\tmake", At: []string{"update"},
			Fixed: "RUN set -eux; \\\n\tapt-get update; \\\n\tapt-get install -y x; \\\n\trm -rf /var/lib/apt/lists/*; \\\n\tmake",
		},
		{
			Text: "RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y b", At: []string{"update"},
			Fixed: "RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/* && apt-get update && apt-get install -y b && rm -rf /var/lib/apt/lists/*",
		},
		{Text: "RUN sudo apt-get update", At: []string{"update"}, Fixed: "RUN sudo apt-get update && sudo rm -rf /var/lib/apt/lists/*"},
		{Text: "RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y x"},
		{Text: "RUN --mount=type=tmpfs,target=/root pip install x"},
		{Text: "USER app\nRUN --mount=type=cache,target=/home/app/.cache,uid=1000 pip install x"},
		{Text: "ENV PIP_NO_CACHE_DIR=1\nRUN pip install x"},
		{Text: "ARG PIP_NO_CACHE_DIR\nRUN pip install x"},
		{Text: "ENV PIP_CACHE_DIR=/c\nRUN pip install x && rm -rf /c"},
		{Text: "RUN python3 -m pip install x", At: []string{"install"}, Fixed: "RUN python3 -m pip install --no-cache-dir x"},
		{Text: "RUN pip install x && rm -rf ~/.cache"},
		{Text: "RUN npm ci && rm -rf \"$HOME/.npm\""},
		{Text: "RUN yarn -v && yarn build"},
		{Text: "RUN yarn install --immutable"},
		{Text: "FROM debian:13 AS b\nRUN apt-get update\nFROM debian:13\nCOPY --from=b /x /x"},
		{
			Text: "FROM debian:13 AS b\nRUN apt-get update\nFROM b\nCOPY x /x", At: []string{"update"},
			Fixed: "FROM debian:13 AS b\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\nFROM b\nCOPY x /x",
		},
		{Text: "RUN apt-get update && \\\n  # the tool\n  apt-get install -y x | tee log", At: []string{"update"}, Fixed: "RUN apt-get update && \\\n  # the tool\n  apt-get install -y x | tee log && rm -rf /var/lib/apt/lists/*"},
		{Text: "RUN apt-get update && apt-get install -y a\nRUN apt-get install -y b", At: []string{"update"}},
		{Text: "RUN apt-get update\nRUN apt-get install -y b"},
		{Text: "RUN pip install a && pip install b", At: []string{"install"}, Fixed: "RUN pip install --no-cache-dir a && pip install --no-cache-dir b"},
		{Text: "RUN apk update && apk add x", At: []string{"add"}, Fixed: "RUN apk add --no-cache x"},
		{Text: "RUN (apk update) && apk add x", At: []string{"add"}, Fixed: "RUN (apk update) && apk add x && rm -rf /var/cache/apk/*"},
		{Text: "RUN apk add --no-network x"},
		{Text: "RUN tdnf install -y x", At: []string{"install"}, Fixed: "RUN tdnf install -y x && tdnf clean all"},
	})
}

func TestIndexUpdateAlone(t *testing.T) {
	ruletest.Table(t, indexUpdateAlone, []ruletest.Case{
		{Text: "RUN apt-get update && ./install.sh"},
		{Text: "RUN apt-get install -y x || (apt-get update && apt-get install -y x)"},
		{Text: "RUN apt-get update && apt-get upgrade -y"},
		{Text: "RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update"},
		{Text: "RUN yum update -y"},
		{Text: "RUN apk update", At: []string{"apk update"}},
		{Text: "RUN apt-get update # fresh\nRUN apt-get install -y x", At: []string{"apt-get update"}},
		{Text: "RUN apt-get update\nRUN cd /x; apt-get install -y x", At: []string{"apt-get update"}},
		{Text: "RUN apt-get update\nRUN apt-get install -y x || true", At: []string{"apt-get update"}},
	})
}

func TestLockUnused(t *testing.T) {
	lock := map[string]string{"package.json": "{}", "package-lock.json": "{}"}
	ruletest.Table(t, lockUnused, []ruletest.Case{
		{Text: "COPY package*.json ./\nRUN npm install"},
		{Text: "COPY package*.json ./\nRUN npm install", Files: lock, At: []string{"install"}, Fixed: "COPY package*.json ./\nRUN npm ci"},
		{Text: "COPY . .\nRUN npm install", Files: map[string]string{"package-lock.json": "", ".dockerignore": "package-lock.json\n"}},
		{Text: "COPY package-lock.json /a/\nRUN cd /b && npm install"},
		{Text: "COPY package-lock.json /a/\nRUN cd /a && npm i", At: []string{"i"}, Fixed: "COPY package-lock.json /a/\nRUN cd /a && npm ci"},
		{Text: "COPY package-lock.json ./\nRUN npm install -g serve && npm install express@5"},
		{Text: "COPY yarn.lock ./\nRUN yarn", At: []string{"yarn"}, Fixed: "COPY yarn.lock ./\nRUN yarn --frozen-lockfile"},
		{Text: "COPY Gemfile.lock ./\nRUN bundle", At: []string{"bundle"}, Fixed: "COPY Gemfile.lock ./\nRUN BUNDLE_FROZEN=true bundle"},
		{Text: "ENV CI=true\nCOPY yarn.lock ./\nRUN yarn"},
		{Text: "COPY Gemfile.lock ./\nRUN bundle config --global frozen 1\nRUN bundle install"},
		{Text: "COPY Gemfile.lock ./\nRUN bundle config set --local deployment 'true' && bundle install"},
		{Text: "COPY Gemfile.lock ./\nRUN bundle config set frozen false\nRUN bundle", At: []string{"bundle"}, Fixed: "COPY Gemfile.lock ./\nRUN bundle config set frozen false\nRUN BUNDLE_FROZEN=true bundle"},
		{Text: "RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync", At: []string{"sync"}, Fixed: "RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --locked"},
		{Text: "COPY Cargo.lock .\nRUN cargo build --frozen && cargo install just"},
	})
}

func TestManifestWithoutLock(t *testing.T) {
	lock := map[string]string{"package.json": "{}", "package-lock.json": "{}"}
	ruletest.Table(t, manifestWithoutLock, []ruletest.Case{
		{Text: "COPY package.json ./\nRUN npm install"},
		{Text: "COPY package.json ./\nRUN npm install", Files: lock, At: []string{"package.json"}, Fixed: "COPY package.json package-lock.json ./\nRUN npm install"},
		{Text: "COPY package.json ./\nRUN npm install --no-package-lock", Files: lock},
		{Text: "COPY package.json ./\nRUN npm install --package-lock=false", Files: lock},
		{Text: "ENV NPM_CONFIG_PACKAGE_LOCK=false\nCOPY package.json ./\nRUN npm install", Files: lock},
	})
}

func TestOfAnotherDistro(t *testing.T) {
	ruletest.Table(t, ofAnotherDistro, []ruletest.Case{
		{Text: "RUN if command -v apk; then apk add x; else apt-get install x; fi"},
		{Text: "RUN apk add x || apt-get install x"},
		{Text: "RUN apk add x && apk add y", At: []string{"apk"}},
		{Text: "FROM example/unknown\nRUN apk add x"},
		{Text: "FROM scratch\nRUN apk add x"},
		{Text: "FROM gcr.io/distroless/base-debian13\nRUN apt-get install x", At: []string{"apt-get"}},
		{Text: "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nRUN apt-get install x"},
	})
}

func TestExternallyManaged(t *testing.T) {
	ruletest.Table(t, externallyManaged, []ruletest.Case{
		{Text: "RUN apt-get install -y python3-pip && pip3 install x", At: []string{"install"}},
		{Text: "RUN apt-get install -y python3-pip && pip3 install --break-system-packages x"},
		{Text: "ENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN apt-get install -y python3-pip && pip3 install x"},
		{Text: "RUN apt-get install -y python3-pip && python3 -m venv /v && . /v/bin/activate && pip3 install x"},
		{Text: "FROM debian:11\nRUN apt-get install -y python3-pip && pip3 install x"},
		{Text: "FROM python:3.14\nRUN apt-get install -y python3-pip && pip3 install x"},
		{Text: "FROM alpine:3.22\nRUN apk add py3-pip && pip install x", At: []string{"install"}},
	})
}

func TestIndexMissing(t *testing.T) {
	ruletest.Table(t, indexMissing, []ruletest.Case{
		{Text: "RUN apt-get install -y git", At: []string{"install"}, Fixed: "RUN apt-get update && apt-get install -y git"},
		{Text: "RUN apt-get install -y tzdata"},
		{Text: "RUN curl -fsSL https://example.com/setup.sh | bash - && apt-get install -y nodejs"},
		{Text: "RUN apt-get update\nRUN apt-get install -y git"},
		{Text: "RUN apt-get install -y ./x.deb"},
		{Text: "FROM node:24\nRUN apt-get install -y git"},
		{Text: "FROM node:24-slim\nRUN apt-get install -y git", At: []string{"install"}, Fixed: "FROM node:24-slim\nRUN apt-get update && apt-get install -y git"},
		{Text: "FROM example/image\nRUN apt-get install -y git"},
		{Text: "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y git"},
	})
}

func TestDevShipped(t *testing.T) {
	ruletest.Table(t, devShipped, []ruletest.Case{
		{Text: "RUN npm ci --omit=dev"},
		{Text: "RUN npm ci --omit dev"},
		{Text: "ENV NODE_ENV=production\nRUN npm ci"},
		{Text: "ARG NODE_ENV\nRUN npm ci"},
		{Text: "RUN npm ci", At: []string{"ci"}},
		{Text: "RUN npm ci && npm run build && npm prune --omit=dev"},
		{Text: "RUN npm ci && npm run build && rm -rf node_modules"},
		{Text: "RUN npm ci\nCMD [\"npm\", \"run\", \"dev\"]"},
		{Text: "RUN bundle config set without development && bundle install"},
		{Text: "COPY . .\nRUN npm ci", Files: map[string]string{"package.json": `{"dependencies":{}}`}},
		{Text: "FROM node AS b\nWORKDIR /a\nRUN npm ci\nFROM node\nCOPY --from=b /a/dist /a"},
	})
}

func TestListUnsorted(t *testing.T) {
	ruletest.Table(t, listUnsorted, []ruletest.Case{
		{Text: "RUN apt-get install -y b a"},
		{Text: "RUN apt-get install -y \\\n  c d \\\n  b \\\n  a e"},
		{Text: "RUN apt-get install -y \\\n  b=2 \\\n  a \\\n  $X \\\n  d \\\n  c", At: []string{"a", "c"}, Fixed: "RUN apt-get install -y \\\n  a \\\n  b=2 \\\n  $X \\\n  c \\\n  d"},
		{Text: "RUN apt-get install -y \\\n  b \\\n  # second\n  a"},
	})
}

func TestUninstalledLater(t *testing.T) {
	ruletest.Table(t, uninstalledLater, []ruletest.Case{
		{Text: "RUN apk add --virtual .b gcc make\nRUN apk del .b", At: []string{".b"}, Fixed: "RUN apk add --virtual .b gcc make \\\n    && apk del .b"},
		{Text: "RUN apk add gcc && apk del gcc"},
		{Text: "FROM a AS x\nRUN apk add gcc\nRUN apk del gcc\nFROM b"},
		{Text: "RUN pip install x\nRUN pip uninstall -y x"},
	})
}

// Images of releases that have ended have old programs, which know the option.
func TestOptionGoneInOldImages(t *testing.T) {
	ruletest.Table(t, optionGone, []ruletest.Case{
		{Text: "FROM ubuntu:16.04\nRUN gem install --no-rdoc fpm"},
		{Text: "FROM ruby:2.3\nRUN gem install --no-rdoc fpm"},
		{Text: "FROM ubuntu:24.04\nRUN gem install --no-rdoc fpm", At: []string{"--no-rdoc"}, Fixed: "FROM ubuntu:24.04\nRUN gem install --no-document fpm"},
	})
}
