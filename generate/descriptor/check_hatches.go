package descriptor

import (
	"path"
	"regexp"
	"strings"
)

// checkPaths checks what names files of the project.
func checkPaths(d *Descriptor) error {
	for i, p := range d.App.Assets {
		if why := inProject(p); why != "" {
			return d.Errorf("app", At("assets", i), "%q %s", p, why)
		}
	}
	for i, p := range d.Build.Inputs {
		if why := inProject(p); why != "" {
			return d.Errorf("build", At("inputs", i), "%q %s", p, why)
		}
	}
	for table, names := range map[string]map[string]string{
		"":       {"templates": d.Templates},
		"static": {"dir": d.Static.Dir},
	} {
		for _, name := range keys(names) {
			if p := names[name]; p != "" && p != "." && inProject(p) != "" {
				return d.Errorf(table, name, "%q %s", p, inProject(p))
			}
		}
	}
	for name, value := range map[string]any{"dockerfile": d.Output.Dockerfile, "compose": d.Output.Compose, "workflow": d.Output.Workflow, "env": d.Output.Env, "bake": d.Output.Bake} {
		switch v := value.(type) {
		case nil, bool:
		case string:
			if why := inProject(v); why != "" {
				return d.Errorf("output", name, "%q %s", v, why)
			}
		default:
			return d.Errorf("output", name, "output.%s takes a path, true or false", name)
		}
	}
	return nil
}

// inProject is why a path names nothing in the project, "" when it may.
func inProject(p string) string {
	switch clean := path.Clean(p); {
	case p == "":
		return "names no file"
	case path.IsAbs(p) || clean == ".." || strings.HasPrefix(clean, "../"):
		return "is outside the project; paths are relative to dockcheck.toml"
	case clean == ".":
		return "is the whole project; name the files and directories in it"
	}
	return plainPath(p)
}

// plainPath is why a path cannot be written into a Dockerfile and a .dockerignore
// as it is.
func plainPath(p string) string {
	if strings.ContainsAny(p, " \t\r\n\"'\\$*?[]{}#!,;:<>|&()`") {
		return "has a character that means something to Docker or to a shell"
	}
	return ""
}

func checkSecrets(d *Descriptor) error {
	build, _ := d.table("build", "secrets")
	for i, s := range d.Build.Secrets {
		e := build.Element("secrets", i)
		if !isIdentifier(s.ID) {
			return e.Errorf("id", "%q cannot be the id of a secret: it takes letters, digits and - . _", s.ID)
		}
		if s.Env != "" && !IsVariable(s.Env) {
			return e.Errorf("env", "%q cannot be the name of an environment variable", s.Env)
		}
	}
	return nil
}

// checkHatches checks [[insert]] and [[patch]]; whether there is such an anchor or
// instruction shows when the Dockerfile is there.
func checkHatches(d *Descriptor) error {
	for i, in := range d.Inserts {
		e := d.Own().Element("insert", i)
		if in.At == "" {
			return e.Errorf("at", "an insert needs a place: at = \"build:before-compile\"; dockcheck gen --anchors lists them")
		}
		if (in.Run == "") == (in.Text == "") {
			return e.Errorf("run", "an insert has either run, a command, or text, lines of a Dockerfile")
		}
	}
	for i, p := range d.Patches {
		if !patchID.MatchString(p.ID) {
			return d.Own().Element("patch", i).Errorf("id", "%q names no instruction: it takes a stage and a keyword, such as runtime:entrypoint or deps:run#2", p.ID)
		}
	}
	return nil
}

var patchID = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*:[a-z]+(#[1-9][0-9]*)?$`)

func checkImages(d *Descriptor) error {
	images, _ := d.table("images", "")
	for _, ref := range keys(d.Images) {
		if !digest.MatchString(d.Images[ref]) {
			return images.Errorf(ref, "%q is no digest; it takes sha256: and 64 digits from 0 to f", d.Images[ref])
		}
	}
	return nil
}

var digest = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)
