// Package cache holds the rules about the build cache: layers that are rebuilt
// for nothing, cache mounts that do not work, and what gets into the build context.
package cache

import (
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	sourceBeforeInstall,
	volatileArg,
	mountPossible,
	mountDefeated,
	mountWrongPath,
	mountOfAnotherUser,
	mountUnlocked,
	aptDockerClean,
	consecutiveRuns,
	consecutiveCopies,
	dockerignoreMissing,
	contextJunk,
	bindMountPossible,
}

// wholeContext is the word of a COPY or ADD that stands for all of the build
// context, if there is one.
func wholeContext(c *parser.Copy) (parser.Word, bool) {
	if c.From != nil {
		return parser.Word{}, false
	}
	for _, w := range c.Sources {
		switch e := c.Expand(w); {
		case !e.Known || e.Value == "":
		case path.Clean("/"+e.Value) == "/", path.Clean("/"+e.Value) == "/*" && !strings.Contains(e.Value, "["):
			return w, true
		}
	}
	return parser.Word{}, false
}
