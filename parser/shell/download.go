package shell

import (
	"path"
	"strings"
)

// Fetch is a file that a command downloads.
type Fetch struct {
	URL  Word   // as given; of aws s3api get-object the key
	Path string // where it is written, as the command says it; "-" is the standard output
}

// Stdout reports whether the download goes to the standard output.
func (f Fetch) Stdout() bool { return f.Path == "-" }

// Fetches are the files that the command downloads: of curl, wget, aria2c,
// fetch, gsutil, gcloud storage, aws s3 and PowerShell's Invoke-WebRequest. It
// is empty for any other command.
func (c *Command) Fetches() []Fetch {
	if c.fetches == nil {
		c.fetches = c.findFetches()
	}
	return c.fetches
}

func (c *Command) findFetches() []Fetch {
	switch c.Name {
	case "curl":
		return c.into(c.curl())
	case "wget", "wget2":
		return c.into(c.wget())
	case "aria2c", "axel", "fetch":
		return c.into(c.saved(c.Operands("-o", "-d", "--out", "--dir", "--output"), "-o", "--out", "--output"))
	case "gsutil", "gcloud", "aws":
		return c.bucket()
	case "invoke-webrequest", "iwr", "invoke-restmethod", "irm", "start-bitstransfer":
		return c.powershell()
	}
	return nil
}

// into sends what goes to the standard output where a redirection says.
func (c *Command) into(fetches []Fetch) []Fetch {
	for _, r := range c.Redirs {
		if !r.Stdout() {
			continue
		}
		for i := range fetches {
			if fetches[i].Stdout() {
				fetches[i].Path = r.Target.Value
			}
		}
	}
	return fetches
}

// curl pairs URLs and outputs in the order they are given, as curl does.
func (c *Command) curl() []Fetch {
	var urls []Word
	var outputs []string
	dir, all, skip := "", false, map[int]bool{}
	for _, o := range c.Options() {
		skip[o.Arg] = true
		if o.HasValue && o.Arg+1 < len(c.Args) && o.Value.Span() == c.Args[o.Arg+1].Span() {
			skip[o.Arg+1] = true
		}
		switch o.Name {
		case "-o", "--output":
			outputs = append(outputs, o.Value.Value)
		case "-O", "--remote-name":
			outputs = append(outputs, "")
		case "--remote-name-all":
			all = true
		case "--output-dir":
			dir = o.Value.Value
		case "--url":
			urls = append(urls, o.Value)
		}
	}
	for i, a := range c.Args {
		if !skip[i] && a.Value != "--" {
			urls = append(urls, a)
		}
	}
	fetches := make([]Fetch, len(urls))
	for i, u := range urls {
		fetches[i] = Fetch{URL: u, Path: "-"}
		switch {
		case i < len(outputs) && outputs[i] != "":
			fetches[i].Path = join(dir, outputs[i])
		case i < len(outputs) || all:
			fetches[i].Path = join(dir, remoteName(u.Value))
		}
	}
	return fetches
}

// wget writes all to -O, or each to its name in -P.
func (c *Command) wget() []Fetch {
	var out []Fetch
	file, dir := "", ""
	for _, o := range c.Options() {
		switch o.Name {
		case "-O", "--output-document":
			file = o.Value.Value
		case "-P", "--directory-prefix":
			dir = o.Value.Value
		}
	}
	for _, u := range c.Operands() {
		f := Fetch{URL: u, Path: file}
		if file == "" {
			f.Path = join(dir, remoteName(u.Value))
		}
		out = append(out, f)
	}
	return out
}

// saved are downloads of programs that write to a file by default.
func (c *Command) saved(urls []Word, option ...string) []Fetch {
	out := make([]Fetch, len(urls))
	to, given := c.Value(option...)
	for i, u := range urls {
		out[i] = Fetch{URL: u, Path: remoteName(u.Value)}
		if given {
			out[i].Path = to.Value
		}
	}
	return out
}

// bucket are copies from object stores: gsutil cp gs://… to, aws s3 cp s3://… to.
func (c *Command) bucket() []Fetch {
	words := c.Operands("--bucket", "--key", "--region", "--profile", "--endpoint-url", "--version-id")
	if len(words) < 2 {
		return nil
	}
	from, to := words[len(words)-2], words[len(words)-1]
	if key, ok := c.Value("--key"); ok && c.Name == "aws" && words[1].Value == "get-object" {
		return []Fetch{{URL: key, Path: inDir(to.Value, key.Value)}}
	}
	if !strings.HasPrefix(from.Value, "gs://") && !strings.HasPrefix(from.Value, "s3://") {
		return nil
	}
	return []Fetch{{URL: from, Path: inDir(to.Value, from.Value)}}
}

func (c *Command) powershell() []Fetch {
	f := Fetch{Path: "-"}
	for i, a := range c.Args {
		name := strings.ToLower(a.Value)
		switch {
		case i+1 < len(c.Args) && (name == "-outfile" || name == "-destination"):
			f.Path = c.Args[i+1].Value
		case i+1 < len(c.Args) && (name == "-uri" || name == "-source"):
			f.URL = c.Args[i+1]
		case i == 0 && !strings.HasPrefix(name, "-"):
			f.URL = a
		}
	}
	if f.URL.Value == "" {
		return nil
	}
	return []Fetch{f}
}

// remoteName is the last part of a URL's path.
func remoteName(url string) string {
	url, _, _ = strings.Cut(url, "?")
	url, _, _ = strings.Cut(url, "#")
	return url[strings.LastIndexByte(url, '/')+1:]
}

func join(dir, name string) string {
	if dir == "" || name == "-" || path.IsAbs(name) {
		return name
	}
	return strings.TrimSuffix(dir, "/") + "/" + name
}

// inDir is the file that a copy makes: the destination, or the source's name in
// it when it is a directory.
func inDir(to, from string) string {
	if to == "." || strings.HasSuffix(to, "/") {
		return join(to, remoteName(from))
	}
	return to
}
