package supplychain

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// download is a file that an ADD or a command of a RUN fetches.
type download struct {
	in   parser.Instruction
	cmd  *shell.Command // nil for ADD
	at   source.Span    // of the URL
	url  string         // with variables replaced where they are known
	path string         // where it goes, from / on; "-" is the standard output
}

// downloads are the files that the file's ADDs and RUNs fetch over the network.
var downloads = lint.Share(func(p *lint.Pass) []download {
	var out []download
	for _, f := range artefacts.Of(p) {
		out = append(out, f.download)
	}
	return out
})

// added are the downloads of an ADD: Git repositories are none.
func added(in *parser.Copy) []download {
	var out []download
	for _, src := range in.Sources {
		e := in.Expand(src)
		a, ok := parseAddress(e.Value)
		if !in.Add || !ok || a.scheme != "http" && a.scheme != "https" || isGit(e.Value) {
			continue
		}
		dest := in.Expand(in.Dest).Value
		if strings.HasSuffix(dest, "/") || dest == "." {
			dest += "/" + path.Base(a.path)
		}
		out = append(out, download{in: in, at: src.Span(), url: e.Value, path: absolute(in.Dir().Path, dest)})
	}
	return out
}

// isGit reports whether BuildKit clones an ADD's source instead of downloading
// it (gitutil.ParseGitRef).
func isGit(url string) bool {
	url, _, _ = strings.Cut(url, "?")
	url, _, _ = strings.Cut(url, "#")
	return strings.HasSuffix(url, ".git")
}

func fetched(run *parser.Run, c *shell.Command, dir string) []download {
	var out []download
	for _, f := range c.Fetches() {
		url, known := run.Resolve(c, f.URL)
		if !known {
			url = f.URL.Value
		}
		if strings.HasPrefix(url, "file:") || url == "" || strings.HasPrefix(url, "-") {
			continue
		}
		d := download{in: run, cmd: c, at: f.URL.Text().Span(), url: url, path: f.Path}
		if !f.Stdout() {
			d.path = absolute(dir, f.Path)
		}
		out = append(out, d)
	}
	return out
}

// cd is the working directory behind a command.
func cd(dir string, c *shell.Command) string {
	if (c.Name == "cd" || c.Name == "pushd") && len(c.Args) > 0 {
		return absolute(dir, c.Args[len(c.Args)-1].Value)
	}
	return dir
}

// absolute is a file's path, seen from a directory. A path that starts with a
// variable stays as it is.
func absolute(dir, file string) string {
	if strings.HasPrefix(file, "$") || strings.HasPrefix(file, "~") {
		return file
	}
	if !path.IsAbs(file) {
		file = dir + "/" + file
	}
	return path.Clean(file)
}

// from names who sends the download: a host, or the program that fetches it.
func (d download) from() string {
	if a, ok := parseAddress(d.url); ok && a.host != "" && !strings.ContainsAny(a.host, "$`(") {
		return a.host
	}
	if a, ok := parseAddress("https://" + d.url); ok && strings.Contains(a.host, ".") && !strings.ContainsAny(a.host, "$`(") {
		return a.host
	}
	return "the server"
}

// trusted reports whether there is nothing to distrust: the download comes from
// this machine, names its content by a commit, or the option allow lists it.
func (d download) trusted(allow []string) bool {
	a, ok := parseAddress(d.url)
	bucket := a.scheme == "gs" || a.scheme == "s3"
	named := a.host != "localhost" && !strings.ContainsAny(a.host, ".:") // a server in this network, but not this machine
	if ok && (local(a.host) && !bucket && !named || hasCommit(a.path)) {
		return true
	}
	for _, entry := range allow {
		if entry != "" && (strings.HasPrefix(d.url, entry) || a.host == entry || strings.HasPrefix(d.url, "https://"+entry)) {
			return true
		}
	}
	return false
}

// hasCommit reports whether a part of a path is a Git commit, which names the
// content it stands for.
func hasCommit(path string) bool {
	for part := range strings.FieldsFuncSeq(path, func(r rune) bool { return r == '/' || r == '?' || r == '=' || r == '.' }) {
		if len(part) == 40 && strings.Trim(part, "0123456789abcdef") == "" {
			return true
		}
	}
	return false
}
