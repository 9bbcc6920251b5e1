package cache

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestSourceBeforeInstall(t *testing.T) {
	ruletest.Table(t, sourceBeforeInstall, []ruletest.Case{
		{Text: "WORKDIR /a\nCOPY . .\nRUN npm install", At: []string{"."}, Fixed: "WORKDIR /a\nCOPY package.json package-lock.json* ./\nRUN npm install\nCOPY . .\n"}, // it may not be there
		{Text: "WORKDIR /a\nCOPY . .\nRUN npm install --no-package-lock", At: []string{"."}, Fixed: "WORKDIR /a\nCOPY package.json ./\nRUN npm install --no-package-lock\nCOPY . .\n"},
		{Text: "WORKDIR /a\nCOPY package.json .\nCOPY . .\nRUN npm ci"},
		{Text: "WORKDIR /a\nCOPY package*.json .\nRUN npm ci\nCOPY . .\nRUN npm ci"},
		{Text: "WORKDIR /a\nCOPY . /b\nRUN npm ci"},
		{Text: "WORKDIR /a\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci"},
		{Text: "WORKDIR /a\nCOPY --from=x . .\nRUN npm ci"},
		{Text: "WORKDIR /a\nCOPY . .\nRUN npm install -g pm2"},
		{Text: "WORKDIR /a\nCOPY . .\nRUN pip install ."},
		{Text: "WORKDIR /a\nCOPY . .\nRUN go mod vendor"},
		{Text: "WORKDIR /a\nCOPY . .\nRUN npm ci && npm run build", At: []string{"."}, Fixed: "WORKDIR /a\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build"},
		{Text: "WORKDIR /a\nCOPY . .\nRUN if [ -f yarn.lock ]; then yarn install; else npm ci; fi", At: []string{"."}}, // once
		{Text: "WORKDIR /a\nCOPY . .\nRUN npm ci; npm run build", At: []string{"."}},
		{Text: "WORKDIR /a\nADD . .\nENV X=1\nRUN npm ci\nUSER x", At: []string{"."}, Fixed: "WORKDIR /a\nCOPY package.json package-lock.json ./\nRUN npm ci\nADD . .\nENV X=1\nUSER x"},
		{Text: "WORKDIR /a\nCOPY . .\nRUN npm ci", Files: map[string]string{"package.json": `{"workspaces":["a"]}`}, At: []string{"."}},
		{Text: "ONBUILD COPY . .\nONBUILD RUN npm ci"},
	})
}

func TestVolatileArg(t *testing.T) {
	ruletest.Table(t, volatileArg, []ruletest.Case{
		{Text: "ARG BUILD_DATE\nRUN make"},
		{Text: "ARG NGINX_COMMIT=3f2c1a\nRUN apk add gcc"},
		{Text: "ARG VERSION\nRUN apk add gcc"},
		{Text: "ARG GIT_SHA\nRUN echo $GIT_SHA\nRUN apk add gcc"},
		{Text: "ARG GIT_SHA=unknown\nRUN apk add gcc\nRUN echo $GIT_SHA", At: []string{"GIT_SHA"}, Fixed: "RUN apk add gcc\nARG GIT_SHA=unknown\nRUN echo $GIT_SHA"},
		{Text: "ARG GIT_SHA\nRUN apk add gcc\nRUN make\nLABEL x=$GIT_SHA", At: []string{"GIT_SHA"}},
		{Text: "ARG GIT_SHA\nLABEL x=$GIT_SHA\nRUN apk add gcc", At: []string{"GIT_SHA"}},
		{Text: "ARG GIT_SHA\nENV SHA=$GIT_SHA\nRUN apk add gcc", At: []string{"SHA"}},
		{Text: "ARG GIT_SHA\nRUN apk add gcc\n# the commit\nLABEL x=$GIT_SHA", At: []string{"GIT_SHA"}, Fixed: "RUN apk add gcc\nARG GIT_SHA\n# the commit\nLABEL x=$GIT_SHA"},
	})
}

func TestMountPossible(t *testing.T) {
	ruletest.Table(t, mountPossible, []ruletest.Case{
		{Text: "FROM scratch AS scratch\nFROM alpine:3.23\nRUN apk add x", At: []string{"add"}},
	})
}

func TestMountDefeated(t *testing.T) {
	ruletest.Table(t, mountDefeated, []ruletest.Case{
		{Text: "RUN --mount=type=cache,target=/var/cache/apt apt-get install -y x && rm -rf /var/lib/apt/lists/*"},
		{Text: "RUN --mount=type=tmpfs,target=/root/.cache pip install --no-cache-dir x"},
		{Text: "RUN --mount=type=cache,target=/root/.npm pip install --no-cache-dir x"},
		{Text: "RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache x", At: []string{"--no-cache"}, Fixed: "RUN --mount=type=cache,target=/var/cache/apk apk add --update-cache x"},
		{Text: "RUN --mount=type=cache,target=/root/.cache pip install x && rm -rf /root/.cache /tmp/*", At: []string{"rm -rf /root/.cache /tmp/*"}},
		{Text: "RUN --mount=type=cache,target=/root/.cache/pip pip install x && rm -rf /root/.cache/pip/http"},
		{Text: "FROM rust:1\nWORKDIR /a\nRUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/a/target cargo build && cargo clean -p a"},
		{Text: "FROM rust:1\nWORKDIR /a\nRUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/a/target cargo build; cargo clean; ls", At: []string{"cargo clean"}, Fixed: "FROM rust:1\nWORKDIR /a\nRUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/a/target cargo build; ls"},
		{Text: "RUN --mount=type=cache,target=/root/.npm npm ci; if [ -n \"$SMALL\" ]; then npm cache clean --force; rm -rf /root/.npm; fi"},
		{Text: "RUN --mount=type=cache,target=/root/.npm npm ci; npm cache clean --force; ls", At: []string{"npm cache clean --force"}, Fixed: "RUN --mount=type=cache,target=/root/.npm npm ci; ls"},
	})
}

func TestMountWrongPath(t *testing.T) {
	ruletest.Table(t, mountWrongPath, []ruletest.Case{
		{Text: "RUN --mount=type=cache,target=/root/.npm npm ci && npm run build"},
		{Text: "RUN --mount=type=cache,target=/app/.npm npm ci", At: []string{"/app/.npm"}},
		{Text: "RUN --mount=type=cache,target=/cache pip install x"},
		{Text: "RUN --mount=type=cache,target=/root/.cache/yarn pnpm install && ./build.sh"},
		{Text: "ENV PIP_CACHE_DIR=/c\nRUN --mount=type=cache,target=/root/.cache/pip pip install x", At: []string{"/root/.cache/pip"}},
		{Text: "USER app\nRUN --mount=type=cache,target=~/.npm npm ci", At: []string{"~/.npm"}},
		{Text: "FROM rust:1\nRUN --mount=type=cache,target=/root/.cargo/registry cargo fetch", At: []string{"/root/.cargo/registry"}},
		{Text: "FROM example/rust\nRUN --mount=type=cache,target=/root/.cargo/registry cargo fetch"},
		{Text: "FROM golang:1.27\nRUN --mount=type=cache,target=/root/go/pkg/mod go mod download", At: []string{"/root/go/pkg/mod"}},
	})
}

func TestMountOfAnotherUser(t *testing.T) {
	ruletest.Table(t, mountOfAnotherUser, []ruletest.Case{
		{Text: "RUN --mount=type=cache,target=/c x"},
		{Text: "USER app\nRUN --mount=type=cache,target=/c x", At: []string{"/c"}},
		{Text: "USER $U\nRUN --mount=type=cache,target=/c x"},
		{Text: "USER 7\nRUN --mount=type=cache,target=/c,mode=0777 x"},
		{Text: "USER 7\nRUN --mount=type=cache,target=/c,gid=0 x", At: []string{"/c"}, Fixed: "USER 7\nRUN --mount=type=cache,target=/c,uid=7,gid=0 x"},
	})
}

func TestConsecutiveRuns(t *testing.T) {
	ruletest.Table(t, consecutiveRuns, []ruletest.Case{
		{Text: "RUN a\nCOPY b c\nRUN d"},
		{Text: "RUN a && b\nRUN c"},
		{Text: "RUN --network=none a\nRUN b"},
		{Text: "RUN a\nRUN b\nRUN c", At: []string{"RUN b", "RUN c"}, Fixed: "RUN a \\\n    && b \\\n    && c"},
		{Text: "RUN cd /x\nRUN b", At: []string{"RUN b"}},
		{Text: "RUN <<E\na\nE\nRUN b"},
	})
}

func TestConsecutiveCopies(t *testing.T) {
	ruletest.Table(t, consecutiveCopies, []ruletest.Case{
		{Text: "COPY a b/\nCOPY c b/\nCOPY d b/", At: []string{"c", "d"}, Fixed: "COPY a c d b/"},
		{Text: "COPY a /x\nCOPY b /x", At: []string{"b"}},
		{Text: "COPY a /x/a\nCOPY b /x/b"},
		{Text: "COPY --link a b/\nCOPY --link c b/"},
		{Text: "COPY --chmod=755 a b/\nCOPY c b/"},
	})
}
