package plan

import (
	"errors"
	"io/fs"
	"path"

	"github.com/dockcheck/dockcheck/generate/descriptor"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// All are the plans of all programs that a dockcheck.toml describes, in its order.
func All(d *descriptor.Descriptor, project fs.FS) ([]*Plan, error) {
	if d == nil {
		d = &descriptor.Descriptor{}
	}
	var out []*Plan
	for _, one := range d.Each() {
		p, err := beside(out, one, project)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, agree(out)
}

// beside plans one of several programs; what was read of its directory for another one
// is not read again.
func beside(others []*Plan, d *descriptor.Descriptor, project fs.FS) (*Plan, error) {
	dir := path.Clean(d.Dir)
	if info, err := fs.Stat(project, dir); err != nil || !info.IsDir() {
		return nil, d.Errorf("app", "dir", "there is no directory %s in the project", dir)
	}
	for _, p := range others {
		if path.Clean(p.Descriptor.Dir) == dir {
			again, err := p.Again(d)
			return again.in(dir), errorIn(dir, err)
		}
	}
	own, err := fs.Sub(project, dir)
	if err != nil {
		return nil, err
	}
	p, err := New(d, own)
	return p.in(dir), errorIn(dir, err)
}

// in makes the places of a plan those that people see who stand beside
// dockcheck.toml.
func (p *Plan) in(dir string) *Plan {
	if p == nil || dir == "." {
		return p
	}
	for i := range p.Choices {
		placeIn(dir, &p.Choices[i].Place)
	}
	for i := range p.Notes {
		placeIn(dir, &p.Notes[i].Place)
	}
	return p
}

func placeIn(dir string, at *detect.Place) {
	if at.File != "" && at.File != "dockcheck.toml" {
		at.File = path.Join(dir, at.File)
	}
}

// errorIn does the same for an error.
func errorIn(dir string, err error) error {
	var found *detect.Error
	var several *AmbiguousError
	switch {
	case errors.As(err, &found):
		placeIn(dir, &found.Place)
		if found.Place.File == "" && dir != "." {
			found.Place.File = dir
		}
	case errors.As(err, &several):
		for i := range several.Candidates {
			placeIn(dir, &several.Candidates[i].Place)
		}
	}
	return err
}

// agree makes programs that need the same service use the same one, with the first
// one's database, and refuses what compose could not tell apart.
func agree(plans []*Plan) error {
	type owner struct {
		Service
		program string
	}
	known := map[string]owner{}
	names := map[string]bool{}
	for _, p := range plans {
		if names[p.Name] {
			return p.Descriptor.Errorf("app", "name", "%s is the name of another program as well; take another one", p.Name)
		}
		names[p.Name] = true
		for i := range p.Services {
			s := &p.Services[i]
			first, ok := known[s.Name]
			switch {
			case !ok:
				known[s.Name] = owner{*s, p.Name}
			case first.Kind != s.Kind:
				return p.Descriptor.Errorf("app", "", "%s needs %s and %s needs %s, and both would be called %s; name them in [services]", first.program, first.Kind, p.Name, s.Kind, s.Name)
			default:
				s.Image, s.Database = first.Image, first.Database
			}
		}
	}
	return nil
}
