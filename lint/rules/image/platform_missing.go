package image

import (
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

var platformMissing = &lint.Rule{
	Name:     "image-platform-missing",
	Theme:    lint.Image,
	Severity: lint.Error,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Aliases:  []string{"InvalidBaseImagePlatform", "tally:platform-mismatch"},
	Doc: lint.Doc{
		Title: "The image is not made for this platform",
		Why: "FROM asks for a platform that the image does not exist for, so the build stops when it pulls the image. " +
			"The catalog says which platforms well-known images are made for; of other images nothing is said.",
		Examples: []lint.Example{{
			Bad: `
FROM --platform=linux/riscv64 node:24-alpine
#               ^^^^^^^^^^^^^ node:24-alpine is not made for linux/riscv64
`,
			Good: `
FROM --platform=linux/arm64 node:24-alpine
`,
		}},
		Links: []string{"https://docs.docker.com/reference/build-checks/invalid-base-image-platform/"},
	},
	Check: func(p *lint.Pass) {
		for from := range parser.Each[*parser.From](p.Doc) {
			flag, s := from.Flags.Get("platform"), from.Stage()
			if flag == nil || s.Parent != nil || s.Facts() == nil || s.Facts().Platforms == nil {
				continue
			}
			value := from.Expand(flag.Word())
			platform, ok := image.ParsePlatform(value.Value)
			if ok && value.Known && len(value.Refs) == 0 && platform.OS == "linux" && !formerly[platform.Arch+"/"+platform.Variant] && !madeFor(s.Facts().Platforms, platform) {
				p.Report(flag.Value, "%s is not made for %s", s.Base.Value, value.Value)
			}
		}
	},
}

// formerly are platforms of older releases of many images.
var formerly = map[string]bool{"mips64le/": true, "arm/v5": true}

// madeFor reports whether a list of platforms has one. A variant that is not
// given fits any, and arm64 is arm64/v8.
func madeFor(platforms []string, want image.Platform) bool {
	return slices.ContainsFunc(platforms, func(have string) bool {
		arch, variant, _ := strings.Cut(have, "/")
		return arch == want.Arch && (variant == "" || want.Variant == "" || variant == want.Variant)
	})
}
