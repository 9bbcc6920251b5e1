package shellcheck

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
)

// CacheDir is where results are kept by default: dockcheck/shellcheck in the
// user's cache directory, "" when there is none.
func CacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "dockcheck", "shellcheck")
}

// entry is the file that keeps the result of a text, named by what the result
// depends on: the program's version and the text.
func (r *Runner) entry(text string) string {
	sum := sha256.Sum256([]byte(r.Program.Version + "\x00" + text))
	name := hex.EncodeToString(sum[:16])
	return filepath.Join(r.Cache, name[:2], name[2:]+".json")
}

// recall is the result of a text that was checked before: in this run, or in an
// earlier one.
func (r *Runner) recall(text string) ([]raw, bool) {
	r.mu.Lock()
	out, ok := r.known[text]
	r.mu.Unlock()
	if ok {
		return out, true
	}
	return r.cached(text)
}

// remember keeps results for this run.
func (r *Runner) remember(texts []string, results [][]raw) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil {
		r.known = make(map[string][]raw, len(texts))
	}
	for i, text := range texts {
		r.known[text] = results[i]
	}
}

// cached reads a result. What cannot be read is not there.
func (r *Runner) cached(text string) ([]raw, bool) {
	if r.Cache == "" {
		return nil, false
	}
	data, err := os.ReadFile(r.entry(text))
	if err != nil {
		return nil, false
	}
	var out []raw
	if json.Unmarshal(data, &out) != nil || out == nil {
		return nil, false
	}
	return out, true
}

// keep writes a result. A cache that cannot be written costs time, nothing else.
func (r *Runner) keep(text string, result []raw) {
	if r.Cache == "" {
		return
	}
	data, err := json.Marshal(result)
	if err != nil {
		return
	}
	name := r.entry(text)
	if os.MkdirAll(filepath.Dir(name), 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(name), "new-")
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err != nil || closeErr != nil || os.Rename(f.Name(), name) != nil {
		_ = os.Remove(f.Name())
	}
}
