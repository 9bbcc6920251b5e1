package plan

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/parser/image"
)

// platformsOf checks that there are images for the platforms.
func (p *planner) platformsOf() error {
	images := []string{p.plan.Runtime.From}
	switch {
	case p.plan.Rust != nil && len(p.plan.Rust.Crosses) == 0:
		images = append(images, p.plan.Rust.Image)
	case p.plan.Go != nil && !p.plan.Go.Cross:
		images = append(images, p.plan.Go.Image)
	}
	for _, ref := range images {
		r, err := image.Parse(ref)
		if err != nil {
			continue // scratch
		}
		facts := image.Lookup(r)
		if facts == nil || facts.Platforms == nil {
			continue
		}
		for i, platform := range p.d.Build.Platforms {
			if !slices.Contains(facts.Platforms, strings.TrimPrefix(platform, "linux/")) {
				return p.d.Errorf("build", descriptor.At("platforms", i), "there is no %s for %s, only for %s; leave it out%s", ref, platform, strings.Join(facts.Platforms, ", "), p.otherBase())
			}
		}
	}
	return nil
}

// otherBase is what to write to get an image for more platforms.
func (p *planner) otherBase() string {
	if p.plan.Runtime.Base == "distroless" {
		return ", or write runtime.base = \"slim\""
	}
	return ""
}
