package format

import "sort"

// finder finds the tokens of a script by their offsets in it.
type finder struct {
	spans  []extent
	first  int // the number of the first one
	failed bool
}

// token is the token that starts at an offset; there has to be one.
func (f *finder) token(offset int) int {
	i := f.behind(offset) - f.first
	if i == len(f.spans) || f.spans[i].from != offset {
		f.failed = true
		return f.first
	}
	return f.first + i
}

func (f *finder) tokens(offsets []int) []int {
	out := make([]int, len(offsets))
	for i, o := range offsets {
		out[i] = f.token(o)
	}
	return out
}

// behind is the first token that starts at an offset or behind it.
func (f *finder) behind(offset int) int {
	return f.first + sort.Search(len(f.spans), func(i int) bool { return f.spans[i].from >= offset })
}

// place turns the offsets that were noted into tokens, of which the first one
// is number first. It reports false when an offset is not a token's start.
func (w *walker) place(spans []extent, first int) bool {
	f := &finder{spans: spans, first: first}
	var groups []group
	for _, o := range w.grouped {
		o.before, o.group.needs = f.tokens(o.at), f.tokens(o.needs)
		for _, e := range o.within {
			o.group.within = append(o.group.within, [2]int{f.token(e.from), f.behind(e.to)})
		}
		groups = append(groups, o.group)
	}
	var scopes []scope
	for _, m := range w.scoped {
		scopes = append(scopes, scope{first: f.token(m.scope.from), end: f.behind(m.scope.to), bracket: m.bracket, flat: m.flat})
	}
	sort.SliceStable(scopes, func(i, j int) bool { return scopes[i].first < scopes[j].first })
	leading, joined, semis := f.tokens(w.ops), f.tokens(w.joins), f.tokens(w.semis)
	closers := map[int]int{}
	for closer, opener := range w.closing {
		closers[f.token(closer)] = f.token(opener)
	}
	if f.failed {
		return false
	}
	w.groups = append(w.groups, groups...)
	w.scopes, w.closers, w.leading, w.ending, w.joined = scopes, closers, leading, semis, joined
	w.space(leading, semis)
	return true
}
