package image

import "strings"

// Tag is an image's tag, read: of 3.14-slim-trixie the version is 3.14, the
// words are slim and trixie, and the suite is Debian's trixie.
type Tag struct {
	Raw     string
	Version string // what it starts with, if that is a version: 3.14, 8u212; without a "v"
	Suite   Suite

	words [maxWords]string // what stands between the dashes
	count int
}

// maxWords is how many words of a tag are read.
const maxWords = 8

// Suite is a distribution in a tag: trixie, alpine3.22, noble, ubi9.
type Suite struct {
	Word    string // as written: alpine3.22; "" when the tag names none
	Distro  string // alpine
	Release string // 3.22; of a code name its version; "" when only the distribution is named
	Start   int    // where Word is in the tag
}

// ParseTag reads a tag.
func ParseTag(tag string) Tag {
	t := Tag{Raw: tag}
	for start := 0; start < len(tag) && t.count < maxWords; {
		end := strings.IndexByte(tag[start:], '-')
		if end < 0 {
			end = len(tag) - start
		}
		word := tag[start : start+end]
		t.words[t.count] = word
		t.count++
		t.read(word, start)
		start += end + 1
	}
	return t
}

// read takes what the next word says.
func (t *Tag) read(word string, start int) {
	if t.count == 1 {
		if t.Version = version(word); t.Version != "" {
			return
		}
	}
	if t.Suite.Word != "" && t.Suite.Release == "" && start == t.Suite.Start+len(t.Suite.Word)+1 && isVersion(word) {
		t.Suite.Word, t.Suite.Release = t.Raw[t.Suite.Start:start+len(word)], word // alpine-3.21
		return
	}
	if t.Suite.Word == "oracle" && (strings.HasPrefix(word, "java") || strings.HasPrefix(word, "jdk") || strings.HasPrefix(word, "jre")) {
		t.Suite = Suite{} // Oracle's Java
		return
	}
	if t.Suite.Release == "" {
		if s, ok := suite(word); ok && (t.Suite.Word == "" || s.Release != "") {
			s.Start = start
			t.Suite = s
		}
	}
}

// Has reports whether one of the words between the tag's dashes is that word; of
// alpine3.22 also alpine.
func (t *Tag) Has(word string) bool {
	for _, w := range t.words[:t.count] {
		if len(w) >= len(word) && w[:len(word)] == word && (len(w) == len(word) || isVersion(w[len(word):])) {
			return true
		}
	}
	return false
}

// version is a word as a version, "" when it is none: v1.2 is 1.2.
func version(word string) string {
	if len(word) > 1 && word[0] == 'v' {
		word = word[1:]
	}
	if word == "" || word[0] < '0' || word[0] > '9' {
		return ""
	}
	return word
}

// isVersion reports whether a word is digits and dots.
func isVersion(word string) bool {
	return word != "" && strings.Trim(word, "0123456789.") == "" && word[0] != '.'
}

// suite reads a word of a tag as a distribution: a code name, or a name with or
// without a version.
func suite(word string) (Suite, bool) {
	name := strings.TrimRight(word, "0123456789.")
	i, ok := findWord(suites, name)
	if !ok {
		if i, ok = findWord(suites, word); !ok { // ltsc2022
			return Suite{}, false
		}
		name = word
	}
	s := Suite{Word: word, Distro: suites[i].distro, Release: suites[i].release}
	if rest := word[len(name):]; rest != "" {
		if s.Release != "" { // a code name has no version behind it
			return Suite{}, false
		}
		s.Release = rest
	}
	return s, true
}

func findWord(list []suiteEntry, word string) (int, bool) {
	i, j := 0, len(list)
	for i < j {
		if k := (i + j) / 2; list[k].word < word {
			i = k + 1
		} else {
			j = k
		}
	}
	return i, i < len(list) && list[i].word == word
}

// CompareVersions compares two versions number by number: 3.9 is less than 3.14.
// What is not a number is less than one, and compared as text.
func CompareVersions(a, b string) int {
	for a != "" || b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, ".")
		y, b, _ = strings.Cut(b, ".")
		if c := compareNumbers(x, y); c != 0 {
			return c
		}
	}
	return 0
}

func compareNumbers(x, y string) int {
	x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
	digitsX, digitsY := strings.Trim(x, "0123456789") == "", strings.Trim(y, "0123456789") == ""
	switch {
	case digitsX && !digitsY:
		return 1
	case !digitsX && digitsY:
		return -1
	case digitsX && len(x) != len(y):
		return len(x) - len(y)
	}
	return strings.Compare(x, y)
}
