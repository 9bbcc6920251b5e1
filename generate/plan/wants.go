package plan

import (
	"slices"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// Want is why a package of the system is installed.
type Want struct {
	Package string // libssl-dev
	Why     string // openssl-sys
	Place   detect.Place
}

// want notes why packages may be installed. Which ones are, the images decide.
func (p *planner) want(why string, at detect.Place, packages ...[]string) {
	for _, name := range slices.Concat(packages...) {
		p.plan.Wants = append(p.plan.Wants, Want{name, why, at})
	}
}

// usualWants are those that no library of the project is the reason for.
func (p *planner) usualWants() {
	p.want("build.packages", p.given("build", "packages"), p.d.Build.Packages)
	p.want("runtime.packages", p.given("runtime", "packages"), p.d.Runtime.Packages)
	p.want("the program connects to others by TLS", detect.Place{}, []string{"ca-certificates"})
	p.want("time zones, which an empty image has not", detect.Place{}, []string{"tzdata"})
}
