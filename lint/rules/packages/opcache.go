package packages

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// builtIn is the release of PHP from which on OPcache is part of PHP itself.
const builtIn = "8.5"

var opcacheMissing = &lint.Rule{
	Name:     "package-opcache-missing",
	Theme:    lint.Packages,
	Severity: lint.Info,
	Preset:   lint.Strict,
	Since:    "0.1.0",
	Aliases:  []string{"tally:php/enable-opcache-in-production"},
	Doc: lint.Doc{
		Title: "PHP compiles every script anew for each request",
		Why: "Without OPcache PHP parses and compiles all files of an application at every request. Before PHP 8.5 the official images come without it turned on: " +
			"`docker-php-ext-install opcache` does that, and a `opcache.ini` that suits the application. It does not matter for images that only run commands.",
		Examples: []lint.Example{{
			Bad: `
FROM php:8.4-fpm
#    ^^^^^^^^^^^ OPcache is not turned on, and PHP has it built in only from 8.5 on
COPY src /var/www/html
`,
			Good: `
FROM php:8.4-fpm
RUN docker-php-ext-install opcache
COPY src /var/www/html
`,
		}},
		Links: []string{"https://www.php.net/manual/en/book.opcache.php"},
	},
	Check: func(p *lint.Pass) {
		s := p.Doc.Final()
		if s == nil || p.Mentions("opcache", "OPCACHE") {
			return
		}
		version := phpVersion(s)
		if version == "" || image.CompareVersions(version, builtIn) >= 0 || !servesRequests(s) {
			return
		}
		p.Report(s.Root().From.Image, "OPcache is not turned on, and PHP has it built in only from %s on", builtIn)
	},
}

var opcacheBuiltIn = &lint.Rule{
	Name:     "package-opcache-built-in",
	Theme:    lint.Packages,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "OPcache is installed into a PHP that has it built in",
		Why: "Since PHP 8.5 OPcache is part of PHP and always on. There is no extension of that name any more, so `docker-php-ext-install opcache` and `docker-php-ext-enable opcache` fail. " +
			"Drop the word; settings in an `opcache.ini` still hold.",
		Examples: []lint.Example{{
			Bad: `
FROM php:8.5-fpm
RUN docker-php-ext-install pdo_mysql opcache
#                                    ^^^^^^^ PHP 8.5 has OPcache built in, and no extension of that name
`,
			Good: `
FROM php:8.5-fpm
RUN docker-php-ext-install pdo_mysql
`,
		}},
		Links: []string{"https://github.com/docker-library/php/issues/1631"},
	},
	Check: func(p *lint.Pass) {
		for run, c := range p.Programs("docker-php-ext-install", "docker-php-ext-enable", "docker-php-ext-configure") {
			version := phpVersion(run.Stage())
			if version == "" || image.CompareVersions(version, builtIn) < 0 || c.Condition || c.Fallback || c.Branch {
				continue
			}
			words := c.Operands()
			for _, w := range words {
				if w.Value != "opcache" {
					continue
				}
				f := p.Report(w, "PHP %s has OPcache built in, and no extension of that name", version)
				edit, ok := lint.DropArgument(run, c, w)
				if len(words) == 1 {
					edit, ok = lint.DropStep(run, c)
				}
				if ok {
					f.Fix("drop it", edit)
				}
			}
		}
	},
}

// phpVersion is the release in the tag of the PHP image that a stage starts from,
// "" for other images and tags that move from release to release.
func phpVersion(s *parser.Stage) string {
	facts := s.Facts()
	if facts == nil || facts.Image.Name != "php" || !strings.Contains(facts.Tag.Version, ".") {
		return ""
	}
	return facts.Tag.Version
}

// servesRequests reports whether a stage starts from a PHP with a server.
func servesRequests(s *parser.Stage) bool {
	return slices.ContainsFunc([]string{"fpm", "apache"}, func(word string) bool { return strings.Contains(s.Root().Image.Tag, word) })
}
