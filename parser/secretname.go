package parser

import (
	"slices"
	"strings"
)

// SuspectsSecret reports whether BuildKit's check SecretsUsedInArgOrEnv takes the name
// of an ENV or ARG for that of a secret (dockerfile2llb/validations.go): it has one of
// these words between underscores, and none of the others.
func SuspectsSecret(name string) bool {
	words := strings.Split(strings.ToUpper(name), "_")
	return slices.ContainsFunc(words, secretWord) && !slices.ContainsFunc(words, harmlessWord)
}

func secretWord(word string) bool {
	switch word {
	case "APIKEY", "AUTH", "CREDENTIAL", "CREDENTIALS", "KEY", "PASSWORD", "PWORD", "PASSWD", "SECRET", "TOKEN":
		return true
	}
	return false
}

func harmlessWord(word string) bool { return word == "PUBLIC" || word == "FILE" || word == "VERSION" }
