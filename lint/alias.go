package lint

import (
	"path"
	"slices"
	"strings"
)

// SameAlias reports whether a name that a user gave means an alias of a rule.
// Case does not matter, the tool's prefix may be left out (DS-0002 for
// trivy:DS-0002) or be there (hadolint:DL3007), trivy's old AVD- too, and the
// name may be a glob (SC20*).
func SameAlias(name, alias string) bool { return pattern(name).fits(alias) }

// HasAlias reports whether other tools call the rule so.
func (r *Rule) HasAlias(name string) bool { return slices.ContainsFunc(r.Aliases, pattern(name).fits) }

// HasAlias reports whether other tools call the finding so.
func (f *Finding) HasAlias(name string) bool {
	return slices.ContainsFunc(f.Aliases(), pattern(name).fits)
}

// alias is what a user calls an alias, made comparable.
type alias struct {
	tool string // in lower case, "" for any
	code string // in lower case
	glob bool

	buildkit bool // every check of BuildKit's
}

func pattern(name string) alias {
	tool, code, found := strings.Cut(strings.ToLower(name), ":")
	if !found {
		tool, code = "", tool
	}
	if tool == "hadolint" || tool == "shellcheck" || tool == "buildkit" {
		tool = "" // their codes are aliases as they are
	}
	if rest, ok := strings.CutPrefix(code, "avd-"); ok && (tool == "" || tool == "trivy") {
		code = rest
	}
	return alias{tool: tool, code: code, glob: isGlob(name)}
}

func isGlob(name string) bool { return strings.ContainsAny(name, "*?[") }

func (a alias) fits(name string) bool {
	switch {
	case a.buildkit:
		return isBuildKit(name)
	case name == AnyShellCheck:
		return strings.HasPrefix(a.code, "sc") && (a.glob || isHadolint(strings.ToUpper(a.code)))
	}
	tool, code, found := strings.Cut(name, ":")
	if !found {
		tool, code = "", tool
	}
	if a.tool != "" && !strings.EqualFold(a.tool, tool) {
		return false
	}
	if !a.glob {
		code = strings.ToLower(code)
		short := min(len(code), len(a.code)) // the start of an id of KICS'
		return a.code == code || strings.EqualFold(tool, "kics") && short >= 8 && a.code[:short] == code[:short]
	}
	ok, err := path.Match(a.code, strings.ToLower(code))
	return ok && err == nil
}

// isHadolint recognises DL3007 and SC2086.
func isHadolint(code string) bool {
	digits := strings.TrimLeft(code, "DLSC")
	return len(digits) == 4 && (code[:len(code)-4] == "DL" || code[:len(code)-4] == "SC") && strings.Trim(digits, "0123456789") == ""
}

// AnyShellCheck is the alias of the rule that speaks for ShellCheck: each of its
// codes.
const AnyShellCheck = "SC*"

// isBuildKit recognises StageNameCasing.
func isBuildKit(code string) bool {
	return code != "" && code[0] >= 'A' && code[0] <= 'Z' && !strings.ContainsAny(code, ":-_0123456789")
}

// isForeign recognises a code of hadolint or ShellCheck. To ignore one that no
// rule stands for is no mistake: those who come from there bring their lists.
func isForeign(name string) bool { return isHadolint(strings.ToUpper(pattern(name).code)) }
