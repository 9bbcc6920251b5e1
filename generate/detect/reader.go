package detect

import (
	"runtime"
	"sync"
)

// reader goes through the tokens of a source file.
type reader struct {
	*Source
	tree   *Tree
	file   string
	tokens []lexeme
	at     int // of the token that is looked at
}

func (r *reader) place() Place { return Place{r.file, r.tokens[r.at].line} }

// token is the token so many behind the one that is looked at.
func (r *reader) token(ahead int) lexeme {
	if i := r.at + ahead; i >= 0 && i < len(r.tokens) {
		return r.tokens[i]
	}
	return lexeme{}
}

// are reports whether the tokens from one on are these.
func (r *reader) are(from int, texts ...string) bool {
	for i, text := range texts {
		if !r.token(from + i).is(text) {
			return false
		}
	}
	return true
}

// follows reports whether the next tokens are these.
func (r *reader) follows(texts ...string) bool { return r.are(1, texts...) }

// prefetch reads files of the project at the same time, for Read to have them.
func (t *Tree) prefetch(names []string) {
	var wait sync.WaitGroup
	queue := make(chan string)
	for range min(2*runtime.GOMAXPROCS(0), len(names)) {
		wait.Go(func() {
			for name := range queue {
				t.Read(name) //nolint:errcheck // whoever reads it again gets the error
			}
		})
	}
	for _, name := range names {
		queue <- name
	}
	close(queue)
	wait.Wait()
}
