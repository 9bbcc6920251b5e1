package report

import (
	"fmt"
	"unicode/utf16"
)

const (
	hashUnits = 100    // of text that a line's hash looks at
	hashBase  = 37     // of the polynomial
	endOfFile = 0xffff // the unit behind the last one
)

// lineHashes are the hashes of a file's lines by which GitHub knows an alert
// again when the lines around it move: primaryLocationLineHash, as the upload
// action computes it (github/codeql-action, src/fingerprints.ts). A hash looks at
// the next hundred UTF-16 units from the line's start, blanks left out and line
// ends made equal; ":2" is the second line of the file with that hash.
func lineHashes(src []byte) []string {
	units, starts := hashed(string(src))
	seen := map[uint64]int{}
	out := make([]string, len(starts))
	for i, start := range starts {
		var h uint64
		for _, u := range units[start : start+hashUnits] {
			h = h*hashBase + uint64(u)
		}
		seen[h]++
		out[i] = fmt.Sprintf("%x:%d", h, seen[h])
	}
	return out
}

// hashed are the units that count, with what the last lines lack, and where
// each line starts in them.
func hashed(src string) (units []uint16, starts []int) {
	all := utf16.Encode([]rune(src))
	lineStart := true
	for i, u := range append(all, endOfFile) {
		switch {
		case u == ' ' || u == '\t' || u == '\n' && i > 0 && all[i-1] == '\r':
			continue
		case u == '\r':
			u = '\n'
		}
		if lineStart {
			starts = append(starts, len(units))
		}
		lineStart = u == '\n'
		units = append(units, u)
	}
	return append(units, make([]uint16, hashUnits)...), starts
}

// lineHash is the hash of a line, from 1.
func lineHash(hashes []string, line int) string {
	if line > len(hashes) {
		return ""
	}
	return hashes[line-1]
}
