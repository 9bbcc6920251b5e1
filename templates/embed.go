// Package templates has the text of the files that dockcheck gen writes.
//
// They read like what they become. A Dockerfile's own comments explain it to its
// readers; lines that start with #+, #= and #@ are taken out or decided on when
// it is written:
//
//	# a comment            written, unless comments = "none"
//	#+ a comment           written only with comments = "full"
//	#= [rust.deps] a text  never written: why the next instruction is there, for gen --explain, and the keys it follows
//	#@ before-compile      a place for [[insert]]
//
// A directory named by templates in dockcheck.toml has files of the same names in
// place of these.
package templates

import "embed"

// Files are the templates, by their paths: rust/Dockerfile.tmpl.
//
//go:embed */*.tmpl
var Files embed.FS
