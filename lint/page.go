package lint

// Page is the address of the rule's page.
func (r *Rule) Page() string {
	return "https://github.com/dockcheck/dockcheck/blob/main/docs/rules/" + r.Name + ".md"
}
