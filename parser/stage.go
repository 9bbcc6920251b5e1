package parser

import (
	"iter"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/parser/image"
)

// Stage is a FROM and what follows it.
type Stage struct {
	Doc          *Document
	Index        int    // from 0
	Name         string // in lower case, "" without AS
	From         *From  // nil where instructions stand before the first FROM, or behind one that BuildKit refuses
	Parent       *Stage // the stage it starts from, nil for an image
	Instructions []Instruction
	Base         Expansion        // the image's name after expansion
	Image        *image.Reference // the image it starts from; nil for a stage, scratch and names that are not known
	Scratch      bool             // FROM scratch

	facts *image.Facts
	state state // behind its last instruction
	uses  []*Use
	users []*Use
	ships bool

	depth   int    // how many stages it is built upon
	distant *Stage // its parent, where there are too many of them

	forWindows *bool // see Windows, nil before it is worked out
}

// Span is the place of the stage's FROM, or of its first instruction without one.
func (s *Stage) Span() Span {
	if s.From != nil {
		return s.From.Span()
	}
	return s.Instructions[0].Span()
}

// Final reports whether it is the last stage, which a build without --target makes.
func (s *Stage) Final() bool { return s == s.Doc.Final() }

// Chain is the stage, the stage it starts from, and so on.
func (s *Stage) Chain() iter.Seq[*Stage] {
	return func(yield func(*Stage) bool) {
		for ; s != nil; s = s.Parent {
			if !yield(s) {
				return
			}
		}
	}
}

// Root is the last stage of the chain: the one that starts from an image.
func (s *Stage) Root() *Stage {
	for s.Parent != nil {
		s = s.Parent
	}
	return s
}

// Ships reports whether the stage's layers are in the final image: it is the
// final stage or one that the final stage starts from.
func (s *Stage) Ships() bool { return s.ships }

// Uses are the stages and images that the stage uses.
func (s *Stage) Uses() []*Use { return s.uses }

// Users are the places where other stages use this one.
func (s *Stage) Users() []*Use { return s.users }

// Needed are the stages that a build of this stage makes, itself included.
func (s *Stage) Needed() map[*Stage]bool {
	seen := map[*Stage]bool{s: true}
	todo := []*Stage{s}
	for len(todo) > 0 {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, u := range next.uses {
			if u.Stage != nil && !seen[u.Stage] {
				seen[u.Stage] = true
				todo = append(todo, u.Stage)
			}
		}
	}
	return seen
}

// StageNamed is the stage that COPY --from and --mount from= find under a name
// or number anywhere in the file, or nil. The last of several wins, as in BuildKit.
func (d *Document) StageNamed(name string) *Stage {
	if i, err := strconv.Atoi(name); err == nil {
		if i >= 0 && i < len(d.Stages) {
			return d.Stages[i]
		}
		return nil
	}
	return d.named[strings.ToLower(name)]
}

// Last is the last instruction of a kind in the stage or the stages it starts
// from, those behind ONBUILD not, or nil.
func Last[T Instruction](s *Stage) (last T) {
	for c := range s.Chain() {
		for _, in := range slices.Backward(c.Instructions) {
			if in, ok := in.(T); ok {
				return in
			}
		}
	}
	return last
}

// Container is what has instructions: a Document or a Stage.
type Container interface{ instructions() []Instruction }

func (d *Document) instructions() []Instruction { return d.Instructions }

func (s *Stage) instructions() []Instruction { return s.Instructions }

// Behind are the instructions of the stage that stand behind one, by its Index.
func (s *Stage) Behind(index int) Container {
	i := sort.Search(len(s.Instructions), func(i int) bool { return s.Instructions[i].Common().Index > index })
	return part(s.Instructions[i:])
}

type part []Instruction

func (p part) instructions() []Instruction { return p }

// Each are the instructions of a kind in the order of the file, those behind
// ONBUILD included: Node.OnBuild tells them apart.
func Each[T Instruction](c Container) iter.Seq[T] {
	return func(yield func(T) bool) {
		for _, in := range c.instructions() {
			if t, ok := in.(T); ok {
				if !yield(t) {
					return
				}
				continue
			}
			if ob, ok := in.(*Onbuild); ok {
				if t, ok := ob.Trigger.(T); ok && !yield(t) {
					return
				}
			}
		}
	}
}
