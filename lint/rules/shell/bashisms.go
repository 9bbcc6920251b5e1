package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// feature is something that Bash has and POSIX does not.
type feature struct {
	code      string // ShellCheck's
	name      string // what a message calls it; "" is the text as written
	dash, ash bool   // these shells have it, too
}

// The features. Which shell has which was tried with dash 0.5.12 and busybox 1.35.
var (
	processSubstitution = feature{code: "SC3001", name: "<(…)", ash: true}
	extendedGlob        = feature{code: "SC3002"}
	dollarQuotes        = feature{code: "SC3003", name: "$'…'", ash: true}
	localizedQuotes     = feature{code: "SC3004", name: `$"…"`}
	forArithmetic       = feature{code: "SC3005", name: "for ((…))"}
	arithmeticCommand   = feature{code: "SC3006", name: "((…))"}
	bracketArithmetic   = feature{code: "SC3007", name: "$[…]"}
	selectLoop          = feature{code: "SC3008", name: "select"}
	braces              = feature{code: "SC3009"}
	doubleBrackets      = feature{code: "SC3010", name: "[[ … ]]", ash: true}
	hereString          = feature{code: "SC3011", name: "<<<"}
	equalsEquals        = feature{code: "SC3014", name: "==", ash: true}
	matches             = feature{code: "SC3015", name: "=~", ash: true}
	isSet               = feature{code: "SC3016", name: "-v"}
	increment           = feature{code: "SC3018", ash: true}
	power               = feature{code: "SC3019", name: "**", ash: true}
	redirectBoth        = feature{code: "SC3020", ash: true}
	duplicateToFile     = feature{code: "SC3021", name: ">& file", ash: true}
	namedDescriptor     = feature{code: "SC3022"}
	highDescriptor      = feature{code: "SC3023", ash: true}
	appendAssignment    = feature{code: "SC3024", name: "+="}
	specialVariable     = feature{code: "SC3028"}
	pipeBoth            = feature{code: "SC3029", name: "|&"}
	array               = feature{code: "SC3030", name: "an array"}
	coprocess           = feature{code: "SC3032", name: "coproc"}
	functionName        = feature{code: "SC3033"}
	readFile            = feature{code: "SC3034", name: "$(< file)"}
	echoOption          = feature{code: "SC3037", ash: true}
	echoNoNewline       = feature{code: "SC3037", dash: true, ash: true}
	execName            = feature{code: "SC3038", name: "exec -a", dash: true, ash: true}
	let                 = feature{code: "SC3039", name: "let", ash: true}
	pipefailOption      = feature{code: "SC3040", name: "set -o pipefail", ash: true}
	local               = feature{code: "SC3043", name: "local", dash: true, ash: true}
	builtin             = feature{code: "SC3044"}
	builtinOption       = feature{code: "SC3045"}
	sourceCommand       = feature{code: "SC3046", name: "source", ash: true}
	trapCondition       = feature{code: "SC3047"}
	trapErr             = feature{code: "SC3047", ash: true}
	signalPrefix        = feature{code: "SC3048", ash: true}
	printfQuote         = feature{code: "SC3050", name: "printf %q"}
	indirect            = feature{code: "SC3053"}
	arrayElement        = feature{code: "SC3054"}
	arrayKeys           = feature{code: "SC3055"}
	namesByPrefix       = feature{code: "SC3056"}
	substring           = feature{code: "SC3057", ash: true}
	changeCase          = feature{code: "SC3059"}
	replace             = feature{code: "SC3060", ash: true}
	functionKeyword     = feature{code: "SC2112", name: "function", ash: true}
	functionNoParens    = feature{code: "SC2113", name: "function", ash: true}
)

// bashism is a place where a script uses a feature.
type bashism struct {
	feature
	at     source.Text
	node   syntax.Node // that uses it, where a repair needs to know
	script *shell.Script
}

// text is what a message calls it.
func (b bashism) text() string {
	if b.name != "" {
		return b.name
	}
	return b.at.String
}

// codes are what other tools call it.
func (b bashism) codes() []string {
	if b.feature == echoOption {
		return []string{b.code, "SC3036", "roast:DF066"} // the latter where the shell is dash
	}
	return []string{b.code, "roast:DF066"}
}

// in reports whether a shell has the feature.
func (b bashism) in(d shell.Dialect) bool {
	switch d {
	case shell.Dash:
		return b.dash
	case shell.Ash:
		return b.ash
	}
	return true
}

// bashisms are the features of Bash that a script uses.
func bashisms(c *parser.Command, s *shell.Script) []bashism {
	var out []bashism
	add := func(f feature, n syntax.Node) { out = append(out, bashism{feature: f, at: s.Slice(n)}) }
	for n := range shell.Nodes[syntax.Node](s) {
		switch x := n.Syntax.(type) {
		case *syntax.Word:
			if n.Place >= shell.Argument && n.Place <= shell.Target && n.Place != shell.Assigned {
				out = append(out, braceExpansions(s, x)...)
			}
		case *syntax.ParamExp:
			if f := inParameter(c, x); f.code != "" {
				add(f, x)
			}
		case *syntax.Redirect:
			if f, at := inRedirect(s, x); f.code != "" {
				out = append(out, bashism{f, at, x, s})
			}
		case *syntax.CallExpr:
			if cmd := s.Command(n.Stmt); cmd != nil && len(x.Args) > 0 {
				out = append(out, inCommand(cmd)...)
			}
		case *syntax.DeclClause:
			out = append(out, inDeclaration(s, x)...)
		case *syntax.Assign:
			switch {
			case x.Array != nil || x.Index != nil && !x.Naked:
				add(array, x)
			case x.Append:
				add(appendAssignment, x)
			}
		default:
			if f, at := inNode(s, n); f.code != "" {
				out = append(out, bashism{f, at, n.Syntax, s})
			}
		}
	}
	return out
}

// inNode finds the features that are nodes of the syntax tree by themselves, and
// the words that show them.
func inNode(s *shell.Script, n *shell.Node) (feature, source.Text) {
	head := func(length int) source.Text {
		i := offset(n.Syntax.Pos())
		return s.Text.Slice(i, min(i+length, len(s.Text.String)))
	}
	switch x := n.Syntax.(type) {
	case *syntax.ProcSubst:
		return processSubstitution, s.Slice(x)
	case *syntax.ExtGlob:
		return extendedGlob, s.Slice(x)
	case *syntax.SglQuoted:
		if x.Dollar && !n.Quoted {
			return dollarQuotes, s.Slice(x)
		}
	case *syntax.DblQuoted:
		if x.Dollar {
			return localizedQuotes, s.Slice(x)
		}
	case *syntax.CStyleLoop:
		return forArithmetic, s.Slice(x)
	case *syntax.ArithmCmd:
		return arithmeticCommand, s.Slice(x)
	case *syntax.ArithmExp:
		if x.Bracket {
			return bracketArithmetic, s.Slice(x)
		}
	case *syntax.ForClause:
		if x.Select {
			return selectLoop, head(len("select"))
		}
	case *syntax.TestClause:
		return doubleBrackets, head(len("[["))
	case *syntax.BinaryTest:
		if x.Op == syntax.TsReMatch {
			return matches, s.Text.Slice(offset(x.OpPos), offset(x.OpPos)+2)
		}
	case *syntax.UnaryArithm:
		if x.Op == syntax.Inc || x.Op == syntax.Dec {
			return increment, s.Slice(x)
		}
	case *syntax.BinaryArithm:
		if x.Op == syntax.Pow {
			return power, s.Slice(x)
		}
	case *syntax.BinaryCmd:
		if x.Op == syntax.PipeAll {
			return pipeBoth, s.Text.Slice(offset(x.OpPos), offset(x.OpPos)+2)
		}
	case *syntax.CoprocClause:
		return coprocess, head(len("coproc"))
	case *syntax.LetClause:
		return let, head(len("let"))
	case *syntax.FuncDecl:
		return inFunction(s, x)
	case *syntax.CmdSubst:
		if len(x.Stmts) == 1 && x.Stmts[0].Cmd == nil && len(x.Stmts[0].Redirs) == 1 && x.Stmts[0].Redirs[0].Op == syntax.RdrIn {
			return readFile, s.Slice(x)
		}
	}
	return feature{}, source.Text{}
}

func inFunction(s *shell.Script, x *syntax.FuncDecl) (feature, source.Text) {
	switch {
	case x.RsrvWord && x.Parens:
		return functionKeyword, s.Text.Slice(offset(x.Pos()), offset(x.Pos())+len("function"))
	case x.RsrvWord:
		return functionNoParens, s.Text.Slice(offset(x.Pos()), offset(x.Pos())+len("function"))
	case x.Name != nil && strings.ContainsAny(x.Name.Value, "-.:+"):
		return functionName, s.Slice(x.Name)
	}
	return feature{}, source.Text{}
}
