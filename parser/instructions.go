package parser

import (
	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
	"github.com/dockcheck/dockcheck/parser/source"
)

// From starts a stage.
type From struct {
	Node
	Image Word
	As    source.Text // the word AS as written, empty without
	Alias Word        // the stage's name as written, empty without
}

// Arg is an ARG with one or more names.
type Arg struct {
	Node
	Pairs []*KeyValue
}

// Env is an ENV with one or more pairs.
type Env struct {
	Node
	Pairs []*KeyValue
}

// Label is a LABEL with one or more pairs.
type Label struct {
	Node
	Pairs []*KeyValue
}

// Command is what RUN, CMD, ENTRYPOINT, SHELL and HEALTHCHECK CMD run.
type Command struct {
	Exec  bool        // a JSON array
	Words []Word      // of the JSON array
	Line  source.Text // the arguments as written

	in     Instruction
	script *Script
	flow   *shell.Flow
}

// Run is a RUN.
type Run struct {
	Node
	Command
	Mounts []*Mount

	calls []*packages.Call
}

// Cmd is a CMD.
type Cmd struct {
	Node
	Command
}

// Entrypoint is an ENTRYPOINT.
type Entrypoint struct {
	Node
	Command
}

// Shell is a SHELL.
type Shell struct {
	Node
	Words []Word
}

// Healthcheck is a HEALTHCHECK. With None, there is no command.
type Healthcheck struct {
	Node
	Command
	Type source.Text // CMD or NONE as written
	None bool
}

// Copy is a COPY or an ADD.
type Copy struct {
	Node
	Add     bool
	Sources []Word // paths, URLs, Git addresses; here-documents are in Node.Heredocs
	Dest    Word
	From    *Flag // --from of a COPY, or nil
}

// Expose is an EXPOSE.
type Expose struct {
	Node
	Ports []Word
}

// User is a USER.
type User struct {
	Node
	Name Word // name[:group] or uid[:gid]
}

// Workdir is a WORKDIR.
type Workdir struct {
	Node
	Path Word
}

// Volume is a VOLUME.
type Volume struct {
	Node
	Paths []Word
}

// StopSignal is a STOPSIGNAL.
type StopSignal struct {
	Node
	Signal Word
}

// Onbuild is an ONBUILD with the instruction it triggers in a build that starts
// from this image.
type Onbuild struct {
	Node
	Trigger Instruction
}

// Maintainer is a MAINTAINER.
type Maintainer struct {
	Node
	Name Word
}

// Invalid is an instruction that BuildKit refuses.
type Invalid struct {
	Node
	Err SyntaxError
}
