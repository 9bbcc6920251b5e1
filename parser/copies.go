package parser

import (
	"path"
	"strings"
)

// Copies are the COPYs and ADDs of the stage and of the stages it starts from,
// in the order of the build, that come before an instruction of the stage; all of
// them for nil.
func (s *Stage) Copies(before Instruction) []*Copy {
	var out []*Copy
	if s.Parent != nil {
		out = s.Parent.Copies(nil)
	}
	for _, in := range s.Instructions {
		if before != nil && in.Common().Index >= before.Common().Index {
			break
		}
		if c, ok := in.(*Copy); ok {
			out = append(out, c)
		}
	}
	return out
}

// Target is the destination, below the working directory if it is relative. The
// contents of a directory that is copied are in it, whatever its name.
func (c *Copy) Target() string {
	dest := c.Expand(c.Dest).Value
	if !path.IsAbs(dest) {
		dest = path.Join("/", c.Dir().Path, dest)
	}
	return path.Clean(dest)
}

// lands is where a file is afterwards: in the destination when that ends in a
// slash or there are several sources, or under its name.
func (c *Copy) lands(file string) string {
	dest := c.Expand(c.Dest).Value
	if strings.HasSuffix(dest, "/") || dest == "." || len(c.Sources) > 1 {
		return path.Join(c.Target(), path.Base(file))
	}
	return c.Target()
}
