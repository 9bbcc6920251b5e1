package parser

import (
	"cmp"
	"path"
	"strings"

	"github.com/dockcheck/dockcheck/parser/image"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// state is what holds before an instruction, or at the end of a stage.
type state struct {
	doc   *Document
	vars  *Variable
	dir   Dir
	user  Identity
	shell *Shell
	bash  bool               // a RUN has put Bash in the place of /bin/sh
	told  *shell.Interpreter // by a comment, see Node.pragma
}

// Dir is a working directory.
type Dir struct {
	Path  string
	Known bool
	By    *Workdir // nil when it is the base image's
}

// Identity is who runs.
type Identity struct {
	Name  string // user name or number, after expansion
	Group string // "" when not given
	Known bool   // false for an image that is not known, or a variable without value
	By    *User  // nil when it is the base image's
}

// Root reports whether the identity is surely root.
func (i Identity) Root() bool {
	return i.Known && (i.Name == "" || i.Name == "root" || strings.Trim(i.Name, "0") == "")
}

// Numeric reports whether the user is given by number.
func (i Identity) Numeric() bool { return i.Name != "" && strings.Trim(i.Name, "0123456789") == "" }

// Dir is the working directory before the instruction.
func (n *Node) Dir() Dir { return n.state.dir }

// User is who the instruction runs as.
func (n *Node) User() Identity { return n.state.user }

// Shell is the SHELL that the instruction's shell form runs in, nil for the
// image's default.
func (n *Node) Shell() *Shell { return n.state.shell }

// Dir is the working directory at the end of the stage.
func (s *Stage) Dir() Dir { return s.state.dir }

// User is who the stage's image runs as.
func (s *Stage) User() Identity { return s.state.user }

// Shell is the SHELL at the end of the stage, nil for the image's default.
func (s *Stage) Shell() *Shell { return s.state.shell }

// Lookup is the variable of that name at the end of the stage, or nil.
func (s *Stage) Lookup(name string) *Variable { return s.state.vars.lookup(name) }

// Facts are what the catalog knows of the image the stage's chain starts from,
// or nil.
func (s *Stage) Facts() *image.Facts { return s.facts }

// add appends an instruction to the stage it belongs to and starts stages.
func (d *Document) add(in Instruction) {
	n := in.Common()
	n.Index = len(d.Instructions)
	d.Instructions = append(d.Instructions, in)
	stage := d.Final()
	switch in := in.(type) {
	case *From:
		stage = d.newStage(in)
	case *Invalid:
		if n.name == "FROM" {
			stage = d.newStage(nil)
		} else if stage == nil {
			return
		}
	case *Arg:
		if stage == nil {
			d.Args = append(d.Args, in)
			return
		}
	default:
		if stage == nil { // BuildKit refuses this file; it is linted all the same
			stage = d.newStage(nil)
		}
	}
	n.stage = stage
	if ob, ok := in.(*Onbuild); ok && ob.Trigger != nil {
		t := ob.Trigger.Common()
		t.stage, t.Index = stage, n.Index
	}
	stage.Instructions = append(stage.Instructions, in)
}

func (d *Document) newStage(from *From) *Stage {
	s := &Stage{Doc: d, Index: len(d.Stages), From: from}
	if from != nil {
		s.Name = strings.ToLower(from.Alias.String())
	}
	d.Stages = append(d.Stages, s)
	return s
}

// link works out what holds where, and who uses whom.
func (d *Document) link() {
	globals := &state{doc: d, vars: globalScope()}
	if len(d.Instructions) > 0 {
		globals.told = d.Instructions[0].Common().pragma()
	}
	for _, arg := range d.Args {
		arg.state = *globals
		globals.vars = d.declare(arg, globals.vars, nil)
	}
	for _, in := range d.Instructions {
		if n := in.Common(); n.stage == nil {
			n.state = *globals
		}
	}
	named := map[string]*Stage{}
	for _, s := range d.Stages {
		s.begin(globals, named)
		for _, in := range s.Instructions {
			s.apply(in, globals.vars)
		}
		if s.Name != "" {
			named[s.Name] = s
		}
	}
	d.named = named
	for s := d.Final(); s != nil; s = cmp.Or(s.Parent, s.distant) {
		s.ships = true
	}
	for _, s := range d.Stages {
		s.findUses()
	}
}

// maxChain is how many stages may start from one another until what the next one
// inherits is not known. BuildKit has no such limit, but then a file of ten thousand
// stages would take ten thousand times as long as one of a hundred.
const maxChain = 100

// begin finds what the stage starts from.
func (s *Stage) begin(globals *state, named map[string]*Stage) {
	s.state = state{doc: s.Doc, vars: &Variable{Name: "PATH", Origin: FromBuilder}, told: globals.told}
	if s.From == nil {
		if s.Index == 0 { // BuildKit builds no such file; its ARGs are meant for what follows them
			s.state.vars = globals.vars
		}
		return
	}
	s.From.state = *globals
	s.Base = s.Doc.expand(s.From.Image, globals.vars)
	if parent := named[s.Base.Value]; parent != nil {
		if s.depth = parent.depth + 1; s.depth%maxChain == 0 {
			s.distant = parent
			return
		}
		s.Parent, s.facts = parent, parent.facts
		s.state = parent.state
		for _, in := range parent.Instructions {
			if ob, ok := in.(*Onbuild); ok && ob.Trigger != nil {
				s.effect(ob.Trigger, globals.vars)
			}
		}
		return
	}
	if s.Base.Value == "scratch" {
		s.Scratch = true
		s.state.dir, s.state.user = Dir{Path: "/", Known: true}, Identity{Known: true}
		return
	}
	ref, err := image.Parse(s.Base.Value)
	if err != nil {
		return
	}
	s.Image = &ref
	s.state.dir.Path = "/"
	if s.facts = image.Lookup(ref); s.facts != nil {
		s.inherit(s.facts)
	}
}

// inherit starts a stage with what its base image is known to have set.
func (s *Stage) inherit(facts *image.Facts) {
	for _, name := range facts.Env {
		s.state.vars = &Variable{Name: name, Origin: FromImage, older: s.state.vars}
	}
	s.state.dir = Dir{Path: "/", Known: true}
	if facts.Workdir != "" {
		s.state.dir.Path = facts.Workdir
	}
	name, group, _ := strings.Cut(facts.User, ":")
	s.state.user = Identity{Name: name, Group: group, Known: true}
}

// apply notes the state before an instruction and works out the one behind it.
func (s *Stage) apply(in Instruction, globals *Variable) {
	n := in.Common()
	if told := n.pragma(); told != nil {
		s.state.told = told
	}
	if _, ok := in.(*From); !ok {
		n.state = s.state
	}
	if ob, ok := in.(*Onbuild); ok {
		if ob.Trigger != nil {
			ob.Trigger.Common().state = s.triggered(globals)
		}
		return
	}
	s.effect(in, globals)
}

// triggered is what holds before the next trigger of the stage: what holds here,
// and the variables of the triggers before it.
func (s *Stage) triggered(globals *Variable) state {
	next := s.state
	for _, in := range s.Instructions {
		ob, ok := in.(*Onbuild)
		if !ok || ob.Trigger == nil {
			continue
		}
		if ob.Trigger.Common().state.doc == nil { // the next one
			break
		}
		next.vars = s.Doc.declare(ob.Trigger, next.vars, globals)
	}
	return next
}

// effect changes the stage's state as an instruction does.
func (s *Stage) effect(in Instruction, globals *Variable) {
	switch in := in.(type) {
	case *Arg, *Env:
		s.state.vars = s.Doc.declare(in, s.state.vars, globals)
	case *Workdir:
		e := s.Doc.expand(in.Path, s.state.vars)
		s.state.dir = s.state.dir.join(e, in)
	case *User:
		e := s.Doc.expand(in.Name, s.state.vars)
		name, group, _ := strings.Cut(e.Value, ":")
		s.state.user = Identity{Name: name, Group: group, Known: e.Known, By: in}
	case *Run:
		s.state.bash = s.state.bash || putsBash(in)
	case *Shell:
		s.state.shell, s.state.told = in, nil
	}
}

func (d Dir) join(e Expansion, by *Workdir) Dir {
	next := Dir{Path: e.Value, Known: e.Known, By: by}
	if !path.IsAbs(e.Value) && !isWindowsPath(e.Value) {
		next.Path, next.Known = d.Path+"/"+e.Value, d.Known && e.Known
	}
	if !isWindowsPath(next.Path) {
		next.Path = path.Clean("/" + next.Path)
	}
	return next
}

// isWindowsPath recognises C:\app and C:/app.
func isWindowsPath(p string) bool {
	return len(p) > 1 && p[1] == ':' && (p[0]|0x20) >= 'a' && (p[0]|0x20) <= 'z'
}
