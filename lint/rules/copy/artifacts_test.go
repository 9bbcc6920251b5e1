package copy

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestProgramWithoutLibc(t *testing.T) {
	const golang, run = "FROM golang:1.26 AS b\n", "\nCMD [\"/app\"]"
	ruletest.Table(t, programWithoutLibc, []ruletest.Case{
		{Text: golang + "RUN go build -o /app\nFROM alpine:3.23\nCOPY --from=b /app /app" + run, At: []string{"/app"}},
		{Text: golang + "RUN go build -o /out/ ./cmd/app\nFROM scratch\nCOPY --from=b /out/app /app" + run, At: []string{"/out/app"}},
		{Text: golang + "WORKDIR /go/src/x\nRUN go install ./cmd/app\nFROM gcr.io/distroless/static\nCOPY --from=b /go/bin/app /app" + run, At: []string{"/go/bin/app"}},
		{Text: golang + "RUN go build -o /app\nFROM debian:13\nCOPY --from=b /app /app" + run},
		{Text: golang + "RUN go build -o /app\nFROM gcr.io/distroless/base\nCOPY --from=b /app /app" + run},
		{Text: golang + "RUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app"},
		{Text: golang + "ENV CGO_ENABLED=0\nRUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app" + run},
		{Text: golang + "RUN go env -w CGO_ENABLED=0\nRUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app" + run},
		{Text: golang + "RUN go build -ldflags '-s -extldflags \"-static\"' -o /app\nFROM scratch\nCOPY --from=b /app /app" + run},
		{Text: golang + "ARG LDFLAGS\nRUN go build -ldflags \"$LDFLAGS\" -o /app\nFROM scratch\nCOPY --from=b /app /app" + run},
		{Text: golang + "RUN go build -o /app\nFROM alpine:3.23\nRUN apk add --no-cache libc6-compat\nCOPY --from=b /app /app" + run},
		{Text: "FROM golang:1.26-alpine AS b\nRUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app" + run},
		{Text: "FROM golang:1.26-alpine AS b\nRUN apk add --no-cache build-base\nRUN go build -o /app\nFROM scratch\nCOPY --from=b /app /app" + run, At: []string{"/app"}},
		{Text: "FROM rust:1.96 AS b\nWORKDIR /s\nRUN cargo build -r\nFROM scratch\nCOPY --from=b /s/target/release/app /" + run, At: []string{"/s/target/release/app"}},
		{Text: "FROM rust:1.96 AS b\nWORKDIR /s\nRUN cargo build -r --target x86_64-unknown-linux-musl\nFROM scratch\nCOPY --from=b /s/target/x86_64-unknown-linux-musl/release/app /" + run},
		{Text: "FROM rust:1.96-alpine AS b\nWORKDIR /s\nRUN cargo build -r\nFROM scratch\nCOPY --from=b /s/target/release/app /" + run},
		{Text: "FROM gcc:15 AS b\nRUN gcc -o /app a.c\nFROM alpine:3.23\nCOPY --from=b /app /app" + run, At: []string{"/app"}},
		{Text: "FROM gcc:15 AS b\nRUN gcc -static -o /app a.c\nFROM alpine:3.23\nCOPY --from=b /app /app" + run},
	})
}

func TestModules(t *testing.T) {
	ruletest.Table(t, modulesOtherLibc, []ruletest.Case{
		{Text: "FROM python:3.14 AS b\nFROM python:3.14-alpine\nCOPY --from=b /opt/venv /opt/venv", At: []string{"/opt/venv"}},
		{Text: "FROM python:3.14 AS b\nFROM python:3.14-slim\nCOPY --from=b /opt/venv /opt/venv"},
		{Text: "FROM node:24-alpine AS b\nFROM node:24-alpine AS c\nCOPY --from=b /a/node_modules /a\nFROM scratch\nCOPY --from=c /a/node_modules /a"},
		{Text: "FROM someone/node AS b\nFROM node:24-alpine\nCOPY --from=b /a/node_modules /a/node_modules"},
	})
	ruletest.Table(t, modulesOtherRuntime, []ruletest.Case{
		{Text: "FROM node:22.1 AS b\nFROM node:24\nCOPY --from=b /a/node_modules /a/node_modules", At: []string{"/a/node_modules"}},
		{Text: "FROM node:24.1 AS b\nFROM node:24.2-slim\nCOPY --from=b /a/node_modules /a/node_modules"},
		{Text: "FROM python:3 AS b\nFROM python:3.13\nCOPY --from=b /opt/venv /opt/venv"},
		{Text: "FROM python:3.12.1 AS b\nFROM python:3.13\nCOPY --from=b /opt/venv /opt/venv", At: []string{"/opt/venv"}},
		{Text: "FROM node:22 AS b\nFROM nginx\nCOPY --from=b /a/node_modules /a"},
	})
}

func TestVenvMoved(t *testing.T) {
	ruletest.Table(t, venvMoved, []ruletest.Case{
		{Text: "FROM python:3.14 AS b\nWORKDIR /src\nRUN uv venv .venv\nFROM python:3.14\nCOPY --from=b /src/.venv /app/.venv", At: []string{"/src/.venv"}},
		{Text: "FROM python:3.14 AS b\nWORKDIR /src\nRUN uv venv .venv\nFROM python:3.14\nWORKDIR /src\nCOPY --from=b /src/.venv .venv"},
		{Text: "FROM python:3.14 AS b\nRUN uv venv --relocatable /v\nFROM python:3.14\nCOPY --from=b /v /w"},
		{Text: "FROM python:3.14 AS b\nRUN virtualenv -p python3 /v\nFROM python:3.14\nCOPY --from=b /v /w", At: []string{"/v"}},
		{Text: "FROM python:3.14 AS b\nRUN python3 -m venv /v\nFROM python:3.14\nRUN python3 -m venv /w\nCOPY --from=b /v /w"},
	})
}

func TestNotBuilt(t *testing.T) {
	const b = "FROM golang:1.26 AS b\nWORKDIR /src\nCOPY . .\nRUN go build -o bin/app\nFROM scratch\nCOPY --from=b "
	ruletest.Table(t, notBuilt, []ruletest.Case{
		{Text: b + "/app /app", At: []string{"/app"}},
		{Text: b + "/src/bin/app /app"},
		{Text: b + "/src/app /app"}, // may be in the context
		{Text: b + "/src/bin /app"},
		{Text: b + "/other /app"},
		{Text: "FROM golang:1.26 AS b\nRUN go build -o /a/app && ./install.sh\nFROM scratch\nCOPY --from=b /app /app"},
	})
}

func TestDebugBuild(t *testing.T) {
	ruletest.Table(t, debugBuild, []ruletest.Case{
		{Text: "FROM mcr.microsoft.com/dotnet/sdk:10.0 AS b\nRUN dotnet build -c Debug\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nCOPY --from=b /src/bin/Debug/net10.0 .", At: []string{"/src/bin/Debug/net10.0"}},
		{Text: "FROM golang:1.26 AS b\nRUN go build -gcflags='all=-N -l' -o /app\nFROM alpine\nCOPY --from=b /app /app", At: []string{"/app"}},
		{Text: "FROM golang:1.26 AS b\nRUN go build -gcflags='all=-N -l' -o /app\nFROM alpine AS debug\nCOPY --from=b /app /app"},
		{Text: "FROM rust AS b\nRUN cargo build\nFROM debian AS test\nCOPY --from=b target/debug/a /a\nFROM debian\nRUN x"},
	})
}
