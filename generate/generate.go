// Package generate writes Dockerfiles and the files around them.
//
// A Descriptor (dockcheck.toml) and what detect finds in the project become a
// Plan, which holds every decision; templates turn the Plan into text; Write puts
// the files down, all or none. The same descriptor, project and catalog give the
// same bytes on every machine.
package generate

//go:generate env UPDATE=1 go test . -run TestReference
