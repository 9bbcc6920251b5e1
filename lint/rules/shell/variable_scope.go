package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

var variableOutOfScope = &lint.Rule{
	Name:     "shell-variable-out-of-scope",
	Theme:    lint.Shell,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"SC2154"},
	Doc: lint.Doc{
		Title: "The variable is set, but not where it is used",
		Why: "An ARG before the first FROM holds for FROM lines only, as do TARGETARCH and its like: a stage that wants one says `ARG NAME` itself. An ARG holds during the build only, and CMD, ENTRYPOINT and HEALTHCHECK do not see it, nor do triggers of ONBUILD, which run in another build. " +
			"What a RUN exports is gone in the next RUN. In all cases the shell puts in nothing, without a word. `${NAME:-default}` is not reported.",
		Links: []string{"https://docs.docker.com/build/building/variables/#scoping"},
		Examples: []lint.Example{{
			Bad: `
ARG VERSION=1.2.3
FROM debian:13-slim
RUN make "VERSION=${VERSION%.*}"
#                 ^^^^^^^^^^^^^ $VERSION is empty here: the stage does not declare ARG VERSION
`,
			Good: `
ARG VERSION=1.2.3
FROM debian:13-slim
ARG VERSION
RUN make "VERSION=${VERSION%.*}"
`,
			Fixed: `
ARG VERSION=1.2.3
FROM debian:13-slim
ARG VERSION
RUN make "VERSION=${VERSION%.*}"
`,
		}, {
			Bad: `
FROM debian:13-slim
ARG PORT=8080
CMD exec /app --port "$PORT"
#                     ^^^^^ $PORT is empty here: ARG PORT holds during the build only
`,
			Good: `
FROM debian:13-slim
ENV PORT=8080
CMD exec /app --port "$PORT"
`,
		}, {
			Bad: `
FROM debian:13-slim
RUN export BUILD_DIR=/tmp/build
RUN make -C "$BUILD_DIR"
#            ^^^^^^^^^^ $BUILD_DIR is empty here: the RUN that sets it has ended
`,
			Good: `
FROM debian:13-slim
ENV BUILD_DIR=/tmp/build
RUN make -C "$BUILD_DIR"
`,
		}},
	},
	Check: func(p *lint.Pass) {
		for _, o := range outOfScope.Of(p) {
			if o.elsewhere {
				continue
			}
			f := p.Report(o.at, "$%s is empty here: %s", o.name, o.why)
			if o.started {
				f.Strict() // docker run -e may set it
			}
			if o.set != nil {
				f.Note(o.set, "%s", o.how)
			}
			if o.declare != nil {
				f.UnsafeFix("declare it in the stage", lint.AddLinesAbove(o.declare, "ARG "+o.name))
			}
		}
	},
}

// scoped is a variable that is set somewhere else than where it is used.
type scoped struct {
	at        parser.Span
	name, why string
	set       source.Spanner // where it is set, if that is worth a note
	how       string
	declare   parser.Instruction // where an ARG before it would help, or nil
	elsewhere bool               // arg-out-of-scope says it
	started   bool               // the container uses it, and only a RUN of that name sets it
}

// outOfScope are the variables of a file that are used out of their scope.
var outOfScope = lint.Share(func(p *lint.Pass) []scoped {
	var out []scoped
	for _, stage := range p.Doc.Stages {
		set := map[string]source.Spanner{} // by the RUNs of the stage so far
		for c := range stage.ShellForms() {
			s := c.Script()
			if s.File == nil || c.LooksExec() {
				continue
			}
			eachUndefined(c, func(e *syntax.ParamExp) {
				if o, ok := scopeOf(p.Doc, c, e, set); ok {
					out = append(out, o)
				}
			})
			if c.AtBuild() {
				remember(s, set)
			}
		}
	}
	return out
})

// plain reports whether a parameter stands there as it is: $NAME or ${NAME}.
func plain(e *syntax.ParamExp) bool {
	return e.Exp == nil && e.Repl == nil && e.Slice == nil && e.Index == nil && !e.Length && !e.Excl
}

// remember notes the variables that a script sets for all of itself.
func remember(s *shell.Script, set map[string]source.Spanner) {
	for n, a := range shell.Nodes[*syntax.Assign](s) {
		if call, ok := n.Parent.Syntax.(*syntax.CallExpr); ok && len(call.Args) > 0 || a.Name == nil || a.Naked {
			continue
		}
		set[a.Name.Value] = s.Span(a)
	}
}

// scopeOf says where else a variable is set; ok is false when nowhere.
func scopeOf(doc *parser.Document, c *parser.Command, e *syntax.ParamExp, set map[string]source.Spanner) (scoped, bool) {
	o := scoped{name: e.Param.Value, at: c.Script().Span(e)}
	in := c.Instruction().Common()
	isGlobal := parser.IsPlatformArg(o.name)
	for _, arg := range doc.Args {
		for _, pair := range arg.Pairs {
			isGlobal = isGlobal || pair.Key.String() == o.name
		}
	}
	outer := in.Lookup(o.name)
	switch earlier := set[o.name]; {
	case outer != nil && outer.Pair != nil && in.OnBuild():
		o.why, o.set, o.how = "the build that runs the trigger does not see ARG "+o.name, outer.Pair, "declared here"
	case outer != nil && outer.Pair != nil: // of this stage, but CMD does not see it
		o.why, o.set, o.how = "ARG "+o.name+" holds during the build only", outer.Pair, "declared here"
	case isGlobal && c.AtBuild():
		o.why = "the stage does not declare ARG " + o.name
		if !in.OnBuild() {
			o.declare, o.elsewhere = c.Instruction(), plain(e)
		}
	case earlier != nil && !fromShell[o.name]:
		o.why, o.set, o.how, o.started = "the RUN that sets it has ended", earlier, "set here", !c.AtBuild()
	}
	return o, o.why != ""
}

// eachUndefined goes through the variables of a script that neither the file nor
// the script gives a value, and that have no default.
func eachUndefined(c *parser.Command, report func(*syntax.ParamExp)) {
	s := c.Script()
	for _, cmd := range s.Commands {
		if cmd.Name == "source" || cmd.Name == "." || cmd.Name == "eval" || cmd.Name == "read" && len(cmd.Args) == 0 {
			return // who knows what it sets
		}
	}
	var own map[string]bool
	for n, e := range shell.Nodes[*syntax.ParamExp](s) {
		if e.Param == nil || !isName(e.Param.Value) || c.Variable(e.Param.Value) != nil || hasDefault(e) || n.Place == shell.Counted {
			continue
		}
		if own == nil {
			own = setBy(s)
		}
		if !own[e.Param.Value] {
			report(e)
		}
	}
}

func isName(s string) bool { return s != "" && isNameStart(s[0]) }

func hasDefault(e *syntax.ParamExp) bool {
	if e.Exp == nil {
		return false
	}
	switch e.Exp.Op {
	case syntax.RemSmallPrefix, syntax.RemLargePrefix, syntax.RemSmallSuffix, syntax.RemLargeSuffix:
		return false
	}
	return true
}

// setBy are the variables that a script sets in any way.
func setBy(s *shell.Script) map[string]bool {
	set := map[string]bool{}
	for _, a := range shell.Nodes[*syntax.Assign](s) {
		if a.Name != nil {
			set[a.Name.Value] = true
		}
	}
	for _, l := range shell.Nodes[*syntax.WordIter](s) {
		set[l.Name.Value] = true
	}
	for _, e := range shell.Nodes[*syntax.ParamExp](s) {
		if e.Param != nil && e.Exp != nil && (e.Exp.Op == syntax.AssignUnset || e.Exp.Op == syntax.AssignUnsetOrNull) {
			set[e.Param.Value] = true
		}
	}
	for _, w := range shell.Nodes[*syntax.BinaryArithm](s) {
		if x, ok := w.X.(*syntax.Word); ok && x.Lit() != "" {
			set[x.Lit()] = true
		}
	}
	for _, c := range s.Commands {
		switch c.Name {
		case "read", "getopts", "mapfile", "readarray", "printf", "declare", "local", "typeset", "export", "unset":
			for _, a := range c.Args {
				set[a.Value] = true
			}
		}
		for _, r := range c.Redirs {
			if r.Node != nil && r.Node.N != nil && len(r.Node.N.Value) > 2 {
				set[r.Node.N.Value[1:len(r.Node.N.Value)-1]] = true // {fd}>file
			}
		}
	}
	return set
}

// fromShell are variables that a shell or a container has by itself.
var fromShell = newSet("PATH HOME PWD OLDPWD USER LOGNAME SHELL TERM LANG LC_ALL TMPDIR IFS OPTARG OPTIND RANDOM UID EUID PPID HOSTNAME SECONDS LINENO REPLY " +
	"BASH BASH_VERSION BASHPID BASH_SOURCE FUNCNAME PIPESTATUS OSTYPE MACHTYPE HOSTTYPE SHLVL COLUMNS LINES PS1 PS2 PS4 DEBIAN_FRONTEND GROUPS DIRSTACK BASHOPTS SHELLOPTS EPOCHSECONDS")
