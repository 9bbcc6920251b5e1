package parser

import (
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/parser/shell"
)

// Account is a user that a RUN makes with useradd or adduser.
type Account struct {
	Name    string
	Word    shell.Word // the name as written
	UID     int        // -1 when it is not given or not known
	GID     int        // of its group, -1 when it is not given as a number or not known
	Home    string     // as given, "" without
	System  bool       // a system account: -r, -S, --system
	Run     *Run
	Command *shell.Command
}

// Membership is a group that a RUN adds a user to, besides its own group.
type Membership struct {
	User, Group string
	Word        shell.Word // the group, or the list of groups, as written
}

// Accounts are the users that the RUNs of the stage and of the stages it starts
// from make, in the order of the build. Those whose name is not known are left
// out.
func (s *Stage) Accounts() []*Account {
	var out []*Account
	s.eachRun(func(run *Run, c *shell.Command) {
		if c.Name == "useradd" || c.Name == "adduser" {
			if a := newAccount(run, c); a != nil {
				out = append(out, a)
			}
		}
	})
	return out
}

// Account is the user of that name that a RUN of the chain makes, the last one of
// several, or nil.
func (s *Stage) Account(name string) *Account {
	var last *Account
	for _, a := range s.Accounts() {
		if a.Name == name {
			last = a
		}
	}
	return last
}

// UID is the number of a user whom a RUN of the chain makes or the base image
// has, -1 when it is not known.
func (s *Stage) UID(name string) int {
	if a := s.Account(name); a != nil {
		return a.UID
	}
	if s.facts != nil {
		if a := s.facts.Account(name); a != nil {
			return a.UID
		}
		if name == s.facts.User {
			return s.facts.UID
		}
	}
	return -1
}

// UID is the number of who runs the instruction, -1 when it is not known.
func (n *Node) UID() int {
	switch user := n.User(); {
	case !user.Known:
		return -1
	case user.Root():
		return 0
	case user.Numeric():
		return number(user.Name, true)
	case n.stage != nil:
		return n.stage.UID(user.Name)
	}
	return -1
}

// Memberships are the groups that the RUNs of the stage and of the stages it
// starts from put users into.
func (s *Stage) Memberships() []Membership {
	var out []Membership
	s.eachRun(func(run *Run, c *shell.Command) {
		out = append(out, memberships(run, c)...)
	})
	return out
}

// eachRun visits the commands of all RUNs of the chain, the oldest stage first.
func (s *Stage) eachRun(visit func(*Run, *shell.Command)) {
	if s.Parent != nil {
		s.Parent.eachRun(visit)
	}
	for _, in := range s.Instructions {
		if run, ok := in.(*Run); ok {
			for _, c := range run.Commands() {
				visit(run, c)
			}
		}
	}
}

// newAccount reads a useradd or adduser. With two operands Debian's adduser
// puts a user into a group and makes none.
func newAccount(run *Run, c *shell.Command) *Account {
	operands := accountOperands(c)
	if len(operands) != 1 {
		return nil
	}
	name, known := run.Resolve(c, operands[0])
	if !known || name == "" {
		return nil
	}
	a := &Account{Name: name, Word: operands[0], UID: -1, GID: -1, Run: run, Command: c}
	for _, o := range c.Options() {
		value, known := "", false
		if o.HasValue {
			value, known = run.Resolve(c, o.Value)
		}
		switch o.Name {
		case "-u", "--uid":
			a.UID = number(value, known)
		case "-g", "--gid":
			if c.Name == "useradd" || o.Name == "--gid" {
				a.GID = number(value, known)
			}
		case "-d", "--home-dir", "--home", "-h":
			a.Home = value
		case "-r", "--system", "-S":
			a.System = true
		}
	}
	return a
}

func number(s string, known bool) int {
	n, err := strconv.Atoi(s)
	if err != nil || !known {
		return -1
	}
	return n
}

// accountOperands are the operands of useradd and its kin: the arguments that
// are neither options nor their values, also behind a cluster such as -ms.
func accountOperands(c *shell.Command) []shell.Word {
	taken := map[int]bool{}
	for _, o := range c.Options() {
		taken[o.Arg] = true
		if next := o.Arg + 1; o.HasValue && next < len(c.Args) && o.Value.Span() == c.Args[next].Span() {
			taken[next] = true
		}
	}
	var out []shell.Word
	for i, a := range c.Args {
		if !taken[i] && a.Value != "--" {
			out = append(out, a)
		}
	}
	return out
}

func memberships(run *Run, c *shell.Command) []Membership {
	operands := accountOperands(c)
	var users, groups []shell.Word
	switch c.Name {
	case "adduser", "addgroup": // adduser user group
		if len(operands) == 2 {
			users, groups = operands[:1], operands[1:]
		}
	case "useradd", "usermod":
		if len(operands) == 1 {
			users, groups = operands, c.Values("-G", "--groups")
			for _, o := range c.Options() { // -aG group
				if o.Name == "-G" && o.Cluster && o.HasValue {
					groups = append(groups, o.Value)
				}
			}
		}
	case "gpasswd":
		users = c.Values("-a", "--add")
		groups = operands
	}
	var out []Membership
	for _, u := range users {
		user, known := run.Resolve(c, u)
		if !known {
			continue
		}
		for _, g := range groups {
			list, known := run.Resolve(c, g)
			if !known {
				continue
			}
			for group := range strings.SplitSeq(list, ",") {
				if group != "" {
					out = append(out, Membership{User: user, Group: group, Word: g})
				}
			}
		}
	}
	return out
}
