package parser

import (
	"cmp"
	"strings"

	"github.com/dockcheck/dockcheck/parser/image"
)

// UseKind says how one stage uses another, or an image.
type UseKind uint8

// The kinds of use.
const (
	UseFrom  UseKind = iota // FROM stage
	UseCopy                 // COPY --from=stage
	UseMount                // RUN --mount=from=stage
)

// Use is a place where a stage uses another stage or an image.
type Use struct {
	Kind  UseKind
	User  *Stage
	By    Instruction
	Name  Word             // as written
	Stage *Stage           // the stage used, or nil
	Image *image.Reference // the image used, or nil
}

// Span is the place of the name.
func (u *Use) Span() Span { return u.Name.Span() }

// findUses fills in what the stage uses, now that all stages are known.
func (s *Stage) findUses() {
	if parent := cmp.Or(s.Parent, s.distant); parent != nil {
		s.use(&Use{Kind: UseFrom, By: s.From, Name: s.From.Image, Stage: parent})
		for _, in := range parent.Instructions {
			if ob, ok := in.(*Onbuild); ok {
				s.findUsesOf(ob.Trigger)
			}
		}
	} else if s.Image != nil {
		s.use(&Use{Kind: UseFrom, By: s.From, Name: s.From.Image, Image: s.Image})
	}
	for _, in := range s.Instructions {
		s.findUsesOf(in)
	}
}

func (s *Stage) findUsesOf(in Instruction) {
	switch in := in.(type) {
	case *Copy:
		if in.From != nil {
			s.useNamed(UseCopy, in, in.From.Word())
		}
	case *Run:
		for _, m := range in.Mounts {
			if f := m.Get("from"); f != nil {
				s.useNamed(UseMount, in, word(f.Value))
			}
		}
	}
}

func (s *Stage) useNamed(kind UseKind, by Instruction, name Word) {
	u := &Use{Kind: kind, By: by, Name: name, Stage: s.Doc.StageNamed(name.String())}
	if u.Stage == nil && strings.Trim(name.String(), "0123456789") != "" { // a number is never an image
		if ref, err := image.Parse(name.String()); err == nil {
			u.Image = &ref
		}
	}
	s.use(u)
}

func (s *Stage) use(u *Use) {
	u.User = s
	s.uses = append(s.uses, u)
	if u.Stage != nil {
		u.Stage.users = append(u.Stage.users, u)
	}
}
