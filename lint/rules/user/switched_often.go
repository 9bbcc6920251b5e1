package user

import (
	"strconv"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var switchedOften = &lint.Rule{
	Name:     "user-switched-often",
	Theme:    lint.User,
	Severity: lint.Info,
	Preset:   lint.OptIn,
	Since:    "0.1.0",
	Aliases:  []string{"docs:user"},
	Options: []lint.Option{{
		Name: "most", Default: 3, Doc: "How many times a stage may switch the user.",
	}},
	Doc: lint.Doc{
		Title: "The stage switches the user back and forth",
		Why: "Docker's guide asks not to: each step then has to be read for who runs it, and files end up with mixed owners. " +
			"Do what needs root first and in one place, then switch once.",
		Examples: []lint.Example{{
			Bad: `
FROM node:24
USER node
RUN npm config set fund false
USER root
RUN apt-get update && apt-get install -y jq
USER node
RUN npm ci
USER root
#    ^^^^ the user changes for the 4th time in this stage
RUN apt-get install -y graphviz
`,
			Good: `
FROM node:24
RUN apt-get update && apt-get install -y jq graphviz
USER node
RUN npm config set fund false && npm ci
`,
		}},
		Links: []string{"https://docs.docker.com/build/building/best-practices/#user"},
	},
	Check: func(p *lint.Pass) {
		most := p.Int("most")
		for _, s := range p.Doc.Stages {
			n := 0
			for _, in := range s.Instructions {
				user, ok := in.(*parser.User)
				if !ok || user.User().By != nil && user.User().Known && user.User().Name == user.Expand(user.Name).Value {
					continue
				}
				if n++; n == most+1 {
					p.Report(user.Name, "the user changes for the %s time in this stage", ordinal(n))
				}
			}
		}
	},
}

func ordinal(n int) string {
	suffix := "th"
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		suffix = "st"
	case n%10 == 2:
		suffix = "nd"
	case n%10 == 3:
		suffix = "rd"
	}
	return strconv.Itoa(n) + suffix
}
