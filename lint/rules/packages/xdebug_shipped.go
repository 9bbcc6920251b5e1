package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
)

var xdebugShipped = &lint.Rule{
	Name:     "package-xdebug-shipped",
	Theme:    lint.Packages,
	Severity: lint.Warning,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:php/no-xdebug-in-final-image"},
	Doc: lint.Doc{
		Title: "Xdebug is in the final image",
		Why: "Xdebug makes PHP several times slower even when nobody debugs, and can open a connection to a debugger that a request names. " +
			"Install it in a stage for development (`docker build --target dev`). It does not matter in an image that is only for development.",
		Examples: []lint.Example{{
			Bad: `
FROM php:8.5-fpm
RUN pecl install xdebug && docker-php-ext-enable xdebug
#                ^^^^^^ xdebug is installed into the final image
`,
			Good: `
FROM php:8.5-fpm AS app
RUN docker-php-ext-install pdo_mysql
FROM app AS dev
RUN pecl install xdebug && docker-php-ext-enable xdebug
FROM app
`,
		}},
	},
	Check: func(p *lint.Pass) {
		if !p.Mentions("xdebug") {
			return
		}
		for run, c := range p.RunCommands() {
			if !run.Stage().Ships() || c.Condition || !installsExtensions(c.Name) && !slices.Contains([]string{"apt-get", "apk", "apt", "dnf", "yum"}, c.Name) {
				continue
			}
			for _, w := range c.Operands() {
				if strings.HasPrefix(w.Value, "xdebug") || strings.HasSuffix(w.Value, "-xdebug") || strings.Contains(w.Value, "-pecl-xdebug") {
					p.Report(w, "%s is installed into the final image", w.Value)
					return
				}
			}
		}
	},
}

// installsExtensions reports whether a program installs extensions of PHP.
func installsExtensions(program string) bool {
	return slices.Contains([]string{"pecl", "pie", "docker-php-ext-enable", "docker-php-ext-install", "install-php-extensions", "phpenmod"}, program)
}
