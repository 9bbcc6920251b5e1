package supplychain

import (
	"cmp"
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// artefact is a downloaded file and what the stage does with it.
type artefact struct {
	download
	checked bool           // a checksum or signature is checked behind the download
	runBy   *shell.Command // the first command that runs it, or nil
	runAt   source.Span    // the word that names it there
}

// artefacts are the files that the stages download, each followed through its
// stage.
var artefacts = lint.Share(func(p *lint.Pass) []*artefact {
	var out []*artefact
	for _, s := range p.Doc.Stages {
		out = append(out, followed(s)...)
	}
	return out
})

func followed(s *parser.Stage) []*artefact {
	var out []*artefact
	for _, in := range s.Instructions {
		if ob, ok := in.(*parser.Onbuild); ok {
			in = ob.Trigger
		}
		switch in := in.(type) {
		case *parser.Copy:
			for _, d := range added(in) {
				out = append(out, &artefact{download: d, checked: in.Flags.Get("checksum") != nil})
			}
		case *parser.Run:
			out = follow(out, in)
		}
	}
	return out
}

// follow goes on with the files known so far through a RUN.
func follow(files []*artefact, run *parser.Run) []*artefact {
	dir := run.Dir().Path
	for _, c := range run.Commands() {
		dir = cd(dir, c)
		if len(files) > 0 && checks(c) {
			for _, f := range files {
				f.checked = true
			}
		}
		if len(files) > 0 {
			ran(files, c, dir)
		}
		for _, d := range fetched(run, c, dir) {
			files = append(files, &artefact{download: d})
		}
	}
	return files
}

// ran notes that a command runs one of the files: as a program, or as the script
// of an interpreter.
func ran(files []*artefact, c *shell.Command, dir string) {
	if c.Program.Value == "" {
		return
	}
	script, _ := code(c)
	word := cmp.Or(script, &c.Program)
	at := absolute(dir, word.Value)
	for _, f := range files {
		if f.runBy != nil || f.checked || f.path == "-" || f.path != at {
			continue
		}
		if script == nil && !strings.Contains(word.Value, "/") && path.Dir(f.path) != path.Clean("/"+dir) {
			continue // a program in PATH, not the file
		}
		f.runBy, f.runAt = c, word.Span()
	}
}

// checks reports whether a command checks a checksum or a signature: sha256sum
// with or without -c, gpg --verify, cosign and the like.
func checks(c *shell.Command) bool {
	switch c.Name {
	case "gpg", "gpg2":
		return c.Has("--verify", "--decrypt", "-d")
	case "openssl":
		return c.Is("openssl", "dgst", "sha256", "sha512", "sha1", "md5", "cms", "smime")
	case "gpgv", "gpgv2", "minisign", "signify", "signify-openbsd", "rhash", "slsa-verifier", "shasum", "gsha256sum", "cksum", "get-filehash":
		return true
	case "cosign":
		return strings.HasPrefix(c.Sub(), "verify")
	case "gh":
		return c.Is("gh", "attestation")
	case "php", "python", "python3":
		return mentions(c, "hash_file(", "hashlib")
	}
	name := strings.TrimRight(c.Name, "0123456789")
	return strings.HasSuffix(c.Name, "sum") && (strings.HasPrefix(name, "sha") || strings.HasPrefix(name, "md") || strings.HasPrefix(name, "b2"))
}

// mentions reports whether an argument contains one of these.
func mentions(c *shell.Command, parts ...string) bool {
	for _, a := range c.Args {
		for _, p := range parts {
			if strings.Contains(a.Value, p) {
				return true
			}
		}
	}
	return false
}
