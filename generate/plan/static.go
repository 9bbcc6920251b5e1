package plan

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"github.com/dockcheck/dockcheck/generate/catalog"
	"github.com/dockcheck/dockcheck/generate/detect"
)

// nginxUID is the user of nginxinc/nginx-unprivileged.
const nginxUID = 101

// static decides how a static site is served.
func (p *planner) static() error {
	if err := p.onlyServes(); err != nil {
		return err
	}
	site := &StaticSite{Server: cmp.Or(p.d.Static.Server, "nginx"), Spa: p.d.Static.Spa}
	p.plan.Static = site
	p.plan.Name = cmp.Or(p.d.App.Name, "site")
	if err := p.siteDir(site); err != nil {
		return err
	}
	c := Choice{Key: "static.server", Label: "server", Value: site.Server, Source: Default}
	if p.d.Static.Server != "" {
		c.Source, c.Place = Given, p.given("static", "server")
	}
	p.choose(c)
	p.plan.Platforms = p.d.Build.Platforms
	if site.Server == "nginx" {
		return p.nginx(site)
	}
	p.webServer(site)
	return nil
}

// siteDir decides which directory is served.
func (p *planner) siteDir(site *StaticSite) error {
	tree, dirs := p.found.Tree, p.found.Static.Dirs
	c := Choice{Key: "static.dir", Label: "directory"}
	switch {
	case p.d.Static.Dir != "":
		c.Value, c.Source, c.Place = path.Clean(p.d.Static.Dir), Given, p.given("static", "dir")
		switch {
		case !tree.HasDir(c.Value):
			p.note(c.Place, c.Value+" is not there yet; whatever makes it has to run before docker build")
		case !tree.Has(path.Join(c.Value, "index.html")):
			p.note(c.Place, "there is no index.html in "+c.Value+", so that / is not found")
		}
	case len(dirs) == 0:
		return p.d.Errorf("app", "lang", "there is no index.html here, nor in public, dist or site; write static.dir = \"DIR\" into dockcheck.toml")
	case len(dirs) > 1:
		err := &AmbiguousError{Key: p.d.Key("static", "dir"), Written: p.d.Written(), What: "directories with an index.html"}
		for _, dir := range dirs {
			err.Candidates = append(err.Candidates, Candidate{Value: dir.Path, Place: dir.Place})
		}
		return err
	default:
		c.Value, c.Source, c.Place = dirs[0].Path, Detected, dirs[0].Place
	}
	site.Dir = c.Value
	site.Reads = []Read{{Path: site.Dir, Dir: true, Why: "the site"}}
	p.choose(c)
	return nil
}

// nginx serves with nginx, which listens on 8080.
func (p *planner) nginx(site *StaticSite) error {
	im := &p.plan.Runtime
	if p.d.App.Port != 0 && p.d.App.Port != 8080 {
		return p.d.Errorf("app", "port", "the image of nginx that runs without root listens on 8080; leave app.port out, publish 8080 as %d, or write static.server = \"static-web-server\"", p.d.App.Port)
	}
	im.From, im.UID, im.StopSignal = "nginxinc/nginx-unprivileged:"+p.catalog.Nginx, nginxUID, "SIGQUIT"
	im.Files = []Copy{{From: siteSource(site.Dir), To: "/usr/share/nginx/html/", Why: "the site"}}
	p.framework = detect.Fact{Value: "8080", Why: "nginx without root"}
	return nil
}

// webServer serves with static-web-server, which is told by its environment.
func (p *planner) webServer(site *StaticSite) {
	im := &p.plan.Runtime
	port := "8080"
	if p.d.App.Port != 0 {
		port = strconv.Itoa(p.d.App.Port)
	}
	im.From, im.UID = "joseluisq/static-web-server:"+p.catalog.StaticWebServer, ownUID
	im.Files = []Copy{{From: siteSource(site.Dir), To: "/public/", Why: "the site"}}
	im.Env = []catalog.Pair{{Name: "SERVER_CONFIG_FILE", Value: "/etc/static-web-server.toml"}}
	p.framework = detect.Fact{Value: port, Why: "static-web-server"}
}

// siteSource is a directory as COPY has it.
func siteSource(dir string) string {
	if dir == "." {
		return "."
	}
	return dir + "/"
}

// onlyServes refuses keys that do nothing where nothing is built.
func (p *planner) onlyServes() error {
	for _, key := range []string{
		"app.assets", "app.run", "runtime.base", "runtime.packages", "runtime.writable", "build.packages", "build.env", "build.inputs",
		"build.secrets", "build.cache", "build.reproducible", "migrate.run", "migrate.cmd",
	} {
		table, name, _ := strings.Cut(key, ".")
		if p.d.GivenAlone(table, name) {
			return p.d.Errorf(table, name, "%s does nothing for a static site: its files are served as they are; remove it", key)
		}
	}
	if h, err := p.d.Health(); p.d.Given("app", "health") && err == nil && len(h.Args) > 0 {
		return p.d.Errorf("app", "health", "a static site has no program that could check itself; write a path such as \"/\"")
	}
	return nil
}
