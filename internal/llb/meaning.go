package llb

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/moby/buildkit/solver/pb"
	"mvdan.cc/sh/v3/syntax"
)

// Meaning is the same for builds that differ only in how their shell scripts
// are laid out.
func (b *Build) Meaning() string {
	h := sha256.New()
	for _, op := range rewrite(b.ops, scripts) {
		h.Write(op)
	}
	for _, image := range b.images {
		h.Write(configuration(image))
	}
	return hex.EncodeToString(h.Sum(nil))
}

// scripts replaces the scripts of an operation by their canonical form.
func scripts(op *pb.Op) {
	if exec := op.GetExec(); exec != nil {
		for i, arg := range exec.Meta.Args {
			if i > 0 {
				exec.Meta.Args[i] = canonical(arg)
			}
		}
	}
	if file := op.GetFile(); file != nil {
		for _, action := range file.Actions {
			if mk := action.GetMkfile(); mk != nil && bytes.HasPrefix(mk.Data, []byte("#!")) {
				mk.Data = []byte(canonical(string(mk.Data)))
			}
		}
	}
}

// canonical is a script without its layout. What is no script stays as it is.
func canonical(script string) string {
	if !strings.ContainsAny(script, " \n\t;&|()<>") {
		return script
	}
	for _, variant := range []syntax.LangVariant{syntax.LangBash, syntax.LangPOSIX} {
		file, err := syntax.NewParser(syntax.Variant(variant)).Parse(strings.NewReader(script), "")
		if err != nil {
			continue
		}
		var b bytes.Buffer
		if syntax.NewPrinter(syntax.SingleLine(true), syntax.Indent(0)).Print(&b, oneLine(file)) == nil {
			return b.String()
		}
	}
	return script
}

// oneLine is a tree as the parser makes it of the script on as few lines as can be.
func oneLine(file *syntax.File) *syntax.File {
	var b bytes.Buffer
	if syntax.NewPrinter(syntax.Minify(true)).Print(&b, file) != nil {
		return file
	}
	again, err := syntax.NewParser().Parse(&b, "")
	if err != nil {
		return file
	}
	return again
}

// configuration is an image's configuration with its scripts in canonical form.
// The history repeats the file's text, which is compared as operations and as the
// configuration: of that, only what made the layer counts.
func configuration(image []byte) []byte {
	var config map[string]any
	if err := json.Unmarshal(image, &config); err != nil {
		panic(err)
	}
	if list, ok := config["history"].([]any); ok {
		for _, entry := range list {
			entry := entry.(map[string]any)
			text, _ := entry["created_by"].(string)
			name, _, _ := strings.Cut(text, " ")
			entry["created_by"] = strings.ToUpper(name)
		}
	}
	if inner, ok := config["config"].(map[string]any); ok {
		for _, key := range []string{"Cmd", "Entrypoint"} {
			list(inner[key], canonical)
		}
		list(inner["OnBuild"], trigger)
		if check, ok := inner["Healthcheck"].(map[string]any); ok {
			list(check["Test"], canonical)
		}
	}
	out, err := json.Marshal(config)
	if err != nil {
		panic(err)
	}
	return out
}

func list(value any, change func(string) string) {
	words, _ := value.([]any)
	for i, w := range words {
		if text, ok := w.(string); ok {
			words[i] = change(text)
		}
	}
}

// trigger is what an ONBUILD does to a stage that starts from nothing; what cannot
// be built there is compared as text.
func trigger(text string) string {
	if b, err := Compile([]byte("FROM scratch\n" + text + "\n")); err == nil {
		return b.Meaning()
	}
	return squeeze(text)
}

// squeeze is a text without blanks and in one case.
func squeeze(s string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "\t", "", "\n", "", `\n`, "", `\t`, "").Replace(s))
}
