package lint

import "github.com/dockcheck/dockcheck/parser"

// Linter lints files, each with the settings and the build context that are its
// own. It may be used by several goroutines.
type Linter struct {
	Finder           *Finder
	Contexts         *Contexts // nil for none
	Today            string    // 2026-11-22
	NoIgnoreComments bool

	// Remarks runs other programs on a file; ran is false where none is wanted or
	// there. Without it, none is.
	Remarks func(*parser.Document, *Settings) (remarks []Remark, ran bool)
}

// Result is what was found in a file.
type Result struct {
	Doc      *parser.Document
	Findings []*Finding
	Settings *Settings
}

// Lint lints a file: path is its name for findings, abs its absolute path. The
// error is about its configuration or build context.
func (l *Linter) Lint(path, abs string, src []byte) (*Result, error) {
	return l.Document(parser.Parse(path, src), abs)
}

// Document is Lint for a file that is parsed already.
func (l *Linter) Document(doc *parser.Document, abs string) (*Result, error) {
	settings, err := l.Finder.Settings(abs)
	if err != nil {
		return nil, err
	}
	in := Input{Doc: doc, Today: l.Today}
	if l.Contexts != nil {
		context, done, err := l.Contexts.Open(abs)
		if err != nil {
			return nil, err
		}
		defer done()
		in.Context = context
	}
	on := settings.OwnRules(abs)
	if l.Remarks != nil {
		var ran bool
		if in.Remarks, ran = l.Remarks(doc, settings); ran {
			on = settings.Rules(abs)
		}
	}
	on = l.Finder.Book.Experimental(doc, on)
	r := &Result{Doc: doc, Settings: settings}
	if l.NoIgnoreComments || settings.Config.NoIgnoreComments {
		r.Findings = l.Finder.Book.LintAll(in, on)
	} else {
		r.Findings = l.Finder.Book.Lint(in, on)
	}
	return r, nil
}
