// Package generate keeps the files of a project in step with its dockcheck.toml.
//
// A Descriptor (package descriptor) and what package detect finds in the project
// become a Plan (package plan), which holds every decision; package emit and the
// templates turn the Plan into files. This package writes the dockcheck.toml that
// is not there yet, stamps the files, and knows from the stamps of those on the disk
// what has become of them. The same descriptor, project and catalog give the same
// bytes on every machine.
package generate
