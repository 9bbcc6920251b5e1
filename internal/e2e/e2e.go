// Package e2e builds what dockcheck gen writes with a real BuildKit, and runs it.
//
// There is no Docker here and no registry to pull from. BuildKit's own daemon does
// the building; images that stand in for the public ones are made of Debian's
// packages and of this machine's Go, and served on the loopback address under the
// public names, so that the Dockerfile is built as it was written. Everything is
// below one temporary directory.
//
// The tests need root, runc, mmdebstrap, buildkitd and buildctl, and the package
// repositories of Debian, Go and Rust. The module in tools has the version of
// BuildKit; .ci/run installs all.
package e2e
