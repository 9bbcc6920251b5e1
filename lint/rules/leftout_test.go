package rules

// leftOut is what other tools check and dockcheck deliberately does not, in the
// words of docs/divergences.md.
var leftOut = []struct{ Check, Who, Why string }{
	{"a tag beside a digest", "Sonar", "Docker recommends both: the tag for people, the digest for builds"},
	{"any ADD of a URL", "KICS, Terrascan, semgrep", "ADD with `--checksum` is a good download; `download-unverified` says where the checksum is missing"},
	{"a download in RUN that ADD could do", "Sonar, tally", "a RUN can check, unpack and delete in one layer; `git-clone-unpinned` says what is wrong with a clone"},
	{"any `--chown`", "KICS, Terrascan", "it is right for what the service writes; `permission-program-writable` reports programs"},
	{"signed images, newer base images, platforms of any image", "Docker Bench, Scout, Snyk", "only a registry knows; `image-end-of-life` and `image-platform-missing` know what is in the catalog"},
	{"unnecessary packages, only verified packages", "CIS 4.3, 4.11", "controls for people, which no file can show"},
	{"CUDA: versions that fit, drivers, visible devices, capabilities", "tally", "of one vendor, and needs its table of releases"},
	{"Rails: bootsnap, jemalloc, YJIT, assets without a key, /up, directories of state", "tally", "of one framework"},
	{"installing gems without a network", "tally", "needs a download step of its own in each file, and finds nothing wrong by itself"},
	{"`gem install bundler` where Ruby has one", "tally", "that is how the lock file's version is chosen"},
	{"rvm cleanup, EPEL, the word `privileged` in a RUN", "dockerfile_lint", "rules of one build service; the word says nothing about the build"},
	{"`./configure` without `--build`", "binnacle", "configure finds it out; only an emulated 32-bit build on a 64-bit kernel gets it wrong"},
	{"pools of key servers", "binnacle", "it recommends one that no longer exists, which `gpg-keyserver-dead` reports"},
	{"a signature file or /usr/src that stays", "binnacle", "a signature is some hundred bytes, and sources are often what later steps need; `size-archive-left` reports archives"},
	{"labels in order, labels in one LABEL", "tally", "no layer and no reader gains by it"},
	{"labels that buildx can set, too", "tally", "only when the build asks buildx for them, which the file does not show"},
	{"a SHELL instead of several `powershell -Command`", "tally", "both work, and cmd is quicker to start; `shell-powershell-goes-on` reports what goes wrong"},
	{"two accounts with one number", "dockle", "useradd refuses it unless it is told to with `-o`"},
	{"long lines, long files, TODO", "Sonar, tally", "no mistake in the file, and `dockcheck fmt` breaks no words"},
	{"indentation, blanks, blank lines, ends of lines", "tally", "`dockcheck fmt` and `fmt --check`"},
}
