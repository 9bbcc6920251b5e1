package label

import (
	"strings"

	"github.com/github/go-spdx/v2/spdxexp"
)

// kinds are what the value of a label may have to be: the types of hadolint's
// label schema.
var kinds = []string{"text", "url", "semver", "hash", "rfc3339", "spdx", "email"}

// kind is a type of values: the code of hadolint's check for it, what such a
// value is called, and how to know one.
type kind struct {
	code, name string
	fits       func(string) bool
}

// kindOf is the type of that name; text, which anything is, and names that
// nothing is called fit all.
func kindOf(name string) kind {
	switch name {
	case "url":
		return kind{"DL3052", "URL", isURL}
	case "rfc3339":
		return kind{"DL3053", "date and time as RFC 3339 writes them, 2026-11-29T18:00:00Z", isTime}
	case "spdx":
		return kind{"DL3054", "SPDX licence expression such as Apache-2.0 or MIT", isLicence}
	case "hash":
		return kind{"DL3055", "commit's hash of Git", isHash}
	case "semver":
		return kind{"DL3056", "semantic version such as 1.2.3", isSemver}
	case "email":
		return kind{"DL3058", "e-mail address", isEmail}
	}
	return kind{fits: func(string) bool { return true }}
}

// isURL wants an absolute URL (RFC 3986): a scheme and something behind it, for
// those with a host also that.
func isURL(s string) bool {
	scheme, rest, found := strings.Cut(s, ":")
	if !found || rest == "" || !isLetter(scheme, 0) || strings.ContainsAny(rest, " \t\n<>\"{}|\\^`") {
		return false
	}
	for i := range len(scheme) {
		if !isLetter(scheme, i) && !isDigit(scheme, i) && strings.IndexByte("+-.", scheme[i]) < 0 {
			return false
		}
	}
	host, hierarchical := strings.CutPrefix(rest, "//")
	if scheme == "http" || scheme == "https" {
		return hierarchical && host != "" && host[0] != '/'
	}
	return true
}

// isTime reads RFC 3339: 2026-11-29T18:00:00.5+01:00.
func isTime(s string) bool {
	const shape = "0000-00-00T00:00:00"
	if len(s) <= len(shape) || !hasShape(strings.ToUpper(s[:len(shape)]), shape) {
		return false
	}
	month, day, hour, minute, second := s[5:7], s[8:10], s[11:13], s[14:16], s[17:19]
	if month < "01" || month > "12" || day < "01" || day > "31" || hour > "23" || minute > "59" || second > "60" {
		return false
	}
	zone := s[len(shape):]
	if fraction, found := strings.CutPrefix(zone, "."); found {
		zone = strings.TrimLeft(fraction, "0123456789")
		if zone == fraction {
			return false
		}
	}
	return strings.EqualFold(zone, "Z") || hasShape(zone, "+00:00") || hasShape(zone, "-00:00")
}

// hasShape reports whether a text is like another one, whose zeros stand for
// digits.
func hasShape(s, shape string) bool {
	if len(s) != len(shape) {
		return false
	}
	for i := range len(s) {
		if shape[i] == '0' && !isDigit(s, i) || shape[i] != '0' && s[i] != shape[i] {
			return false
		}
	}
	return true
}

// isLicence reads an SPDX licence expression (SPDX specification, annex B), or
// one of the two words that say there is none. LicenseRef- names a licence of
// one's own.
func isLicence(s string) bool {
	if s == "NONE" || s == "NOASSERTION" {
		return true
	}
	ok, _ := spdxexp.ValidateLicenses([]string{s})
	return ok
}

// isHash takes the hash of a commit in full, of SHA-1 or SHA-256, or cut.
func isHash(s string) bool {
	return len(s) >= 7 && len(s) <= 64 && strings.Trim(s, "0123456789abcdef") == ""
}

// isSemver reads Semantic Versioning 2.0.0.
func isSemver(s string) bool {
	s, build, hasBuild := strings.Cut(s, "+")
	core, pre, hasPre := strings.Cut(s, "-")
	numbers := strings.Split(core, ".")
	for _, n := range numbers {
		if !isNumber(n) {
			return false
		}
	}
	return len(numbers) == 3 && (!hasPre || identifiers(pre, true)) && (!hasBuild || identifiers(build, false))
}

// identifiers reports whether a text is what may stand behind - or + in a
// semantic version; numbers of a pre-release have no zero in front.
func identifiers(s string, pre bool) bool {
	for part := range strings.SplitSeq(s, ".") {
		numeric := strings.Trim(part, "0123456789") == ""
		if part == "" || pre && numeric && !isNumber(part) {
			return false
		}
		for i := range len(part) {
			if !isLetter(part, i) && !isDigit(part, i) && part[i] != '-' {
				return false
			}
		}
	}
	return true
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == "" && (s == "0" || s[0] != '0')
}

// isEmail wants what is in an address: a name, an at sign and a domain, also as
// Name <address>.
func isEmail(s string) bool {
	if i := strings.LastIndexByte(s, '<'); i >= 0 && strings.HasSuffix(s, ">") {
		s = s[i+1 : len(s)-1]
	}
	i := strings.LastIndexByte(s, '@')
	if i < 1 || strings.ContainsAny(s, " \t<>,;:\"()") || strings.Contains(s[:i], "@") {
		return false
	}
	domain := s[i+1:]
	return domain != "" && !strings.Contains(domain, "..") && strings.Trim(domain, ".-") == domain
}

func isLetter(s string, i int) bool { return i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' }

func isDigit(s string, i int) bool { return i < len(s) && s[i] >= '0' && s[i] <= '9' }
