package secrets

import (
	"path"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// mountVariable offers to take an ARG out and to mount the secret, as a variable
// of the same name, in the RUNs that refer to it. It stays where anything else
// needs it.
func mountVariable(f *lint.Finding, in parser.Instruction, kv *parser.KeyValue) {
	arg, ok := in.(*parser.Arg)
	if !ok || arg.Stage() == nil || arg.OnBuild() || len(arg.Pairs) != 1 || kv.HasValue || len(arg.Above) > 0 || len(arg.Stage().Users()) > 0 {
		return
	}
	name := kv.Key.String()
	mount := "type=secret,id=" + strings.ToLower(name) + ",env=" + name
	edits := []lint.Edit{lint.DropLines(arg)}
	for _, in := range arg.Stage().Instructions {
		if in.Common().Index <= arg.Index || !strings.Contains(in.Common().Text.String, name) && len(in.Common().Heredocs) == 0 {
			continue
		}
		run, isRun := in.(*parser.Run)
		if !isRun || run.Exec || run.Script().Err != nil || sets(run, name) {
			return
		}
		if refersTo(run, name) {
			edits = append(edits, lint.AddMounts(run, mount))
		}
	}
	if len(edits) > 1 {
		f.UnsafeFix("mount it where it is used", edits...)
	}
}

// refersTo reports whether the script of a RUN refers to a variable.
func refersTo(run *parser.Run, name string) bool {
	for _, s := range run.Script().All() {
		for _, p := range shell.Nodes[*syntax.ParamExp](s) {
			if p.Param != nil && p.Param.Value == name {
				return true
			}
		}
	}
	return false
}

// sets reports whether the script of a RUN sets a variable itself.
func sets(run *parser.Run, name string) bool {
	for _, c := range run.Commands() {
		if _, ok := c.Env(name); ok {
			return true
		}
	}
	return false
}

// buildFiles are files with secrets that a build needs and a container does not.
const buildFiles = ".npmrc .pypirc .netrc _netrc .yarnrc.yml .git-credentials settings-security.xml id_rsa id_dsa id_ecdsa id_ed25519 pip.conf"

// mountFile offers to mount a file that a COPY brings in the RUN behind it, which
// then need not delete it.
func mountFile(f *lint.Finding, in *parser.Copy) {
	run, ok := next(in).(*parser.Run)
	if !ok || len(in.Sources) != 1 || in.JSON || len(in.Above) > 0 || len(in.Inner) > 0 || in.OnBuild() || run.User() != in.User() || run.User().By != nil && !run.User().Root() {
		return // a secret is root's
	}
	src, dest := in.Expand(in.Sources[0]), in.Expand(in.Dest)
	base := path.Base(src.Value)
	if !src.Known || !dest.Known || !hasWord(buildFiles, base) || !in.Dir().Known && !path.IsAbs(dest.Value) {
		return
	}
	target := absolute(in.Dir().Path, dest.Value)
	if strings.HasSuffix(dest.Value, "/") || dest.Value == "." {
		target = path.Join(target, base)
	}
	mount := "type=secret,id=" + strings.Trim(base, "._") + ",target=" + target
	edits := []lint.Edit{lint.DropLines(in), lint.AddMounts(run, mount)}
	for _, c := range run.Commands() {
		for _, w := range c.Removed() {
			edit, ok := lint.DropStep(run, c)
			if path.Base(w.Value) == base && (!ok || len(c.Removed()) > 1) {
				return
			}
			if path.Base(w.Value) == base {
				edits = append(edits, edit)
			}
		}
	}
	f.UnsafeFix("mount it in the next RUN", edits...)
}

// next is the instruction behind another one in its stage, or nil.
func next(in parser.Instruction) parser.Instruction {
	list := in.Common().Stage().Instructions
	for i, other := range list[:len(list)-1] {
		if other == in {
			return list[i+1]
		}
	}
	return nil
}
