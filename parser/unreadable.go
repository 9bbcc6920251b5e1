package parser

// Unreadable is all that keeps a file from being built, whatever its variables
// are: what BuildKit cannot parse, words that it cannot expand, scripts that are
// none.
func (d *Document) Unreadable() []string {
	var out []string
	for _, e := range d.Errors {
		out = append(out, e.Error())
	}
	for in := range Each[Instruction](d) {
		for _, w := range Expanded(in) {
			if err := in.Common().Expand(w).Err; err != nil {
				out = append(out, err.Error())
			}
		}
		if run, ok := in.(*Run); ok && run.Script().Err != nil {
			out = append(out, run.Script().Err.Message)
		}
	}
	return out
}

// Alone parses a text as the only instructions of a file, with the document's
// escape character.
func (d *Document) Alone(text string) *Document {
	return Parse(d.Path, []byte("# escape="+string(d.Escape)+"\n"+text))
}
