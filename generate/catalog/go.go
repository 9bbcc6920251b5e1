package catalog

// NativeModule is a module that compiles C, and what that wants of the system.
// Packages are those of Debian 13 and Alpine, as they are named there.
type NativeModule struct {
	Prefix      string // of its import paths
	Apt, AptRun []string
	Apk, ApkRun []string
	CPlusPlus   bool // its C++ needs libstdc++
	Glibc       bool // it brings a library for the C library of Debian along
}

// NativeModules are the modules that need cgo. Those that use it where it is
// there, and do without it elsewhere, are not among them.
func NativeModules() []NativeModule {
	return []NativeModule{
		{Prefix: "github.com/mattn/go-sqlite3"},
		{Prefix: "gorm.io/driver/sqlite"},
		{Prefix: "github.com/confluentinc/confluent-kafka-go", Glibc: true},
		{Prefix: "github.com/marcboeker/go-duckdb", CPlusPlus: true, Glibc: true},
		{Prefix: "github.com/duckdb/duckdb-go", CPlusPlus: true, Glibc: true},
		{Prefix: "github.com/DataDog/zstd"},
		{Prefix: "github.com/valyala/gozstd"},
		{Prefix: "github.com/h2non/bimg", Apt: []string{"libvips-dev", "pkg-config"}, AptRun: []string{"libvips42t64"}, Apk: []string{"pkgconf", "vips-dev"}, ApkRun: []string{"vips"}},
		{Prefix: "github.com/davidbyttow/govips", Apt: []string{"libvips-dev", "pkg-config"}, AptRun: []string{"libvips42t64"}, Apk: []string{"pkgconf", "vips-dev"}, ApkRun: []string{"vips"}},
		{Prefix: "gopkg.in/gographics/imagick", Apt: []string{"libmagickwand-dev", "pkg-config"}, AptRun: []string{"libmagickwand-7.q16-10"}, Apk: []string{"imagemagick-dev", "pkgconf"}, ApkRun: []string{"imagemagick-libs"}},
		{Prefix: "github.com/libgit2/git2go", Apt: []string{"libgit2-dev", "pkg-config"}, AptRun: []string{"libgit2-1.9"}, Apk: []string{"libgit2-dev", "pkgconf"}, ApkRun: []string{"libgit2"}},
		{Prefix: "github.com/pebbe/zmq4", Apt: []string{"libzmq3-dev", "pkg-config"}, AptRun: []string{"libzmq5"}, Apk: []string{"pkgconf", "zeromq-dev"}, ApkRun: []string{"libzmq"}},
		{Prefix: "github.com/google/gopacket/pcap", Apt: []string{"libpcap-dev"}, AptRun: []string{"libpcap0.8t64"}, Apk: []string{"libpcap-dev"}, ApkRun: []string{"libpcap"}},
		{Prefix: "github.com/gopacket/gopacket/pcap", Apt: []string{"libpcap-dev"}, AptRun: []string{"libpcap0.8t64"}, Apk: []string{"libpcap-dev"}, ApkRun: []string{"libpcap"}},
		{Prefix: "github.com/alexbrainman/odbc", Apt: []string{"unixodbc-dev"}, AptRun: []string{"libodbc2"}, Apk: []string{"unixodbc-dev"}, ApkRun: []string{"unixodbc"}},
		{Prefix: "github.com/godror/godror", Glibc: true},
		{Prefix: "github.com/otiai10/gosseract", Apt: []string{"libleptonica-dev", "libtesseract-dev"}, AptRun: []string{"libtesseract5"}, Apk: []string{"leptonica-dev", "tesseract-ocr-dev"}, ApkRun: []string{"tesseract-ocr"}, CPlusPlus: true},
	}
}
