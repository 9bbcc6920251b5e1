package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dockcheck/dockcheck/generate/detect"
)

// nativeModule is a module that compiles C, and what that wants of the system.
// Packages are those of Debian 13 and Alpine, as they are named there.
type nativeModule struct {
	prefix           string // of its import paths
	apt, aptRun      []string
	apk, apkRun      []string
	cplusplus        bool // its C++ needs libstdc++
	imported         string
	stubbed, glibcit bool // without cgo it compiles, and fails when it is called; it brings a library for glibc along
}

// nativeModules are the modules that need cgo. Those that use it where it is
// there, and do without it elsewhere, are not among them.
func nativeModules() []nativeModule {
	return []nativeModule{
		{prefix: "github.com/mattn/go-sqlite3", stubbed: true},
		{prefix: "gorm.io/driver/sqlite", stubbed: true},
		{prefix: "github.com/confluentinc/confluent-kafka-go", glibcit: true},
		{prefix: "github.com/marcboeker/go-duckdb", cplusplus: true, glibcit: true},
		{prefix: "github.com/duckdb/duckdb-go", cplusplus: true, glibcit: true},
		{prefix: "github.com/DataDog/zstd"},
		{prefix: "github.com/valyala/gozstd"},
		{prefix: "github.com/h2non/bimg", apt: []string{"libvips-dev", "pkg-config"}, aptRun: []string{"libvips42t64"}, apk: []string{"pkgconf", "vips-dev"}, apkRun: []string{"vips"}},
		{prefix: "github.com/davidbyttow/govips", apt: []string{"libvips-dev", "pkg-config"}, aptRun: []string{"libvips42t64"}, apk: []string{"pkgconf", "vips-dev"}, apkRun: []string{"vips"}},
		{prefix: "gopkg.in/gographics/imagick", apt: []string{"libmagickwand-dev", "pkg-config"}, aptRun: []string{"libmagickwand-7.q16-10"}, apk: []string{"imagemagick-dev", "pkgconf"}, apkRun: []string{"imagemagick-libs"}},
		{prefix: "github.com/libgit2/git2go", apt: []string{"libgit2-dev", "pkg-config"}, aptRun: []string{"libgit2-1.9"}, apk: []string{"libgit2-dev", "pkgconf"}, apkRun: []string{"libgit2"}},
		{prefix: "github.com/pebbe/zmq4", apt: []string{"libzmq3-dev", "pkg-config"}, aptRun: []string{"libzmq5"}, apk: []string{"pkgconf", "zeromq-dev"}, apkRun: []string{"libzmq"}},
		{prefix: "github.com/google/gopacket/pcap", apt: []string{"libpcap-dev"}, aptRun: []string{"libpcap0.8t64"}, apk: []string{"libpcap-dev"}, apkRun: []string{"libpcap"}},
		{prefix: "github.com/gopacket/gopacket/pcap", apt: []string{"libpcap-dev"}, aptRun: []string{"libpcap0.8t64"}, apk: []string{"libpcap-dev"}, apkRun: []string{"libpcap"}},
		{prefix: "github.com/alexbrainman/odbc", apt: []string{"unixodbc-dev"}, aptRun: []string{"libodbc2"}, apk: []string{"unixodbc-dev"}, apkRun: []string{"unixodbc"}},
		{prefix: "github.com/godror/godror", glibcit: true},
		{prefix: "github.com/otiai10/gosseract", apt: []string{"libleptonica-dev", "libtesseract-dev"}, aptRun: []string{"libtesseract5"}, apk: []string{"leptonica-dev", "tesseract-ocr-dev"}, apkRun: []string{"tesseract-ocr"}, cplusplus: true},
	}
}

// cgo decides whether C is compiled in, and what it needs.
func (g *goPlanner) cgo() error {
	why, place := g.needsCgo()
	given := g.d.Go.Cgo
	switch {
	case given != nil:
		g.build.Cgo = *given
		g.choose(Choice{Key: "go.cgo", Label: "cgo", Value: boolText(*given), Source: Given, Place: g.given("go", "cgo")})
		if why != "" && !*given {
			g.note(place, why+" needs cgo, which go.cgo = false turns off; the program may not compile, or fail where it calls it")
		}
	case why != "":
		g.build.Cgo = true
		g.choose(Choice{Key: "go.cgo", Label: "cgo", Value: "true", Source: Detected, Place: place, Why: why})
	}
	g.kind = "static"
	if g.build.Cgo {
		return g.withC(why, place)
	}
	return nil
}

// withC decides what a program with C needs of the images.
func (g *goPlanner) withC(why string, place detect.Place) error {
	base := g.d.Runtime.Base
	g.kind = "base"
	for _, n := range g.native {
		if n.cplusplus {
			g.kind = "cc"
		}
		switch {
		case base == "alpine" && n.glibcit:
			return g.d.Errorf("runtime", "base", "%s (%s) brings a library for the C library of Debian, which Alpine does not have; write base = \"slim\" or \"distroless\"", n.imported, place)
		case base == "distroless" && len(n.aptRun) > 0:
			return g.d.Errorf("runtime", "base", "%s (%s) needs %s when the program runs, which distroless has no package manager for; write base = \"slim\"", n.imported, place, n.aptRun[0])
		}
	}
	if base == "scratch" {
		return g.d.Errorf("runtime", "base", "%s (%s) needs cgo, and a program with C in it a C library, which scratch does not have; write base = \"distroless\"", cmp.Or(why, "the program"), place)
	}
	return nil
}

// needsCgo is what needs C of what the program is made of, and where; "" for
// nothing.
func (g *goPlanner) needsCgo() (string, detect.Place) {
	why, place := "", detect.Place{}
	for _, n := range nativeModules() {
		i := slices.IndexFunc(g.others, func(imp string) bool { return imp == n.prefix || strings.HasPrefix(imp, n.prefix+"/") })
		if i < 0 {
			continue
		}
		n.imported = g.others[i]
		g.native = append(g.native, n)
		if why == "" {
			why, place = n.imported, g.imports(n.imported)
		}
	}
	for _, p := range g.own {
		if p.Cgo.File != "" && why == "" {
			why, place = `import "C"`, p.Cgo
		}
	}
	return why, place
}

// imports is where the program imports a package, or requires its module.
func (g *goPlanner) imports(importPath string) detect.Place {
	for _, m := range g.found.Modules {
		for _, r := range m.Requires {
			if importPath == r.Path || strings.HasPrefix(importPath, r.Path+"/") {
				return r.Place
			}
		}
	}
	return g.found.Start(g.main)
}

func boolText(b bool) string {
	if b {
		return "true"
	}
	return "false"
}
