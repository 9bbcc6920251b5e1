package packages

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestCommandGone(t *testing.T) {
	ruletest.Table(t, commandGone, []ruletest.Case{
		{Text: "FROM golang:1.18-alpine\nRUN apk add --no-cache git && go get -u github.com/a/b", At: []string{"get"}},
		{Text: "FROM node:20\nRUN npm config set unsafe-perm true", At: []string{"unsafe-perm"}},
		{Text: "FROM node:24-slim\nRUN npm set python=python2", At: []string{"python=python2"}},
		{Text: "FROM node:18\nRUN npm config set unsafe-perm true"},
		{Text: "FROM fedora:42\nRUN dnf -y install dnf-plugins-core && dnf config-manager --set-enabled x", At: []string{"--set-enabled"}},
		{Text: "FROM fedora:42\nRUN dnf config-manager setopt x.enabled=1"},
	})
}

func TestOptionGone(t *testing.T) {
	ruletest.Table(t, optionGone, []ruletest.Case{
		{Text: "RUN gem install --no-ri --no-rdoc a", At: []string{"--no-ri", "--no-rdoc"}, Fixed: "RUN gem install --no-document a"},
		{Text: "FROM ruby:2.5\nRUN gem install --no-ri a"},
		{Text: "FROM ruby:3.4\nRUN bundle install --without development"},
		{Text: "FROM ruby:4.0\nRUN bundle install --path=vendor", At: []string{"--path=vendor"}},
		{Text: "RUN pip install --global-option=x a", At: []string{"--global-option=x"}},
		{Text: "RUN poetry install --no-dev --no-root", At: []string{"--no-dev"}, Fixed: "RUN poetry install --only main --no-root"},
		{Text: "RUN composer install --no-dev"},
	})
}

func TestOpcache(t *testing.T) {
	ruletest.Table(t, opcacheBuiltIn, []ruletest.Case{
		{Text: "FROM php:8.5-fpm\nRUN docker-php-ext-install opcache pdo_mysql", At: []string{"opcache"}, Fixed: "FROM php:8.5-fpm\nRUN docker-php-ext-install pdo_mysql"},
		{Text: "FROM php:8.5-fpm\nRUN docker-php-ext-install gd && docker-php-ext-enable opcache", At: []string{"opcache"}, Fixed: "FROM php:8.5-fpm\nRUN docker-php-ext-install gd"},
		{Text: "FROM php:8.4-fpm\nRUN docker-php-ext-install opcache"},
	})
	ruletest.Table(t, opcacheMissing, []ruletest.Case{
		{Text: "FROM php:8.4-apache\nCOPY . .", At: []string{"php:8.4-apache"}},
		{Text: "FROM php:8.4-cli\nCOPY . ."},
		{Text: "FROM php:8.5-fpm\nCOPY . ."},
		{Text: "FROM php:fpm\nCOPY . ."},
		{Text: "FROM php:8.4-fpm\nCOPY opcache.ini /usr/local/etc/php/conf.d/"},
	})
}
