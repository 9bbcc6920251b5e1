package image

// Facts are what the catalog knows of an image.
type Facts struct {
	Distro         string   // alpine, debian, ubuntu, fedora, rhel, wolfi, windows, none …
	Version        string   // of the distro: 13, 3.22, 24.04; "" when the tag does not say
	Libc           string   // glibc, musl, none
	Shell          string   // what /bin/sh is: dash, bash, busybox; none in an image without a shell
	PackageManager string   // apt, apk, dnf, microdnf, yum, zypper, pacman, none
	Tools          []string // programs of interest that are in it: curl, wget, bash, git …
	User           string   // default user, "" is root
	Home           string   // home directory of the default user, "" unknown
	Users          []string // users in /etc/passwd besides the system's own
	Workdir        string   // "" is /
	Env            []string // names of ENV besides PATH
	Ports          []string // EXPOSE
	StopSignal     string   // "" is SIGTERM
	Command        bool     // it has a CMD or ENTRYPOINT of its own
}

// Lookup is what the catalog knows of an image, or nil.
func Lookup(r Reference) *Facts { return nil }
