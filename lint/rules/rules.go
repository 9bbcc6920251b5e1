// Package rules lists all rules there are.
package rules

import (
	"slices"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/rules/cache"
	"github.com/dockcheck/dockcheck/lint/rules/command"
	"github.com/dockcheck/dockcheck/lint/rules/copy"
	"github.com/dockcheck/dockcheck/lint/rules/env"
	"github.com/dockcheck/dockcheck/lint/rules/healthcheck"
	"github.com/dockcheck/dockcheck/lint/rules/image"
	"github.com/dockcheck/dockcheck/lint/rules/label"
	"github.com/dockcheck/dockcheck/lint/rules/network"
	"github.com/dockcheck/dockcheck/lint/rules/packages"
	"github.com/dockcheck/dockcheck/lint/rules/permission"
	"github.com/dockcheck/dockcheck/lint/rules/secrets"
	"github.com/dockcheck/dockcheck/lint/rules/shell"
	"github.com/dockcheck/dockcheck/lint/rules/size"
	"github.com/dockcheck/dockcheck/lint/rules/stage"
	"github.com/dockcheck/dockcheck/lint/rules/style"
	"github.com/dockcheck/dockcheck/lint/rules/supplychain"
	"github.com/dockcheck/dockcheck/lint/rules/syntax"
	"github.com/dockcheck/dockcheck/lint/rules/user"
)

// All are the rules, by theme.
var All = slices.Concat(
	lint.EngineRules(),
	cache.Rules,
	command.Rules,
	copy.Rules,
	env.Rules,
	healthcheck.Rules,
	image.Rules,
	label.Rules,
	network.Rules,
	packages.Rules,
	permission.Rules,
	secrets.Rules,
	shell.Rules,
	size.Rules,
	stage.Rules,
	style.Rules,
	supplychain.Rules,
	syntax.Rules,
	user.Rules,
)
