package user

import (
	"fmt"
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/image"
)

// addUser offers a user, made in the way of the stage's distribution, before the
// command that runs. A user that the image already has is taken instead.
func addUser(f *lint.Finding, s *parser.Stage) {
	if parser.Within(s.Dir().Path, "/root") {
		return // which nobody else can enter
	}
	var text string
	title, facts := "make a user and switch to it", s.Facts()
	switch {
	case facts == nil && s.Root().Scratch:
		text, title = "USER 10001\n", "switch to a user without rights"
	case facts == nil:
		return
	default:
		if a := ownUser(facts); a != nil {
			text, title = fmt.Sprintf("USER %d\n", a.UID), "switch to the image's own user "+a.Name
		} else if run := makeUser(facts); run != "" {
			text = run + "\nUSER 10001\n"
		} else { // a number needs no entry in /etc/passwd
			text, title = "USER 10001\n", "switch to a user without rights"
		}
	}
	beforeItRuns(f, s, title, text)
}

// beforeItRuns offers lines before the command that runs, or at the end of the
// file.
func beforeItRuns(f *lint.Finding, s *parser.Stage, title, lines string) {
	if last := beforeCommand(s); last != nil {
		f.UnsafeFix(title, lint.AddLinesAbove(last, strings.TrimSuffix(lines, "\n")))
	} else if edit, ok := lint.AtEnd(s.Doc, lines); ok {
		f.UnsafeFix(title, edit)
	}
}

// ownUser is the account that an image has for unprivileged use, or nil: node in
// node, nonroot in distroless.
func ownUser(facts *image.Facts) *image.Account {
	for _, name := range []string{"nonroot", "app", "node", "bun", "deno"} {
		if a := facts.Account(name); a != nil && a.UID >= 1000 {
			return a
		}
	}
	return nil
}

// makeUser is the RUN that makes a user with the number 10001.
func makeUser(facts *image.Facts) string {
	if present, known := facts.Has("useradd"); present && known {
		return "RUN useradd --no-log-init --uid 10001 app"
	}
	if present, known := facts.Has("adduser"); present && known && facts.Shell == "busybox" {
		return "RUN adduser -D -H -u 10001 app"
	}
	return ""
}

// beforeCommand is the first ENTRYPOINT or CMD of the stage behind which no step
// changes the image, or nil.
func beforeCommand(s *parser.Stage) parser.Instruction {
	var first parser.Instruction
	for _, in := range s.Instructions {
		switch in.(type) {
		case *parser.Entrypoint, *parser.Cmd:
			if first == nil {
				first = in
			}
		case *parser.Run, *parser.Copy, *parser.Workdir, *parser.User:
			first = nil
		}
	}
	return first
}
