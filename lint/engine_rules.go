package lint

// EngineRules are the rules that the engine itself speaks through. They check
// nothing on their own.
func EngineRules() []*Rule {
	return []*Rule{InternalError, IgnoreUnknown, IgnoreUnused, IgnoreForbidden}
}

// InternalError is the finding that stands for a rule that panicked.
var InternalError = &Rule{
	Name:     "internal-error",
	Theme:    Syntax,
	Severity: Error,
	Preset:   Recommended,
	Since:    "0.1.0",
	Doc: Doc{
		Title: "A rule failed",
		Why: "A rule of dockcheck panicked on this file. The other rules ran. Please report it with the file; " +
			"until then, `# dockcheck ignore-file=internal-error` hides it.",
	},
	Check: func(*Pass) {},
}

// IgnoreUnknown is about ignore comments that cannot work.
var IgnoreUnknown = &Rule{
	Name:     "ignore-unknown",
	Theme:    Syntax,
	Severity: Warning,
	Preset:   Recommended,
	Since:    "0.1.0",
	Doc: Doc{
		Title: "An ignore comment names no rule",
		Why: "`# dockcheck ignore=NAME` hides the findings of a rule in the next instruction. With a name that no rule has, or without a name, " +
			"it hides nothing, and nobody notices. Rules have names (`image-latest`), themes (`image`) and the codes of other tools (`DL3007`); " +
			"`all` means every rule. Comments for other tools are not judged.",
		Examples: []Example{{
			Bad: `
# dockcheck ignore=image-lastest we build nightly
#                  ^^^^^^^^^^^^^ unknown rule "image-lastest"; did you mean "image-latest"?
FROM debian:latest
`,
			Good: `
# dockcheck ignore=image-latest we build nightly
FROM debian:latest
`,
		}, {
			Bad: `
FROM debian:13-slim
# dockcheck ignore=
# ^^^^^^^^^^^^^^^^^ this comment ignores nothing: write ignore=NAME, and a reason behind it if you like
RUN make
`,
		}},
	},
	Check: func(*Pass) {},
}

// IgnoreUnused is about ignore comments without anything to ignore.
var IgnoreUnused = &Rule{
	Name:     "ignore-unused",
	Theme:    Syntax,
	Severity: Info,
	Preset:   Strict,
	Since:    "0.1.0",
	Options: []Option{{
		Name: "foreign", Default: false,
		Doc: "Judge the comments for hadolint, ShellCheck, BuildKit and others, too. Leave it off while those tools still read the file.",
	}},
	Doc: Doc{
		Title: "An ignore comment hides nothing",
		Why: "The rule that the comment ignores finds nothing here any more. The comment is only clutter now, and it will hide the next real finding. " +
			"Rules that are not on are not judged: the comment may be for another run.",
		Examples: []Example{{
			Bad: `
# dockcheck ignore=image-latest we build nightly
#                  ^^^^^^^^^^^^ image-latest finds nothing here
FROM debian:13-slim
`,
			Good: `
FROM debian:13-slim
`,
		}},
	},
	Check: func(*Pass) {},
}

// IgnoreForbidden is about all ignore comments, for those who allow none.
var IgnoreForbidden = &Rule{
	Name:     "ignore-forbidden",
	Theme:    Syntax,
	Severity: Warning,
	Preset:   OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"DL1001"},
	Doc: Doc{
		Title: "A comment in the file hides findings",
		Why: "Who writes a Dockerfile can switch off any rule in it. Where that is for others to decide, this rule finds all comments that do so, those for other tools too; no comment hides it. " +
			"Exceptions then go into `dockcheck.toml`. With `--no-inline-ignore` such comments mean nothing in the first place, and this rule is silent.",
		Examples: []Example{{
			Bad: `
# dockcheck ignore=image-latest we build nightly
#                  ^^^^^^^^^^^^ this comment hides findings of image-latest
FROM debian:latest
`,
			Good: `
# we build nightly
FROM debian:latest
`,
		}},
	},
	Check: func(*Pass) {},
}
