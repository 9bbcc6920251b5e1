package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// braceExpansions are the {a,b} and {1..3} in the plain text of a word.
func braceExpansions(s *shell.Script, w *syntax.Word) []bashism {
	for _, part := range w.Parts {
		lit, ok := part.(*syntax.Lit)
		if !ok || strings.IndexByte(lit.Value, '{') < 0 {
			continue
		}
		text := s.Slice(lit)
		i, depth := -1, 0
		for k := 0; k < len(text.String); k++ {
			switch text.String[k] {
			case '\\':
				k++
			case '{':
				if depth == 0 {
					i = k
				}
				depth++
			case '}':
				if depth > 0 {
					depth--
				}
				if i >= 0 && depth == 0 {
					if expandsBraces(text.String[i+1 : k]) {
						return []bashism{{feature: braces, at: text.Slice(i, k+1)}}
					}
					i = -1
				}
			}
		}
	}
	return nil
}

// expandsBraces reports whether Bash expands what stands between braces.
func expandsBraces(inner string) bool {
	from, to, sequence := strings.Cut(inner, "..")
	return strings.Contains(inner, ",") || sequence && from != "" && to != ""
}

// inParameter is the feature that an expansion uses.
func inParameter(c *parser.Command, e *syntax.ParamExp) feature {
	if e.Param == nil {
		return feature{}
	}
	switch {
	case e.Excl && e.Names != 0:
		return namesByPrefix
	case e.Excl && e.Index != nil:
		return arrayKeys
	case e.Excl:
		return indirect
	case e.Index != nil:
		return arrayElement
	case e.Slice != nil:
		return substring
	case e.Repl != nil:
		return replace
	case e.Exp != nil && e.Exp.Op >= syntax.UpperFirst && e.Exp.Op < syntax.OtherParamOps:
		return changeCase
	case bashVariables[e.Param.Value] && e.Exp == nil:
		atRun := !c.AtBuild() && e.Param.Value == "HOSTNAME" // Docker sets it in a container
		if c.Variable(e.Param.Value) == nil && !atRun && !assigned(c.Script(), e.Param.Value) {
			return specialVariable
		}
	}
	return feature{}
}

var bashVariables = newSet("RANDOM HOSTNAME UID EUID SECONDS OSTYPE MACHTYPE HOSTTYPE BASH_SOURCE PIPESTATUS FUNCNAME DIRSTACK SHELLOPTS BASHPID SRANDOM EPOCHSECONDS")

// assigned reports whether the script sets a variable itself.
func assigned(s *shell.Script, name string) bool {
	for _, a := range shell.Nodes[*syntax.Assign](s) {
		if a.Name != nil && a.Name.Value == name {
			return true
		}
	}
	return false
}

// inRedirect is the feature that a redirection uses, and the words that show it.
func inRedirect(s *shell.Script, r *syntax.Redirect) (feature, source.Text) {
	op := s.Text.Slice(offset(r.OpPos), offset(r.OpPos)+len(r.Op.String()))
	switch {
	case r.Op == syntax.WordHdoc:
		return hereString, op
	case r.Op == syntax.RdrAll || r.Op == syntax.AppAll:
		return redirectBoth, op
	case r.Op == syntax.DplOut && r.N == nil && r.Word != nil && strings.Trim(r.Word.Lit(), "0123456789-") != "":
		return duplicateToFile, op
	case r.N != nil && strings.HasPrefix(r.N.Value, "{"):
		return namedDescriptor, s.Slice(r.N)
	case r.N != nil && len(r.N.Value) > 1:
		return highDescriptor, s.Slice(r.N)
	}
	return feature{}, source.Text{}
}

// inDeclaration finds local, declare and the options of export.
func inDeclaration(s *shell.Script, d *syntax.DeclClause) []bashism {
	f := builtin
	switch d.Variant.Value {
	case "local":
		f = local
	case "export", "readonly":
		if len(d.Args) > 0 && d.Args[0].Value != nil && d.Args[0].Name == nil {
			if option := d.Args[0].Value.Lit(); len(option) > 1 && option[0] == '-' && option != "-p" && option != "--" {
				return []bashism{{feature: builtinOption, at: s.Text.Slice(offset(d.Pos()), offset(d.Args[0].End()))}}
			}
		}
		return nil
	}
	return []bashism{{feature: f, at: s.Slice(d.Variant)}}
}
