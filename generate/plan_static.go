package generate

// static decides how a static site is served.
func (p *planner) static() error { return p.noLanguage() }
