// Package detect finds out what a project says about itself: its language, the
// programs it makes, what they need. It reads files, and asks no program of the
// machine that it runs on.
package detect

import "fmt"

// Place is where the project says something.
type Place struct {
	File string // relative to the project
	Line int    // from 1; 0 for the file as a whole
}

func (p Place) String() string {
	if p.Line == 0 {
		return p.File
	}
	return fmt.Sprintf("%s:%d", p.File, p.Line)
}

// Confidence says how sure a fact is.
type Confidence uint8

// How sure a fact is.
const (
	Assumed Confidence = iota // usual for what the project uses
	Likely                    // read from source code
	Certain                   // a manifest says so
)

func (c Confidence) String() string {
	return [...]string{"assumed", "likely", "certain"}[c]
}

// Fact is something that the project says.
type Fact struct {
	Value      string
	Place      Place
	Why        string // axum, the only binary
	Confidence Confidence
}

// Known reports whether there is such a fact.
func (f Fact) Known() bool { return f.Value != "" }

// Error is what is wrong with a file of the project.
type Error struct {
	Place   Place
	Message string
}

func (e *Error) Error() string {
	if e.Place.File == "" {
		return e.Message
	}
	return e.Place.String() + ": " + e.Message
}

// Errorf makes an Error.
func Errorf(at Place, format string, args ...any) *Error {
	return &Error{Place: at, Message: fmt.Sprintf(format, args...)}
}

// Need is a service that the program talks to.
type Need struct {
	Kind     string // postgres, mysql, redis, …
	Variable string // that the program takes its address from: DATABASE_URL; "" when it reads none
	Place    Place
	Why      string // sqlx with postgres
}

// Migrations is how the program brings its database up to date.
type Migrations struct {
	Dir      string // migrations; "" without any
	Embedded bool   // they are compiled into the program
	Place    Place
	Why      string // sqlx::migrate!
}
