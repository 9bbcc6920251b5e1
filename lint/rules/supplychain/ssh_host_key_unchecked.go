package supplychain

import (
	"strings"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/parser"
)

var sshHostKeyUnchecked = &lint.Rule{
	Name:     "ssh-host-key-unchecked",
	Theme:    lint.SupplyChain,
	Severity: lint.Warning,
	Preset:   lint.Recommended,
	Since:    "0.1.0",
	Doc: lint.Doc{
		Title: "ssh talks to whoever answers",
		Why: "The host key is what tells the server from somebody in between. With `StrictHostKeyChecking no` ssh, git and scp accept any; `ssh-keyscan` in the build asks the very network that the key should protect from. " +
			"Copy a `known_hosts` file into the image that you have checked (GitHub, GitLab and others publish their keys). In an image that ships, the setting holds at run time too. " +
			"Inside a closed network of containers that share a key, such as an MPI cluster, it matters little.",
		Examples: []lint.Example{{
			Bad: `
FROM debian:13-slim
RUN ssh-keyscan github.com >> /etc/ssh/ssh_known_hosts
#   ^^^^^^^^^^^ ssh-keyscan trusts whoever answers for github.com
RUN GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no" git clone git@github.com:example/app.git
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no" turns the host key check off
RUN echo "StrictHostKeyChecking no" >> /etc/ssh/ssh_config
#         ^^^^^^^^^^^^^^^^^^^^^^^^ StrictHostKeyChecking no in /etc/ssh/ssh_config turns host key checks off
`,
			Good: `
FROM debian:13-slim
COPY known_hosts /etc/ssh/ssh_known_hosts
RUN git clone git@github.com:example/app.git
`,
		}},
		Links: []string{"https://man.openbsd.org/ssh_config#StrictHostKeyChecking", "https://docs.github.com/authentication/keeping-your-account-and-data-secure/githubs-ssh-key-fingerprints"},
	},
	Check: func(p *lint.Pass) {
		if !p.Mentions("ostKeyChecking", "ostkeychecking", "HOST_KEY_CHECKING", "host_key_checking", "ssh-keyscan") {
			return
		}
		hostKeys.report(p)
		for run, c := range p.RunCommands() {
			for _, a := range c.Assigns {
				if uncheckedHosts(a.Value.Value) {
					p.Report(a.Raw, "%s turns the host key check off", oneLine(a.Raw.String))
				}
			}
			for _, a := range c.Args {
				if c.Name == "git" && uncheckedHosts(a.Value) {
					p.Report(a.Text(), "%s turns the host key check off", oneLine(a.Raw.String))
				}
			}
			hosts := c.Operands("-f", "-p", "-t", "-T", "-O")
			if c.Name != "ssh-keyscan" || len(hosts) == 0 || local(hosts[0].Value) || comparesKeys(run) {
				continue
			}
			p.Report(c.Program, "ssh-keyscan trusts whoever answers for %s", strings.TrimRight(hosts[0].Value, ","))
		}
		for env := range parser.Each[*parser.Env](p.Doc) {
			for _, kv := range env.Pairs {
				if uncheckedHosts(env.Expand(kv.Value).Value) {
					p.Report(kv, "%s turns the host key check off", oneLine(kv.Raw.String))
				}
			}
		}
	},
}

var hostKeys = family{
	check: "host key checks",
	settings: []setting{
		{programs: "ssh scp sftp sshfs ssh-copy-id", key: "stricthostkeychecking", off: "no off", files: "ssh_config .ssh/config /ssh_config.d/"},
		{key: "host_key_checking", off: "false 0 no", files: "ansible.cfg"},
	},
	variables: []variable{{name: "ANSIBLE_HOST_KEY_CHECKING", off: "false 0 no"}},
}.index()

// uncheckedHosts reports whether a command line for ssh, as in GIT_SSH_COMMAND,
// takes any host key.
func uncheckedHosts(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "stricthostkeychecking=no") || strings.Contains(s, "stricthostkeychecking no") || strings.Contains(s, "stricthostkeychecking=off")
}

// comparesKeys reports whether a RUN looks at the fingerprints of the keys that
// it fetched.
func comparesKeys(run *parser.Run) bool {
	for _, c := range run.Commands() {
		if c.Name == "ssh-keygen" && c.Has("-l", "-F") || checks(c) {
			return true
		}
	}
	return false
}
