package catalog

// SysCrate is what a crate wants of the system. Packages are those of Debian 13
// and Alpine, as they are named there.
type SysCrate struct {
	Name     string
	Built    []string // crates among its dependencies that mean that it compiles its library itself
	Apt, Apk []string // to build with
	Static   []string // Alpine's packages with the library to link into the program; nil when there are none
	AptRun   []string // the library, for when the program runs
	ApkRun   []string
	Tools    bool     // apt and apk have programs to build with, not a library: cross-compiling needs no other ones
	Env      []Pair   // to link statically
	Without  []string // crates that do its work without the system
	Idle     []string // crates that depend on it, and do not use it on Linux
}

// SysCrates are the crates that need something of the system besides a C
// compiler, which the images of Rust have. Crates that compile their library
// themselves where the system has none are not among them.
func SysCrates() []SysCrate {
	return append(sysLibraries(), sysTools()...)
}

func sysLibraries() []SysCrate {
	return []SysCrate{
		{
			Name: "openssl-sys", Built: []string{"openssl-src"}, Apt: []string{"libssl-dev", "pkg-config"}, Apk: []string{"openssl-dev", "pkgconf"},
			Static: []string{"openssl-libs-static"}, AptRun: []string{"libssl3t64"}, ApkRun: []string{"libssl3"}, Env: []Pair{{"OPENSSL_STATIC", "1"}},
		},
		{
			Name: "libsqlite3-sys", Built: []string{"cc"}, Apt: []string{"libsqlite3-dev", "pkg-config"}, Apk: []string{"sqlite-dev", "pkgconf"},
			Static: []string{"sqlite-static"}, AptRun: []string{"libsqlite3-0"}, ApkRun: []string{"sqlite-libs"}, Env: []Pair{{"SQLITE3_STATIC", "1"}},
		},
		{Name: "pq-sys", Built: []string{"pq-src"}, Apt: []string{"libpq-dev"}, Apk: []string{"libpq-dev"}, AptRun: []string{"libpq5"}, ApkRun: []string{"libpq"}},
		{
			Name: "mysqlclient-sys", Built: []string{"mysqlclient-src"}, Apt: []string{"libmariadb-dev", "pkg-config"}, Apk: []string{"mariadb-connector-c-dev", "pkgconf"},
			AptRun: []string{"libmariadb3"}, ApkRun: []string{"mariadb-connector-c"},
		},
		{
			Name: "sasl2-sys", Built: []string{"duct", "krb5-src"}, Apt: []string{"libsasl2-dev", "pkg-config"}, Apk: []string{"cyrus-sasl-dev", "pkgconf"},
			AptRun: []string{"libsasl2-2"}, ApkRun: []string{"libsasl"},
		},
		{Name: "libgssapi-sys", Apt: []string{"libkrb5-dev"}, Apk: []string{"krb5-dev"}, AptRun: []string{"libgssapi-krb5-2"}, ApkRun: []string{"krb5-libs"}},
		{Name: "zmq-sys", Apt: []string{"libzmq3-dev", "pkg-config"}, Apk: []string{"zeromq-dev", "pkgconf"}, AptRun: []string{"libzmq5"}, ApkRun: []string{"libzmq"}},
		{Name: "odbc-sys", Apt: []string{"unixodbc-dev"}, Apk: []string{"unixodbc-dev"}, AptRun: []string{"libodbc2"}, ApkRun: []string{"unixodbc"}},
		{Name: "alsa-sys", Apt: []string{"libasound2-dev", "pkg-config"}, Apk: []string{"alsa-lib-dev", "pkgconf"}, AptRun: []string{"libasound2t64"}, ApkRun: []string{"alsa-lib"}},
		{Name: "libudev-sys", Apt: []string{"libudev-dev", "pkg-config"}, Apk: []string{"eudev-dev", "pkgconf"}, AptRun: []string{"libudev1"}, ApkRun: []string{"eudev-libs"}},
		{Name: "libdbus-sys", Built: []string{"cc"}, Apt: []string{"libdbus-1-dev", "pkg-config"}, Apk: []string{"dbus-dev", "pkgconf"}, AptRun: []string{"libdbus-1-3"}, ApkRun: []string{"dbus-libs"}},
		{Name: "libsystemd-sys", Apt: []string{"libsystemd-dev", "pkg-config"}, AptRun: []string{"libsystemd0"}},
		{Name: "libseccomp-sys", Apt: []string{"libseccomp-dev"}, Apk: []string{"libseccomp-dev"}, Static: []string{"libseccomp-static"}, AptRun: []string{"libseccomp2"}, ApkRun: []string{"libseccomp"}},
		{Name: "pam-sys", Apt: []string{"libpam0g-dev"}, Apk: []string{"linux-pam-dev"}, AptRun: []string{"libpam0g"}, ApkRun: []string{"linux-pam"}},
		{Name: "pcap", Apt: []string{"libpcap-dev"}, Apk: []string{"libpcap-dev"}, Static: []string{"libpcap-dev"}, AptRun: []string{"libpcap0.8t64"}, ApkRun: []string{"libpcap"}},
		{Name: "libxml", Apt: []string{"libxml2-dev", "pkg-config"}, Apk: []string{"libxml2-dev", "pkgconf"}, Static: []string{"libxml2-static"}, AptRun: []string{"libxml2"}, ApkRun: []string{"libxml2"}},
		{Name: "glib-sys", Apt: []string{"libglib2.0-dev", "pkg-config"}, Apk: []string{"glib-dev", "pkgconf"}, AptRun: []string{"libglib2.0-0t64"}, ApkRun: []string{"glib"}},
		{Name: "cairo-sys-rs", Apt: []string{"libcairo2-dev", "pkg-config"}, Apk: []string{"cairo-dev", "pkgconf"}, AptRun: []string{"libcairo2"}, ApkRun: []string{"cairo"}},
		{Name: "gstreamer-sys", Apt: []string{"libgstreamer1.0-dev", "pkg-config"}, Apk: []string{"gstreamer-dev", "pkgconf"}, AptRun: []string{"libgstreamer1.0-0"}, ApkRun: []string{"gstreamer"}},
		{Name: "yeslogic-fontconfig-sys", Apt: []string{"libfontconfig-dev", "pkg-config"}, Apk: []string{"fontconfig-dev", "pkgconf"}, AptRun: []string{"libfontconfig1"}, ApkRun: []string{"fontconfig"}},
		{Name: "libsodium-sys", Apt: []string{"libsodium-dev", "pkg-config"}, Apk: []string{"libsodium-dev", "pkgconf"}, Static: []string{"libsodium-static"}, AptRun: []string{"libsodium23"}, ApkRun: []string{"libsodium"}},
		{Name: "leptonica-sys", Apt: []string{"libleptonica-dev", "pkg-config"}, Apk: []string{"leptonica-dev", "pkgconf"}, AptRun: []string{"libleptonica6"}, ApkRun: []string{"leptonica"}},
		{Name: "tesseract-sys", Apt: []string{"libtesseract-dev", "pkg-config"}, Apk: []string{"tesseract-ocr-dev", "pkgconf"}, AptRun: []string{"libtesseract5"}, ApkRun: []string{"tesseract-ocr"}},
		{Name: "link-cplusplus", Apt: []string{"g++"}, Apk: []string{"g++"}, Static: []string{"g++"}, AptRun: []string{"libstdc++6"}, ApkRun: []string{"libstdc++"}, Tools: true},
		{Name: "librocksdb-sys", Apt: []string{"g++", "make"}, Apk: []string{"g++", "make", "linux-headers"}, Static: []string{"g++"}, AptRun: []string{"libstdc++6"}, ApkRun: []string{"libstdc++"}, Tools: true},
		{Name: "libduckdb-sys", Apt: []string{"g++"}, Apk: []string{"g++"}, Static: []string{"g++"}, AptRun: []string{"libstdc++6"}, ApkRun: []string{"libstdc++"}, Tools: true},
		{Name: "snmalloc-sys", Apt: []string{"cmake", "g++", "make"}, Apk: []string{"cmake", "g++", "make"}, Static: []string{"g++"}, AptRun: []string{"libstdc++6"}, ApkRun: []string{"libstdc++"}, Tools: true},
	}
}

// sysTools are the crates whose build scripts run programs.
func sysTools() []SysCrate {
	static := []string{}
	return []SysCrate{
		{Name: "openssl-src", Apt: []string{"make", "perl"}, Apk: []string{"linux-headers", "make", "perl"}, Static: static, Tools: true},
		{Name: "rdkafka-sys", Apt: []string{"g++", "make"}, Apk: []string{"bash", "g++", "make"}, Static: static, Tools: true},
		{Name: "tikv-jemalloc-sys", Apt: []string{"make"}, Apk: []string{"make"}, Static: static, Tools: true},
		{Name: "jemalloc-sys", Apt: []string{"make"}, Apk: []string{"make"}, Static: static, Tools: true},
		{Name: "clang-sys", Apt: []string{"clang", "libclang-dev"}, Apk: []string{"clang-dev", "clang-static", "llvm-static"}, Static: static, Tools: true},
		{
			Name: "prost-build", Apt: []string{"libprotobuf-dev", "protobuf-compiler"}, Apk: []string{"protobuf-dev", "protoc"}, Static: static, Tools: true,
			Without: []string{"protobuf-src", "protoc-bin-vendored", "protox", "dlprotoc"},
		},
		{Name: "aws-lc-fips-sys", Apt: []string{"cmake", "g++", "golang-go", "make", "perl"}, Apk: []string{"cmake", "g++", "go", "make", "perl"}, Static: static, Tools: true},
		{Name: "grpcio-sys", Apt: []string{"cmake", "g++", "make"}, Apk: []string{"cmake", "g++", "make", "linux-headers"}, Static: static, Tools: true},
		{Name: "cmake", Apt: []string{"cmake", "g++", "make"}, Apk: []string{"cmake", "g++", "make"}, Static: static, Tools: true, Idle: []string{"aws-lc-sys", "libz-sys"}},
		{Name: "libz-ng-sys", Apt: []string{"cmake", "make"}, Apk: []string{"cmake", "make"}, Static: static, Tools: true},
		{Name: "paho-mqtt-sys", Apt: []string{"cmake", "g++", "make"}, Apk: []string{"cmake", "g++", "make"}, Static: static, Tools: true},
		{Name: "turbojpeg-sys", Apt: []string{"cmake", "make", "nasm"}, Apk: []string{"cmake", "make", "nasm"}, Static: static, Tools: true},
		{Name: "nasm-rs", Apt: []string{"nasm"}, Apk: []string{"nasm"}, Static: static, Tools: true},
		{Name: "autotools", Apt: []string{"autoconf", "automake", "libtool", "make"}, Apk: []string{"autoconf", "automake", "libtool", "make"}, Static: static, Tools: true},
	}
}

// InDistroless reports whether distroless/cc has a library of Debian.
func InDistroless(name string) bool {
	switch name {
	case "libssl3t64", "libstdc++6", "libgcc-s1", "libgomp1":
		return true
	}
	return false
}

// InSlim reports whether debian:slim has a library of Debian.
func InSlim(name string) bool {
	switch name {
	case "libstdc++6", "libgcc-s1", "libudev1", "libsystemd0", "libpam0g":
		return true
	}
	return false
}
