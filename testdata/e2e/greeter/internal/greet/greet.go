// Package greet says hello.
package greet

import (
	_ "embed"
	"fmt"
	"net/http"

	"github.com/google/uuid"
)

// Motto is the line that the greeter greets with.
const Motto = "hello to everybody"

//go:embed pages/index.html
var page []byte

// Routes are what the server answers.
func Routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(page) })
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /greeting", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprintf(w, "%s: %s\n", uuid.NewString(), Motto)
	})
	return mux
}
