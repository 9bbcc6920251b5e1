package shell

import (
	"testing"

	"mvdan.cc/sh/v3/syntax"
)

// What is known of the last $x of a script: its value in quotes, "plain" for one
// word, "?" for nothing. K is lit outside, E empty, U unknown.
func TestFlow(t *testing.T) {
	outside := func(name string) Value {
		switch name {
		case "K":
			return Text("lit")
		case "E":
			return Text("")
		}
		return Value{}
	}
	for text, want := range map[string]string{
		`echo $x`:                              "?",
		`x=1; echo $x`:                         `"1"`,
		`x='a b'; echo $x`:                     `"a b"`,
		`x=$K/$E-c; echo $x`:                   `"lit/-c"`,
		`x=$U; echo $x`:                        "?",
		`x=a\ b\"; echo $x`:                    `"a b""`,
		`x="a\$b\c"; echo $x`:                  `"a$b\c"`,
		`export x=1; echo $x`:                  `"1"`,
		`x=1 true; echo $x`:                    "?",
		`true && x=1 && echo $x`:               `"1"`,
		`a && x=1; echo $x`:                    "?",
		`a && x=1 || x=2; echo $x`:             "plain",
		`a || exit 1; x=1; echo $x`:            `"1"`,
		`! x=1; echo $x`:                       `"1"`,
		`(x=1); echo $x`:                       "?",
		`{ x=1; }; echo $x`:                    `"1"`,
		`x=1; a | x=2; echo $x`:                `"1"`,
		`x=1; f & echo $x`:                     `"1"`,
		`if a; then x=1; fi; echo $x`:          "?",
		`if a; then x=1; else x=1; fi;echo $x`: `"1"`,
		`if a; then x=1; elif b; then x=2; else exit; fi; echo $x`: "plain",
		`case $U in a) x=1;; *) exit 1;; esac; echo $x`:            `"1"`,
		`case $U in a) x=1;; b) x=2;; esac; echo $x`:               "?",
		`for x in a b; do :; done; echo $x`:                        "plain",
		`for x in a "b c"; do echo $x; done`:                       "?",
		`for x in *; do echo $x; done`:                             "?",
		`x=1; for i in a; do echo $x; x='a b'; done`:               "?",
		`x=1; for i in a; do echo $x; x=2; done`:                   "plain",
		`while read -r x; do echo $x; done`:                        "?",
		`x=1; while a; do x=$((x+1)); done; echo $x`:               "plain",
		`x=$((1+2)); echo $x`:                                      "plain",
		`x=$(nproc); echo $x`:                                      "plain",
		`x=$(cat f); echo $x`:                                      "?",
		`x=$(uname -m)-1; echo $x`:                                 "plain",
		`: ${x:=1}; echo $x`:                                       "?",
		`x=${K:-a b}; echo $x`:                                     `"lit"`,
		`x=${E:-1}; echo $x`:                                       `"1"`,
		`x=${K%t}; echo $x`:                                        "plain",
		`x=; if a; then x=-b; fi; echo $x`:                         "optional",
		`x=1; unset x; echo $x`:                                    "?",
		`x=1; . ./f; echo $x`:                                      "?",
		`x=1; f() { x=$1; }; f a; echo $x`:                         "?",
		`x=1; x+=2; echo $x`:                                       `"12"`,
		`x=1; echo "$(echo $x)"`:                                   `"1"`,
		`x=(a b); echo $x`:                                         "?",
		`((x=1)); echo $x`:                                         "plain",
		`x=1; cat <<E` + "\n$x\nE\n":                               `"1"`,
	} {
		s := script(text)
		if s.Err != nil {
			t.Errorf("%s: %s", text, s.Err.Message)
			continue
		}
		flow, got := s.Flow(outside), "none"
		for _, p := range Nodes[*syntax.ParamExp](s) {
			if p.Param.Value != "x" {
				continue
			}
			switch v := flow.Value(p); {
			case v.Known:
				got = `"` + v.Text + `"`
			case v.Plain:
				got = "plain"
			case v.Optional:
				got = "optional"
			default:
				got = "?"
			}
		}
		if got != want {
			t.Errorf("%s: x is %s, want %s", text, got, want)
		}
	}
}

// Where the shell splits what a variable expands to.
func TestSplits(t *testing.T) {
	for text, want := range map[string]bool{
		`echo $x`: true, `echo "$x"`: false, `x=$x`: false, `export y=$x`: true, `echo > $x`: true,
		`for i in $x; do :; done`: true, `case $x in a) ;; esac`: false, `[[ $x ]]`: false, `[ $x ]`: true,
		`echo $((x + $x))`: false, "cat <<E\n$x\nE\n": false, `cat <<< $x`: false, `a=($x)`: true,
		`echo ${y:-$x}`: true, `echo "${y:-$x}"`: false, `echo ${y%$x}`: false, `echo "$(echo $x)"`: true,
		`$x`: true, `x=1 y=$x echo`: false, `case a in $x) ;; esac`: false,
	} {
		for n, p := range Nodes[*syntax.ParamExp](script(text)) {
			if p.Param.Value == "x" && n.Splits() != want {
				t.Errorf("%s splits $x: %v", text, n.Splits())
			}
		}
	}
}
