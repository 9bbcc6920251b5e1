package parser

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
