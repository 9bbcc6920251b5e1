package generate

// sysCrate is what a crate wants of the system. Packages are those of Debian 13
// and Alpine, as they are named there.
type sysCrate struct {
	name     string
	built    []string // crates among its dependencies that mean that it compiles its library itself
	apt, apk []string // to build with
	static   []string // Alpine's packages with the library to link into the program; nil when there are none
	aptRun   []string // the library, for when the program runs
	apkRun   []string
	tools    bool     // apt and apk have programs to build with, not a library: cross-compiling needs no other ones
	env      []Pair   // to link statically
	without  []string // crates that do its work without the system
	idle     []string // crates that depend on it, and do not use it on Linux
}

// sysCrates are the crates that need something of the system besides a C
// compiler, which the images of Rust have. Crates that compile their library
// themselves where the system has none are not among them.
func sysCrates() []sysCrate {
	return append(sysLibraries(), sysTools()...)
}

func sysLibraries() []sysCrate {
	return []sysCrate{
		{
			name: "openssl-sys", built: []string{"openssl-src"}, apt: []string{"libssl-dev", "pkg-config"}, apk: []string{"openssl-dev", "pkgconf"},
			static: []string{"openssl-libs-static"}, aptRun: []string{"libssl3t64"}, apkRun: []string{"libssl3"}, env: []Pair{{"OPENSSL_STATIC", "1"}},
		},
		{
			name: "libsqlite3-sys", built: []string{"cc"}, apt: []string{"libsqlite3-dev", "pkg-config"}, apk: []string{"sqlite-dev", "pkgconf"},
			static: []string{"sqlite-static"}, aptRun: []string{"libsqlite3-0"}, apkRun: []string{"sqlite-libs"}, env: []Pair{{"SQLITE3_STATIC", "1"}},
		},
		{name: "pq-sys", built: []string{"pq-src"}, apt: []string{"libpq-dev"}, apk: []string{"libpq-dev"}, aptRun: []string{"libpq5"}, apkRun: []string{"libpq"}},
		{
			name: "mysqlclient-sys", built: []string{"mysqlclient-src"}, apt: []string{"libmariadb-dev", "pkg-config"}, apk: []string{"mariadb-connector-c-dev", "pkgconf"},
			aptRun: []string{"libmariadb3"}, apkRun: []string{"mariadb-connector-c"},
		},
		{
			name: "sasl2-sys", built: []string{"duct", "krb5-src"}, apt: []string{"libsasl2-dev", "pkg-config"}, apk: []string{"cyrus-sasl-dev", "pkgconf"},
			aptRun: []string{"libsasl2-2"}, apkRun: []string{"libsasl"},
		},
		{name: "libgssapi-sys", apt: []string{"libkrb5-dev"}, apk: []string{"krb5-dev"}, aptRun: []string{"libgssapi-krb5-2"}, apkRun: []string{"krb5-libs"}},
		{name: "zmq-sys", apt: []string{"libzmq3-dev", "pkg-config"}, apk: []string{"zeromq-dev", "pkgconf"}, aptRun: []string{"libzmq5"}, apkRun: []string{"libzmq"}},
		{name: "odbc-sys", apt: []string{"unixodbc-dev"}, apk: []string{"unixodbc-dev"}, aptRun: []string{"libodbc2"}, apkRun: []string{"unixodbc"}},
		{name: "alsa-sys", apt: []string{"libasound2-dev", "pkg-config"}, apk: []string{"alsa-lib-dev", "pkgconf"}, aptRun: []string{"libasound2t64"}, apkRun: []string{"alsa-lib"}},
		{name: "libudev-sys", apt: []string{"libudev-dev", "pkg-config"}, apk: []string{"eudev-dev", "pkgconf"}, aptRun: []string{"libudev1"}, apkRun: []string{"eudev-libs"}},
		{name: "libdbus-sys", built: []string{"cc"}, apt: []string{"libdbus-1-dev", "pkg-config"}, apk: []string{"dbus-dev", "pkgconf"}, aptRun: []string{"libdbus-1-3"}, apkRun: []string{"dbus-libs"}},
		{name: "libsystemd-sys", apt: []string{"libsystemd-dev", "pkg-config"}, aptRun: []string{"libsystemd0"}},
		{name: "libseccomp-sys", apt: []string{"libseccomp-dev"}, apk: []string{"libseccomp-dev"}, static: []string{"libseccomp-static"}, aptRun: []string{"libseccomp2"}, apkRun: []string{"libseccomp"}},
		{name: "pam-sys", apt: []string{"libpam0g-dev"}, apk: []string{"linux-pam-dev"}, aptRun: []string{"libpam0g"}, apkRun: []string{"linux-pam"}},
		{name: "pcap", apt: []string{"libpcap-dev"}, apk: []string{"libpcap-dev"}, static: []string{"libpcap-dev"}, aptRun: []string{"libpcap0.8t64"}, apkRun: []string{"libpcap"}},
		{name: "libxml", apt: []string{"libxml2-dev", "pkg-config"}, apk: []string{"libxml2-dev", "pkgconf"}, static: []string{"libxml2-static"}, aptRun: []string{"libxml2"}, apkRun: []string{"libxml2"}},
		{name: "glib-sys", apt: []string{"libglib2.0-dev", "pkg-config"}, apk: []string{"glib-dev", "pkgconf"}, aptRun: []string{"libglib2.0-0t64"}, apkRun: []string{"glib"}},
		{name: "cairo-sys-rs", apt: []string{"libcairo2-dev", "pkg-config"}, apk: []string{"cairo-dev", "pkgconf"}, aptRun: []string{"libcairo2"}, apkRun: []string{"cairo"}},
		{name: "gstreamer-sys", apt: []string{"libgstreamer1.0-dev", "pkg-config"}, apk: []string{"gstreamer-dev", "pkgconf"}, aptRun: []string{"libgstreamer1.0-0"}, apkRun: []string{"gstreamer"}},
		{name: "yeslogic-fontconfig-sys", apt: []string{"libfontconfig-dev", "pkg-config"}, apk: []string{"fontconfig-dev", "pkgconf"}, aptRun: []string{"libfontconfig1"}, apkRun: []string{"fontconfig"}},
		{name: "libsodium-sys", apt: []string{"libsodium-dev", "pkg-config"}, apk: []string{"libsodium-dev", "pkgconf"}, static: []string{"libsodium-static"}, aptRun: []string{"libsodium23"}, apkRun: []string{"libsodium"}},
		{name: "leptonica-sys", apt: []string{"libleptonica-dev", "pkg-config"}, apk: []string{"leptonica-dev", "pkgconf"}, aptRun: []string{"libleptonica6"}, apkRun: []string{"leptonica"}},
		{name: "tesseract-sys", apt: []string{"libtesseract-dev", "pkg-config"}, apk: []string{"tesseract-ocr-dev", "pkgconf"}, aptRun: []string{"libtesseract5"}, apkRun: []string{"tesseract-ocr"}},
		{name: "link-cplusplus", apt: []string{"g++"}, apk: []string{"g++"}, static: []string{"g++"}, aptRun: []string{"libstdc++6"}, apkRun: []string{"libstdc++"}, tools: true},
		{name: "librocksdb-sys", apt: []string{"g++", "make"}, apk: []string{"g++", "make", "linux-headers"}, static: []string{"g++"}, aptRun: []string{"libstdc++6"}, apkRun: []string{"libstdc++"}, tools: true},
		{name: "libduckdb-sys", apt: []string{"g++"}, apk: []string{"g++"}, static: []string{"g++"}, aptRun: []string{"libstdc++6"}, apkRun: []string{"libstdc++"}, tools: true},
		{name: "snmalloc-sys", apt: []string{"cmake", "g++", "make"}, apk: []string{"cmake", "g++", "make"}, static: []string{"g++"}, aptRun: []string{"libstdc++6"}, apkRun: []string{"libstdc++"}, tools: true},
	}
}

// sysTools are the crates whose build scripts run programs.
func sysTools() []sysCrate {
	static := []string{}
	return []sysCrate{
		{name: "openssl-src", apt: []string{"make", "perl"}, apk: []string{"linux-headers", "make", "perl"}, static: static, tools: true},
		{name: "rdkafka-sys", apt: []string{"g++", "make"}, apk: []string{"bash", "g++", "make"}, static: static, tools: true},
		{name: "tikv-jemalloc-sys", apt: []string{"make"}, apk: []string{"make"}, static: static, tools: true},
		{name: "jemalloc-sys", apt: []string{"make"}, apk: []string{"make"}, static: static, tools: true},
		{name: "clang-sys", apt: []string{"clang", "libclang-dev"}, apk: []string{"clang-dev", "clang-static", "llvm-static"}, static: static, tools: true},
		{
			name: "prost-build", apt: []string{"libprotobuf-dev", "protobuf-compiler"}, apk: []string{"protobuf-dev", "protoc"}, static: static, tools: true,
			without: []string{"protobuf-src", "protoc-bin-vendored", "protox", "dlprotoc"},
		},
		{name: "aws-lc-fips-sys", apt: []string{"cmake", "g++", "golang-go", "make", "perl"}, apk: []string{"cmake", "g++", "go", "make", "perl"}, static: static, tools: true},
		{name: "grpcio-sys", apt: []string{"cmake", "g++", "make"}, apk: []string{"cmake", "g++", "make", "linux-headers"}, static: static, tools: true},
		{name: "cmake", apt: []string{"cmake", "g++", "make"}, apk: []string{"cmake", "g++", "make"}, static: static, tools: true, idle: []string{"aws-lc-sys", "libz-sys"}},
		{name: "libz-ng-sys", apt: []string{"cmake", "make"}, apk: []string{"cmake", "make"}, static: static, tools: true},
		{name: "paho-mqtt-sys", apt: []string{"cmake", "g++", "make"}, apk: []string{"cmake", "g++", "make"}, static: static, tools: true},
		{name: "turbojpeg-sys", apt: []string{"cmake", "make", "nasm"}, apk: []string{"cmake", "make", "nasm"}, static: static, tools: true},
		{name: "nasm-rs", apt: []string{"nasm"}, apk: []string{"nasm"}, static: static, tools: true},
		{name: "autotools", apt: []string{"autoconf", "automake", "libtool", "make"}, apk: []string{"autoconf", "automake", "libtool", "make"}, static: static, tools: true},
	}
}

// inDistroless are the libraries of Debian that distroless/cc has.
var inDistroless = map[string]bool{"libssl3t64": true, "libstdc++6": true, "libgcc-s1": true, "libgomp1": true}

// inSlim are those that debian:slim has.
var inSlim = map[string]bool{"libstdc++6": true, "libgcc-s1": true, "libudev1": true, "libsystemd0": true, "libpam0g": true}
