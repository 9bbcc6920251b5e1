package detect

import (
	"encoding/json"
	"errors"
	"path"
)

// Static is a site of files that are served as they are.
type Static struct {
	Dirs []Input // that hold an index.html, the likeliest first
}

// siteDirs are the directories that sites are kept in, or built into.
var siteDirs = []string{"public", "dist", "site", "_site", "www", "html", "web", "build", "out", "src", "docs"}

// readStatic finds the directories that could be served.
func readStatic(t *Tree) *Static {
	s := &Static{}
	for _, dir := range append([]string{"."}, siteDirs...) {
		if file := path.Join(dir, "index.html"); t.Has(file) {
			s.Dirs = append(s.Dirs, Input{Path: dir, Dir: true, Place: Place{File: file}})
		}
	}
	if len(s.Dirs) > 0 && s.Dirs[0].Path == "." {
		s.Dirs = s.Dirs[:1] // the others are parts of it
	}
	return s
}

// Node is a package.json.
type Node struct {
	Build Fact // the script that builds: vite build
	Start Fact // the script that starts a server
}

// readNode reads package.json; nil when there is none.
func readNode(t *Tree) (*Node, error) {
	data, err := t.Read("package.json")
	if data == nil || err != nil {
		return nil, err
	}
	var pkg struct {
		Scripts map[string]string `json:"scripts"`
	}
	if err := json.Unmarshal(data, &pkg); err != nil {
		return nil, jsonError("package.json", data, err)
	}
	at := Place{File: "package.json", Line: 1}
	return &Node{
		Build: Fact{Value: pkg.Scripts["build"], Place: at, Why: "script build", Confidence: Certain},
		Start: Fact{Value: pkg.Scripts["start"], Place: at, Why: "script start", Confidence: Certain},
	}, nil
}

// jsonError is what is wrong with a JSON file, and where.
func jsonError(name string, data []byte, err error) error {
	offset := int64(0)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		offset = syntax.Offset
	case errors.As(err, &kind):
		offset = kind.Offset
	}
	line := 1
	for _, c := range data[:min(offset, int64(len(data)))] {
		if c == '\n' {
			line++
		}
	}
	return Errorf(Place{name, line}, "%v", err)
}
