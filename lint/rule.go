// Package lint finds what is wrong with a Dockerfile. It knows what a rule is,
// which ones apply, and what they found; it knows no rule itself.
package lint

// Rule is one check, with all there is to say about it.
type Rule struct {
	Name     string // theme first, the problem, in kebab case: image-latest
	Theme    Theme
	Severity Severity
	Preset   Preset
	Since    string   // the version that has it first
	Aliases  []string // what other tools call it: DL3007, SC2086, StageNameCasing, trivy:DS-0001
	Options  []Option
	Doc      Doc
	Check    func(*Pass)

	External bool // it speaks for another program, and is off where that does not run
}

// Doc is a rule's page.
type Doc struct {
	Title    string // a sentence without a full stop: what is wrong
	Why      string // Markdown: what goes wrong, and when it does not matter
	Examples []Example
	Links    []string
}

// Example shows a rule at work; tests run it. In Bad, a comment line with carets
// stands below what the rule points at and repeats its message:
//
//	FROM debian:latest
//	#           ^^^^^^ the tag latest moves
//
// A caret line that starts with "#^" points at the first column. Good has no
// finding of the rule. Where the rule's fix is safe, it turns Bad into Good; an
// unsafe fix turns it into Fixed.
type Example struct {
	Bad, Good, Fixed string
	Files            map[string]string // of the build context, by path
	Options          map[string]any    // of the rule
	Remarks          map[string]Remark // of another program, by the words of Bad that they are about
}

// Theme groups rules.
type Theme string

// The themes, each a folder of lint/rules.
const (
	Image       Theme = "image"
	User        Theme = "user"
	Cache       Theme = "cache"
	Healthcheck Theme = "healthcheck"
	Secrets     Theme = "secrets"
	SupplyChain Theme = "supplychain"
	Packages    Theme = "packages"
	Shell       Theme = "shell"
	Stage       Theme = "stage"
	Copy        Theme = "copy"
	Env         Theme = "env"
	Label       Theme = "label"
	Command     Theme = "command"
	Network     Theme = "network"
	Permission  Theme = "permission"
	Size        Theme = "size"
	Style       Theme = "style"
	Syntax      Theme = "syntax"
)

// Severity is how bad a finding is.
type Severity uint8

// The severities, worst last.
const (
	Info Severity = iota + 1
	Warning
	Error
)

func (s Severity) String() string { return [...]string{"off", "info", "warning", "error"}[s] }

// ParseSeverity reads info, warning or error.
func ParseSeverity(s string) (Severity, bool) {
	for _, v := range []Severity{Info, Warning, Error} {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}

// Preset says which sets of rules a rule is in.
type Preset uint8

// The presets. A recommended rule is in strict too.
const (
	OptIn       Preset = iota // in no preset: contested, or a matter of policy
	Strict                    // right, but not for every taste
	Recommended               // on by default
)

func (p Preset) String() string { return [...]string{"opt-in", "strict", "recommended"}[p] }

// Option is a setting of a rule: [lint.rules.NAME] in dockcheck.toml.
type Option struct {
	Name    string
	Default any // bool, int, string, []string or map[string]string; it fixes the type
	Doc     string
	Values  []string // the strings it takes; any without
}
