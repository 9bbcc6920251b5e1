package parser

// Origin says where a variable comes from.
type Origin uint8

// The origins of a variable.
const (
	FromArg     Origin = iota // ARG in this stage, or in one it starts from
	FromEnv                   // ENV
	FromGlobal                // ARG before the first FROM
	FromBuilder               // BuildKit sets it: TARGETARCH, HTTP_PROXY, PATH
	FromImage                 // the base image's ENV
)

// Variable is a variable where it can be referred to.
type Variable struct {
	Name   string
	Value  string // what it is in a build without --build-arg
	Known  bool   // Value is sure, if no --build-arg replaces an ARG's default
	Origin Origin
	Pair   *KeyValue   // where it is set, nil for FromBuilder and FromImage
	By     Instruction // the ARG or ENV, nil for FromBuilder and FromImage

	older *Variable // the rest of the scope
}

// isArg reports whether the variable is an ARG: of the stage, or above the first
// FROM where that counts as one.
func (v *Variable) isArg() bool { return v.Origin == FromArg || v.Origin == FromGlobal }

// lookup finds the newest variable of that name.
func (v *Variable) lookup(name string) *Variable {
	for ; v != nil; v = v.older {
		if v.Name == name {
			return v
		}
	}
	return nil
}

// platformArgs are the ARGs that BuildKit predefines for FROM and for stages
// that redeclare them (Dockerfile reference, "Automatic platform ARGs in the
// global scope").
var platformArgs = []string{
	"BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
	"TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
}

// IsPlatformArg reports whether BuildKit predefines that global ARG.
func IsPlatformArg(name string) bool {
	for _, p := range platformArgs {
		if p == name {
			return true
		}
	}
	return false
}

// platformValues are what the predefined ARGs are in a build for linux/amd64 on
// linux/amd64, which is how BuildKit checks a file. No rule takes them for known.
var platformValues = map[string]string{
	"BUILDPLATFORM": "linux/amd64", "BUILDOS": "linux", "BUILDARCH": "amd64",
	"TARGETPLATFORM": "linux/amd64", "TARGETOS": "linux", "TARGETARCH": "amd64", "TARGETSTAGE": "default",
}

// globalScope is the scope before the first instruction.
func globalScope() *Variable {
	var scope *Variable
	for _, name := range platformArgs {
		scope = &Variable{Name: name, Value: platformValues[name], Origin: FromBuilder, older: scope}
	}
	return scope
}

// declare is the scope behind an ARG or ENV. All values of an ENV see the scope
// before it; those of an ARG see the names declared before them in the same one.
func (d *Document) declare(in Instruction, scope, globals *Variable) *Variable {
	switch in := in.(type) {
	case *Env:
		before := scope
		for _, kv := range in.Pairs {
			e := d.expand(kv.Value, before)
			scope = &Variable{Name: kv.Key.String(), Value: e.Value, Known: e.Known, Origin: FromEnv, Pair: kv, By: in, older: scope}
		}
	case *Arg:
		for _, kv := range in.Pairs {
			scope = d.declareArg(in, kv, scope, globals)
		}
	}
	return scope
}

func (d *Document) declareArg(in *Arg, kv *KeyValue, scope, globals *Variable) *Variable {
	v := &Variable{Name: kv.Key.String(), Origin: FromArg, Pair: kv, By: in, older: scope}
	switch {
	case in.stage == nil:
		v.Origin = FromGlobal
		if old := scope.lookup(v.Name); old != nil && !kv.HasValue {
			v.Value, v.Known = old.Value, old.Known
		}
	case !kv.HasValue:
		if global := globals.lookup(v.Name); global != nil {
			v.Value, v.Known = global.Value, global.Known
		} else if old := scope.lookup(v.Name); old != nil { // an ARG without a value changes nothing
			v.Value, v.Known = old.Value, old.Known
		}
	}
	if kv.HasValue {
		e := d.expand(kv.Value, scope)
		v.Value, v.Known = e.Value, e.Known
	}
	return v
}
