package rules

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/internal/corpus"
	"github.com/dockcheck/dockcheck/internal/needs"
	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// What a shell accepts after BuildKit has joined the lines, shell-syntax does not
// find fault with: on no script of the corpus.
func TestShellSyntaxIsTheShells(t *testing.T) {
	shells := []string{needs.Program(t, "dash"), needs.Program(t, "bash")}
	found := 0
	for _, f := range corpus.Files(t) {
		for _, s := range refused(parser.Parse(f.Name, f.Data)) {
			found++
			for _, sh := range shells {
				if accepts(t, sh, s.Text.String) {
					t.Errorf("%s: %s takes a script that we refuse: %s\n%s", f.Name, sh, s.Err.Message, s.Text.String)
				}
			}
		}
	}
	t.Logf("%d scripts of the corpus are refused, by the shells too", found)
}

// Lines that BuildKit joins in ways that surprise: blanks behind a backslash,
// empty lines, comments, carriage returns, another escape character.
func TestShellSyntaxJoinsLikeBuildKit(t *testing.T) {
	dash := needs.Program(t, "dash")
	for _, text := range []string{
		"FROM debian\nRUN if true; then \\  \n  echo a; \\\t\n fi\n",
		"FROM debian\nRUN if true; then \\\n\n\n  echo a; \\\n\n fi\n",
		"FROM debian\nRUN if true; then \\\n# a comment with a ' in it\n    # another \"\n  echo a; fi\n",
		"FROM debian\r\nRUN if true; then \\\r\n  echo a; \\ \r\n fi\r\n",
		"# escape=`\nFROM debian\nRUN if true; then ` \n\n  echo \"a`\nb\"; fi\n",
		"FROM debian\nRUN echo 'a \\\n\n   b' \\\n  && echo \"c \\  \n d\"\n",
		"FROM debian\nRUN echo a && \\\n  \\\n  echo b\n",
		"FROM debian\nRUN <<EOF\nif true; then\n\n  echo a\nfi\nEOF\n",
		"FROM debian\nRUN <<-EOF cat > /x && \\\n\techo b\n\tit's (not a script\n\tEOF\n",
		"FROM debian\nRUN --mount=type=cache,target=/x \\\n  for x in a b; \\  \n do echo $x; done\n",
		"FROM debian\nONBUILD RUN if true; \\ \n\n then echo; fi\n",
		"FROM debian\nCMD if true; \\ \n\n then echo; fi\n",
		"FROM debian\nHEALTHCHECK --interval=5s CMD case x in \\ \n\n x) echo;; esac\n",
	} {
		doc := parser.Parse("Dockerfile", []byte(text))
		for _, s := range refused(doc) {
			t.Errorf("%q: %s", text, s.Err.Message)
		}
		scripts := 0
		for c := range doc.ShellForms() {
			scripts++
			if script := c.Script().Text.String; !accepts(t, dash, script) {
				t.Errorf("dash refuses %q of %q", script, text)
			}
		}
		if scripts != 1 {
			t.Errorf("%q has %d scripts", text, scripts)
		}
	}
}

// refused are the scripts of a document that shell-syntax finds fault with.
func refused(doc *parser.Document) []*shell.Script {
	i := slices.IndexFunc(All, func(r *lint.Rule) bool { return r.Name == "shell-syntax" })
	findings := lint.Run(lint.Input{Doc: doc}, []lint.Enabled{{Rule: All[i], Severity: All[i].Severity}})
	if len(findings) == 0 {
		return nil
	}
	var out []*shell.Script
	for c := range doc.ShellForms() {
		for _, s := range c.Script().All() {
			if s.Err != nil && slices.ContainsFunc(findings, func(f *lint.Finding) bool { return f.Span == s.Err.Span }) {
				out = append(out, s)
			}
		}
	}
	return out
}

// accepts reports whether a shell can read a script, which it does not run.
func accepts(t *testing.T, sh, script string) bool {
	t.Helper()
	cmd := exec.Command(sh, "-n")
	cmd.Stdin = strings.NewReader(script + "\n")
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return err == nil
}
