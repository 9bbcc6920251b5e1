package parser

import (
	"path"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/parser/packages"
	"github.com/dockcheck/dockcheck/parser/shell"
)

// Has reports whether a program is in the image that the stage makes, and
// whether that is known: of its base image, with what the steps install and copy.
// It is not known as soon as a step does something that might bring the program.
func (s *Stage) Has(program string) (present, known bool) {
	root := s.Root()
	if s.Windows() || !root.Scratch && s.facts == nil {
		return false, false
	}
	baseKnown := true
	if !root.Scratch {
		if present, baseKnown = s.facts.Has(program); present {
			return true, true
		}
	}
	if s.Installs(program) {
		return true, true
	}
	for c := range s.Chain() {
		for _, in := range c.Instructions {
			switch in := in.(type) {
			case *Run:
				if mayInstall(in, program) {
					return false, false
				}
			case *Copy:
				if surely, maybe := in.brings(program); surely || maybe {
					return surely, surely
				}
			case *Invalid:
				return false, false
			}
		}
	}
	return false, baseKnown
}

// mayInstall reports whether a RUN might put a program into the image.
func mayInstall(run *Run, program string) bool {
	script := run.Script()
	if script.File == nil && !run.Exec || mentionsWord(run.Line.String, program) {
		return true
	}
	for _, c := range script.Commands {
		switch call := packages.Of(c); {
		case call != nil && call.BringsAnything():
			return true
		case call != nil && call.System && call.Action == packages.Install:
			if !ordinary(call) {
				return true
			}
		case call != nil, c.Name == "" && c.Program.Empty():
		case c.Name == "" || !bringsNothing[c.Name] || strings.HasPrefix(c.Program.Value, "./"):
			return true
		}
	}
	return slices.ContainsFunc(script.Commands, func(c *shell.Command) bool { return c.Function != "" && c.Name == "" })
}

// ordinary reports whether a call installs only packages of which it is known
// that they do not bring programs such as curl along.
func ordinary(call *packages.Call) bool {
	for _, p := range call.Packages() {
		name, _, _ := strings.Cut(p.Name, "=")
		known := bringsOwn[name] || strings.HasPrefix(name, "lib") || strings.HasPrefix(name, "fonts-") || strings.HasPrefix(name, "python3") || strings.HasPrefix(name, "py3-") ||
			strings.HasSuffix(name, "-dev") || strings.HasSuffix(name, "-devel") || strings.HasSuffix(name, "-libs")
		if p.Kind != packages.Named || !known {
			return false
		}
	}
	return true
}

// brings reports whether a COPY or ADD surely puts a program where it is found,
// or might do so within a directory or an archive.
func (c *Copy) brings(program string) (surely, maybe bool) {
	dest := c.Expand(c.Dest)
	to := path.Clean(dest.Value)
	if !path.IsAbs(to) {
		to = path.Join("/", c.Dir().Path, to)
	}
	for _, w := range c.Sources {
		source := c.Expand(w)
		name := path.Base(source.Value)
		switch {
		case name == program || path.Base(to) == program:
			return true, true
		case !dest.Known || !source.Known:
			maybe = true
		case !holdsPrograms(to):
		case c.Add && !namesPlainFile(name):
			maybe = true
		case to == "/" && path.Ext(name) == "" || strings.HasSuffix(source.Value, "/") || strings.ContainsAny(name, "*?") || name == "." || name == "/" || directoryNames[name] || name == path.Base(to):
			maybe = true
		}
	}
	return false, maybe
}

// holdsPrograms reports whether what is copied into a directory can be found as a
// program: it is one of those in PATH, or one above.
func holdsPrograms(dir string) bool {
	switch dir {
	case "/", "/bin", "/sbin", "/usr", "/usr/bin", "/usr/sbin", "/usr/local", "/usr/local/bin", "/usr/local/sbin":
		return true
	}
	return false
}

// namesPlainFile reports whether a file that ADD copies is surely not unpacked.
func namesPlainFile(name string) bool {
	for _, end := range []string{".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".txz", ".tbz"} {
		if strings.HasSuffix(name, end) || strings.Contains(name, ".tar") {
			return false
		}
	}
	return true
}

// mentionsWord reports whether a word stands in a text.
func mentionsWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		if (start == 0 || !isWordByte(text[start-1])) && (end == len(text) || !isWordByte(text[end])) {
			return true
		}
		from = end
	}
}

func isWordByte(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	// directoryNames are names under which directories are copied.
	directoryNames = wordSet("bin sbin usr local rootfs root out dist install output build target image opt")

	// bringsOwn are packages that bring their own programs, and none of those that
	// somebody looks for with Stage.Has.
	bringsOwn = wordSet("ca-certificates tzdata curl wget bash unzip zip jq tini dumb-init locales openssl gnupg gnupg2 xz xz-utils bzip2 less nano vim tree htop procps gcc g++ make build-base build-essential " +
		"musl-dev git libc6-compat gcompat openssh-client iputils-ping dnsutils net-tools netcat-openbsd netcat-traditional netcat nmap-ncat sqlite sqlite3 su-exec gosu file gettext-base pkg-config pkgconf " +
		"ffmpeg imagemagick nodejs npm yarn shadow coreutils findutils icu-libs icu-data-full postgresql-client default-mysql-client mariadb-client cmake autoconf automake patch apt-transport-https lsb-release")

	// bringsNothing are programs that build, move or ask, and do not install others.
	bringsNothing = wordSet("[ addgroup adduser awk base64 basename break bun bundle bunzip2 bzip2 cargo cat cd chgrp chmod chown continue corepack cp cut date dd deno diff dirname dotnet " +
		"du echo egrep env exec exit export false fgrep find go gradle grep groupadd groupmod gunzip gzip head hostname id install java javac jq ldconfig ln local locale-gen ls md5sum mix mkdir mkfifo mktemp " +
		"mv mvn node npm npx nproc openssl php pip pip3 pipenv pnpm poetry printenv printf ps pwd python python3 read readlink realpath return rm rmdir ruby sed seq set sha1sum sha256sum sha512sum shift sleep sort " +
		"stat strip tail tar tee test touch tr trap true truncate tsc umask uname uniq unlink unset unzip update-ca-certificates useradd usermod uv vite wait wc which xargs yarn zip next ng rails rake gem composer " +
		"docker-php-ext-install docker-php-ext-enable docker-php-ext-configure pecl a2enmod a2ensite a2dissite : curl wget git apt-get apt apk dnf yum microdnf apt-mark update-alternatives dpkg-reconfigure " +
		"django-admin gunicorn uvicorn flask nginx javac rustc mysqld")
)
