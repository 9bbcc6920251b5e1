package env

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var variableUndefined = &lint.Rule{
	Name:     "variable-undefined",
	Theme:    lint.Env,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"UndefinedVar"},
	Doc: lint.Doc{
		Title: "A variable is not defined",
		Why: "Docker puts nothing in the place of a variable that no `ARG` or `ENV` of the stage defines: `COPY . $APP_HOME/` copies to `/`. " +
			"The value cannot be given with `--build-arg` either, as there is no `ARG` of that name. " +
			"In a list such as `LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH`, an empty entry means the working directory, from which programs then load code. " +
			"A reference with a default, `${NAME:-x}`, is an info with `strict`. " +
			"An image may define it, too: this rule knows what well-known images define, and leaves the others to `variable-from-base`.",
		Examples: []lint.Example{{
			Bad: `
FROM scratch
ENV APP_HOME=/srv/app
COPY app $APPHOME/bin/
#        ^^^^^^^^ nothing defines APPHOME
`,
			Good: `
FROM scratch
ENV APP_HOME=/srv/app
COPY app $APP_HOME/bin/
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/undefined-var/"},
	},
	Check: func(p *lint.Pass) {
		var outer parser.Span // of the last ${NAME:+…}
		for in, ref := range undefined(p.Doc) {
			if strings.HasSuffix(ref.Operator, "+") {
				outer = ref.Span()
			}
			if n := in.Common(); known(n.Stage()) && !global(p.Doc, ref.Name) {
				f := p.Report(ref, "nothing defines %s", ref.Name)
				if outer.Contains(ref.Span()) && outer != ref.Span() {
					f.For("UndefinedVar").ByCode() // it is not looked at
				} else if n.Stage().Windows() { // which has variables of its own when the container runs
					f.Strict()
				} else if ref.Operator != "" {
					f.As(lint.Info).Strict().Note(nil, "so %s is always the same", ref.Text.String)
				} else if emptyEntry(in, ref) && loadsFromEmpty[ref.Name] {
					f.Note(nil, "this leaves an empty entry in the list: the working directory")
				} else if emptyEntry(in, ref) {
					f.Strict()
				}
				if meant := parser.Nearest(ref.Name, n.Names()); meant != "" && !strings.HasSuffix(ref.Name, "_proxy") {
					f.Note(nil, "did you mean %s?", meant)
				}
			}
		}
	},
}

// loadsFromEmpty are lists in which an empty entry is the working directory. In
// others it means nothing, or, in MANPATH, the directories of the system.
var loadsFromEmpty = map[string]bool{
	"PATH": true, "LD_LIBRARY_PATH": true, "LIBRARY_PATH": true, "CPATH": true, "C_INCLUDE_PATH": true, "CPLUS_INCLUDE_PATH": true, "PYTHONPATH": true, "CLASSPATH": true,
}

// emptyEntry reports whether a reference is an entry of a list of directories, with
// a colon before it or behind it.
func emptyEntry(in parser.Instruction, ref parser.Ref) bool {
	env, ok := in.(*parser.Env)
	if !ok || !slices.ContainsFunc(env.Pairs, func(kv *parser.KeyValue) bool { return kv.Key.String() == ref.Name }) {
		return false
	}
	source, at := in.Common().Stage().Doc.Source, ref.Span()
	return at.Start > 0 && source[at.Start-1] == ':' || int(at.End) < len(source) && source[at.End] == ':'
}

// undefined are the references to variables that nothing in the stage defines,
// those left out that selfReference is about.
func undefined(d *parser.Document) func(func(parser.Instruction, parser.Ref) bool) {
	return func(yield func(parser.Instruction, parser.Ref) bool) {
		for _, in := range d.Instructions {
			if in.Common().Stage() == nil {
				continue
			}
			for _, ref := range parser.Refs(in) {
				if ref.Variable == nil && setBeside(in, ref) < 0 && !yield(in, ref) {
					return
				}
			}
		}
	}
}

// known reports whether it is known which variables a stage starts with.
func known(s *parser.Stage) bool { return s.Root().Scratch || s.Facts() != nil }

// global reports whether an ARG before the first FROM, or BuildKit, defines a
// variable that the stage would have to take over with an ARG of its own.
func global(d *parser.Document, name string) bool {
	for _, arg := range d.Args {
		for _, kv := range arg.Pairs {
			if kv.Key.String() == name {
				return true
			}
		}
	}
	return parser.IsPlatformArg(name)
}
