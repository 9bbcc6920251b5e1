package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

type (
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		Version         string      `json:"version,omitempty"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		InformationURI  string      `json:"informationUri"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID            string        `json:"id"`
		Short         sarifMessage  `json:"shortDescription"`
		Full          sarifMessage  `json:"fullDescription"`
		Help          sarifMessage  `json:"help"`
		HelpURI       string        `json:"helpUri"`
		Configuration sarifDefault  `json:"defaultConfiguration"`
		Properties    sarifProperty `json:"properties"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifProperty struct {
		Tags             []string `json:"tags"`
		Precision        string   `json:"precision"`
		ProblemSeverity  string   `json:"problem.severity"`
		SecuritySeverity string   `json:"security-severity,omitempty"`
		Aliases          []string `json:"aliases,omitempty"`
	}
	sarifRun struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
)

// homepage is where the project lives.
const homepage = "https://github.com/dockcheck/dockcheck"

// tool describes the rules: those that ran, and others that found something.
func (s *sarif) tool(r *Report) sarifTool {
	driver := sarifDriver{Name: "dockcheck", Version: r.Version, InformationURI: homepage, Rules: []sarifRule{}}
	if m := semanticVersion.FindStringSubmatch(r.Version); m != nil {
		driver.SemanticVersion = m[1]
	}
	s.rules = map[string]int{}
	for _, rule := range r.ran() {
		s.rules[rule.Name] = len(driver.Rules)
		driver.Rules = append(driver.Rules, newSARIFRule(rule))
	}
	return sarifTool{driver}
}

// ran are the rules that ran or found something, each once.
func (r *Report) ran() []*lint.Rule {
	rules := slices.Clone(r.Rules)
	seen := map[string]bool{}
	for _, rule := range rules {
		seen[rule.Name] = true
	}
	for _, file := range r.Files {
		for _, f := range file.Findings {
			if !seen[f.Rule.Name] {
				seen[f.Rule.Name] = true
				rules = append(rules, f.Rule)
			}
		}
	}
	return rules
}

func newSARIFRule(r *lint.Rule) sarifRule {
	out := sarifRule{
		ID:            r.Name,
		Short:         sarifMessage{Text: plain(r.Doc.Title)},
		Full:          sarifMessage{Text: cut(plain(r.Doc.Why), 1000)}, // GitHub takes 1024
		Help:          sarifMessage{Text: plain(r.Doc.Why) + "\n\n" + r.Page(), Markdown: help(r)},
		HelpURI:       r.Page(),
		Configuration: sarifDefault{sarifLevel(r.Severity)},
		Properties: sarifProperty{
			Tags:            []string{"dockerfile", string(r.Theme)},
			Precision:       precision(r.Preset),
			ProblemSeverity: by(r.Severity, "error", "warning", "recommendation"),
			Aliases:         r.Aliases,
		},
	}
	if security(r) {
		out.Properties.Tags = append(out.Properties.Tags, "security")
		out.Properties.SecuritySeverity = by(r.Severity, "8.0", "5.5", "2.5") // high, medium, low
	}
	return out
}

func precision(p lint.Preset) string {
	return [...]string{lint.OptIn: "medium", lint.Strict: "high", lint.Recommended: "very-high"}[p]
}

// help is a rule's page in short.
func help(r *lint.Rule) string {
	var b strings.Builder
	b.WriteString(r.Doc.Why + "\n")
	if len(r.Doc.Examples) > 0 {
		ex := r.Doc.Examples[0]
		fmt.Fprintf(&b, "\n```dockerfile\n%s\n```\n", strings.Trim(ex.Bad, "\n"))
		if good := strings.Trim(ex.Good, "\n"); good != "" {
			fmt.Fprintf(&b, "\nBetter:\n\n```dockerfile\n%s\n```\n", good)
		}
	}
	fmt.Fprintf(&b, "\n[%s](%s)\n", r.Name, r.Page())
	return b.String()
}

// sarifInvocation says how the run went.
func sarifInvocation(r *Report) sarifRun {
	run := sarifRun{Successful: true}
	for _, note := range r.Notes {
		run.Notifications = append(run.Notifications, sarifNotification{"note", sarifMessage{Text: note}})
	}
	for file, f := range r.visible() {
		if f.Rule == lint.InternalError {
			run.Successful = false
			run.Notifications = append(run.Notifications, sarifNotification{"error", sarifMessage{Text: file.Path + ": " + f.Message}})
		}
	}
	return run
}
