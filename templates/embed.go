// Package templates has the text of the files that dockcheck gen writes.
//
// They read like what they become. A file's own comments explain it to its
// readers; lines that start with #= and #@ are for dockcheck:
//
//	# a comment            written, unless comments = "none"
//	#= [rust.deps] a text  why the next instruction is there, and the keys it follows: for gen --explain, and a comment with comments = "full"
//	#@ before-compile      a place for [[insert]], behind the name of the stage
//
// A directory named by templates in dockcheck.toml has files of the same names in
// place of these.
package templates

import "embed"

// Files are the templates, by their paths: rust/Dockerfile.tmpl.
//
//go:embed */*.tmpl
var Files embed.FS
