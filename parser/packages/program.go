package packages

import (
	"slices"
	"strings"
)

// provides says which packages bring a program where the package is not called
// like the program. Columns: Debian and Ubuntu, Alpine, Red Hat's family.
var provides = map[string][3]string{
	"nc":                     {"netcat-openbsd netcat netcat-traditional ncat nmap", "netcat-openbsd nmap-ncat", "nmap-ncat nc netcat"},
	"ps":                     {"procps", "procps procps-ng", "procps-ng"},
	"pgrep":                  {"procps", "procps procps-ng", "procps-ng"},
	"pkill":                  {"procps", "procps procps-ng", "procps-ng"},
	"top":                    {"procps", "procps procps-ng", "procps-ng"},
	"killall":                {"psmisc", "psmisc", "psmisc"},
	"pidof":                  {"sysvinit-utils procps", "procps", "procps-ng sysvinit-tools"},
	"ip":                     {"iproute2", "iproute2", "iproute"},
	"ss":                     {"iproute2", "iproute2", "iproute"},
	"netstat":                {"net-tools", "net-tools", "net-tools"},
	"ifconfig":               {"net-tools", "net-tools", "net-tools"},
	"ping":                   {"iputils-ping inetutils-ping", "iputils iputils-ping", "iputils"},
	"dig":                    {"dnsutils bind9-dnsutils", "bind-tools", "bind-utils"},
	"nslookup":               {"dnsutils bind9-dnsutils", "bind-tools", "bind-utils"},
	"host":                   {"dnsutils bind9-host", "bind-tools", "bind-utils"},
	"psql":                   {"postgresql-client postgresql", "postgresql-client postgresql", "postgresql"},
	"pg_isready":             {"postgresql-client postgresql", "postgresql-client postgresql", "postgresql"},
	"pg_dump":                {"postgresql-client postgresql", "postgresql-client postgresql", "postgresql"},
	"mysql":                  {"default-mysql-client mysql-client mariadb-client", "mysql-client mariadb-client", "mysql mariadb"},
	"mysqladmin":             {"default-mysql-client mysql-client mariadb-client", "mysql-client mariadb-client", "mysql mariadb"},
	"mariadb":                {"mariadb-client", "mariadb-client", "mariadb"},
	"redis-cli":              {"redis-tools redis-server redis", "redis", "redis"},
	"mongosh":                {"mongodb-mongosh", "", "mongodb-mongosh"},
	"sqlite3":                {"sqlite3", "sqlite", "sqlite"},
	"ssh":                    {"openssh-client ssh", "openssh-client openssh-client-default openssh", "openssh-clients openssh"},
	"scp":                    {"openssh-client ssh", "openssh-client openssh-client-default openssh", "openssh-clients openssh"},
	"ssh-keyscan":            {"openssh-client ssh", "openssh-client openssh-client-default openssh", "openssh-clients openssh"},
	"ssh-keygen":             {"openssh-client ssh", "openssh-keygen openssh", "openssh"},
	"sshd":                   {"openssh-server ssh", "openssh-server openssh", "openssh-server"},
	"gpg":                    {"gnupg gpg gnupg2", "gnupg gpg", "gnupg2 gnupg"},
	"dirmngr":                {"dirmngr gnupg", "gnupg gnupg-dirmngr", "gnupg2"},
	"xz":                     {"xz-utils", "xz", "xz"},
	"unxz":                   {"xz-utils", "xz", "xz"},
	"bzip2":                  {"bzip2", "bzip2", "bzip2"},
	"7z":                     {"p7zip-full 7zip", "p7zip 7zip", "p7zip"},
	"make":                   {"make build-essential", "make build-base alpine-sdk", "make"},
	"gcc":                    {"gcc build-essential g++", "gcc build-base alpine-sdk g++", "gcc gcc-c++"},
	"g++":                    {"g++ build-essential", "g++ build-base alpine-sdk", "gcc-c++"},
	"cc":                     {"gcc build-essential g++ clang", "gcc build-base alpine-sdk g++", "gcc gcc-c++"},
	"patch":                  {"patch build-essential", "patch build-base alpine-sdk", "patch"},
	"git":                    {"git git-core git-all", "git alpine-sdk", "git git-core"},
	"python":                 {"python python-is-python3 python2", "python python2 python3", "python python2 python-unversioned-command"},
	"python3":                {"python3 python3-pip python3-venv python3-dev", "python3 py3-pip", "python3 python3-pip python3-devel"},
	"pip":                    {"python3-pip python-pip", "py3-pip py-pip py2-pip", "python3-pip python-pip"},
	"pip3":                   {"python3-pip", "py3-pip", "python3-pip"},
	"node":                   {"nodejs", "nodejs nodejs-current", "nodejs"},
	"npm":                    {"npm nodejs", "npm nodejs-npm", "npm nodejs"},
	"npx":                    {"npm nodejs", "npm nodejs-npm", "npm nodejs"},
	"yarn":                   {"yarn yarnpkg", "yarn", "yarn yarnpkg"},
	"go":                     {"golang golang-go", "go", "golang"},
	"cargo":                  {"cargo rustup", "cargo rust", "cargo"},
	"rustc":                  {"rustc rustup", "rust", "rust"},
	"java":                   {"default-jre default-jre-headless default-jdk default-jdk-headless openjdk", "openjdk", "java"},
	"javac":                  {"default-jdk default-jdk-headless openjdk", "openjdk", "java"},
	"mvn":                    {"maven", "maven", "maven"},
	"ruby":                   {"ruby ruby-full ruby-dev", "ruby ruby-full", "ruby"},
	"gem":                    {"ruby ruby-full rubygems", "ruby ruby-rubygems ruby-full", "rubygems ruby"},
	"bundle":                 {"bundler ruby-bundler", "ruby-bundler", "rubygem-bundler"},
	"php":                    {"php php-cli", "php", "php php-cli"},
	"composer":               {"composer", "composer", "composer"},
	"perl":                   {"perl", "perl", "perl perl-interpreter"},
	"envsubst":               {"gettext-base gettext", "gettext gettext-envsubst", "gettext"},
	"su-exec":                {"", "su-exec", ""},
	"uuidgen":                {"uuid-runtime", "util-linux uuidgen", "util-linux"},
	"mkpasswd":               {"whois", "mkpasswd", "mkpasswd whois"},
	"htpasswd":               {"apache2-utils", "apache2-utils", "httpd-tools"},
	"ab":                     {"apache2-utils", "apache2-utils", "httpd-tools"},
	"apachectl":              {"apache2", "apache2-ctl apache2", "httpd"},
	"setcap":                 {"libcap2-bin", "libcap libcap-utils libcap-setcap", "libcap"},
	"getcap":                 {"libcap2-bin", "libcap libcap-utils libcap-getcap", "libcap"},
	"lsb_release":            {"lsb-release", "lsb-release lsb-release-minimal", "redhat-lsb-core"},
	"locale-gen":             {"locales", "", ""},
	"crontab":                {"cron", "busybox-suid cronie dcron", "cronie"},
	"add-apt-repository":     {"software-properties-common", "", ""},
	"apt-add-repository":     {"software-properties-common", "", ""},
	"debconf-set-selections": {"debconf", "", ""},
	"useradd":                {"passwd", "shadow", "shadow-utils"},
	"usermod":                {"passwd", "shadow", "shadow-utils"},
	"groupadd":               {"passwd", "shadow", "shadow-utils"},
	"adduser":                {"adduser", "", "shadow-utils"},
	"addgroup":               {"adduser", "", ""},
	"hostname":               {"hostname", "", "hostname"},
	"which":                  {"debianutils which", "which", "which"},
	"find":                   {"findutils", "findutils", "findutils"},
	"xargs":                  {"findutils", "findutils", "findutils"},
	"diff":                   {"diffutils", "diffutils", "diffutils"},
	"file":                   {"file", "file", "file"},
	"grpc_health_probe":      {"", "grpc-health-probe", ""},
	"update-ca-certificates": {"ca-certificates", "ca-certificates", ""},
	"update-ca-trust":        {"", "", "ca-certificates"},
	"openssl":                {"openssl", "openssl", "openssl"},
	"wget":                   {"wget wget2", "wget", "wget wget2-wget wget1-wget"},
	"curl":                   {"curl", "curl", "curl curl-minimal"},
	"tini":                   {"tini", "tini", "tini"},
	"awk":                    {"gawk mawk", "gawk", "gawk"},
}

// column is the column of provides that a manager's distributions stand in.
func column(m *Manager) int {
	switch m {
	case apt:
		return 0
	case apk:
		return 1
	}
	return 2
}

// Provides reports whether a package of a distribution brings a program. A
// package brings the program that it is called like; versions at the end of its
// name do not matter: postgresql-client-16, openjdk-21-jre.
func (m *Manager) Provides(pkg, program string) bool {
	if pkg == program {
		return true
	}
	row, ok := provides[program]
	if !ok {
		return stem(pkg) == program
	}
	return slices.ContainsFunc(strings.Fields(row[column(m)]), func(name string) bool { return pkg == name || stem(pkg) == name })
}

// PackageOf is the package to install for a program, "" when the distribution
// has none under a name that is known here.
func (m *Manager) PackageOf(program string) string {
	row, ok := provides[program]
	if !ok {
		return program
	}
	name, _, _ := strings.Cut(row[column(m)], " ")
	return name
}

// stem is a package's name without its version: openjdk of openjdk-21-jre,
// postgresql-client of postgresql16-client and of postgresql-client-16.
func stem(pkg string) string {
	parts := strings.Split(pkg, "-")
	var out []string
	for i, p := range parts {
		if digit(p) {
			if i == 1 && (parts[0] == "openjdk" || parts[0] == "java") {
				return parts[0]
			}
			continue
		}
		out = append(out, strings.TrimRight(p, "0123456789."))
	}
	return strings.Join(out, "-")
}
