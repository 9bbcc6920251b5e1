# syntax=docker/dockerfile:1

# docker build -t dockcheck .
# docker run --rm -v "$PWD:/work:ro" dockcheck lint

FROM --platform=$BUILDPLATFORM golang:1.26-trixie AS build
WORKDIR /src
ARG TARGETOS TARGETARCH
ENV CGO_ENABLED=0
RUN --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=cache,target=/go/pkg/mod \
    go mod download
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -tags urfave_cli_no_docs -ldflags="-s -w" -o /out/dockcheck ./cmd/dockcheck

# dockcheck ignore=image-without-certificates it asks nobody over the network
FROM scratch
LABEL org.opencontainers.image.title="dockcheck" \
      org.opencontainers.image.description="Checks, repairs and writes Dockerfiles" \
      org.opencontainers.image.source="https://github.com/dockcheck/dockcheck" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /out/dockcheck /usr/local/bin/dockcheck
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["/usr/local/bin/dockcheck"]
CMD ["lint"]
