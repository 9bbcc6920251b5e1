package parser

import (
	"fmt"
	"strings"
	"testing"
)

func TestAccounts(t *testing.T) {
	tests := []struct{ run, want string }{
		{"useradd app", "app -1 -1  false"},
		{"useradd --no-log-init --uid 10001 app", "app 10001 -1  false"},
		{"useradd -ms /bin/bash patrick", "patrick -1 -1  false"},
		{"useradd -rmu 999 -g 998 -d /srv web", "web 999 998 /srv true"},
		{"useradd -u ${ID} -G a,b $NAME", "joe 1234 -1  false"},
		{"useradd -u $UNKNOWN app", "app -1 -1  false"},
		{"useradd $UNKNOWN", ""},
		{"adduser -D -H -u 1000 app", "app 1000 -1  false"},
		{"addgroup -S app && adduser -S -G app -h /app app", "app -1 -1 /app true"},
		{"adduser --disabled-password --gecos '' --uid 5 app", "app 5 -1  false"},
		{"adduser app sudo", ""},
		{"U=web; sudo useradd $U", "web -1 -1  false"},
		{"sh -c 'useradd -u 7 x'", "x 7 -1  false"},
	}
	for _, test := range tests {
		d := Parse("Dockerfile", []byte("FROM a AS x\nARG ID=1234\nARG NAME=joe\nARG UNKNOWN\nRUN "+test.run+"\nFROM x\n"))
		var got []string
		for _, a := range d.Final().Accounts() {
			got = append(got, fmt.Sprint(a.Name, " ", a.UID, a.GID, " ", a.Home, " ", a.System))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%s: %q, want %q", test.run, got, test.want)
		}
	}
}

func TestMemberships(t *testing.T) {
	tests := []struct{ run, want string }{
		{"useradd -G docker,video app", "app:docker app:video"},
		{"usermod -aG docker app", "app:docker"},
		{"usermod -a -G docker app", "app:docker"},
		{"usermod --append --groups=docker app", "app:docker"},
		{"adduser app docker", "app:docker"},
		{"addgroup app docker", "app:docker"},
		{"gpasswd -a app docker", "app:docker"},
		{"useradd -g main app", ""},
	}
	for _, test := range tests {
		d := Parse("Dockerfile", []byte("FROM a\nRUN "+test.run+"\n"))
		var got []string
		for _, m := range d.Final().Memberships() {
			got = append(got, m.User+":"+m.Group)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %q", test.run, got, test.want)
		}
	}
}

func TestUIDAndHome(t *testing.T) {
	tests := []struct {
		text string
		uid  int
		home string
	}{
		{"FROM debian:13\nRUN x", 0, "/root"},
		{"FROM node:24\nUSER node\nRUN x", 1000, "/home/node"},
		{"FROM debian:13\nRUN useradd -u 7 -d /srv app\nUSER app\nRUN x", 7, "/srv"},
		{"FROM debian:13\nRUN useradd app\nUSER app\nRUN x", -1, "/home/app"},
		{"FROM debian:13\nUSER 123:4\nRUN x", 123, ""},
		{"FROM jenkins/jenkins\nRUN x", 1000, "/var/jenkins_home"},
		{"FROM example/app\nRUN x", -1, "/root"},
	}
	for _, test := range tests {
		d := Parse("Dockerfile", []byte(test.text))
		n := d.Instructions[len(d.Instructions)-1].Common()
		if home, _ := n.Home(); n.UID() != test.uid || home != test.home {
			t.Errorf("%s: uid %d, home %s", test.text, n.UID(), home)
		}
	}
}
