package shell

import "strings"

// options are options that take a value.
type options map[string]bool

func newOptions(list string) options {
	o := options{}
	for name := range strings.FieldsSeq(list) {
		o[name] = true
	}
	return o
}

// has reports whether the value of the option in a word is the next word: "-f",
// "--file" and the cluster "-xzf", but not "-ffile" and "--file=x".
func (o options) has(word string) bool {
	if o[word] {
		return true
	}
	if len(word) < 3 || word[0] != '-' || word[1] == '-' {
		return false
	}
	for i := 1; i < len(word); i++ {
		if c := word[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
		if o["-"+word[i:i+1]] {
			return i == len(word)-1
		}
	}
	return false
}

// takesValue are the options with values of a program; those of python3.12 are
// python's.
func takesValue(program string) options {
	if o, ok := valueOptions[program]; ok {
		return o
	}
	return valueOptions[strings.TrimRight(program, "0123456789.-")]
}

// valueOptions are the options with values of the programs whose operands
// matter, from their manuals.
var valueOptions = map[string]options{
	"apt-get":   newOptions("-o -c -t -a --option --config-file --target-release --default-release --host-architecture"),
	"apt":       newOptions("-o -c -t -a --option --config-file --target-release --default-release"),
	"aptitude":  newOptions("-o -t -F -O -q --target-release"),
	"apt-cache": newOptions("-o -c"),
	"apk":       newOptions("-t -X -p --virtual --repository --root --arch --repositories-file --keys-dir --cache-dir --wait --progress-fd"),
	"dnf":       newOptions("-x -c -e -d --exclude --setopt --enablerepo --disablerepo --repo --releasever --installroot --config --forcearch"),
	"microdnf":  newOptions("-x -c --exclude --setopt --enablerepo --disablerepo --releasever --installroot --config"),
	"yum":       newOptions("-x -c -e -d -R --exclude --setopt --enablerepo --disablerepo --releasever --installroot --config"),
	"tdnf":      newOptions("-x -c --exclude --setopt --enablerepo --disablerepo --releasever --installroot --config"),
	"zypper":    newOptions("-R -D -c --root --installroot --reposd-dir --cache-dir --config --repo --from --type -t -r -p --plus-repo"),
	"pacman":    newOptions("-b -r --dbpath --root --cachedir --config --arch --overwrite --assume-installed --ignore --ignoregroup"),
	"pip":       pipOptions, "pip3": pipOptions, "pip2": pipOptions, "pipx": pipOptions,
	"npm":      newOptions("--prefix -C --registry --loglevel --cache --userconfig --globalconfig --omit --include --only --workspace -w --tag --network-timeout --fetch-timeout --fetch-retries"),
	"pnpm":     newOptions("-C --dir --registry --filter -F --store-dir --loglevel --reporter --lockfile-dir"),
	"yarn":     newOptions("--cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency --mutex"),
	"bun":      newOptions("--cwd --registry --cache-dir --filter"),
	"gem":      newOptions("-v --version -i --install-dir -n --bindir -s --source -P --trust-policy --platform -p --http-proxy --config-file"),
	"bundle":   newOptions("-j --jobs --path --without --with --gemfile --retry"),
	"composer": newOptions("-d --working-dir --prefer-install --apcu-autoloader-prefix --ignore-platform-req"),
	"go":       newOptions("-C -o -p -ldflags -gcflags -asmflags -tags -mod -modfile -overlay -pkgdir -toolexec -buildmode -compiler"),
	"cargo":    newOptions("-C -Z -j --jobs --config --color --manifest-path --target --target-dir --features -F --bin --example --profile --path --git --branch --tag --rev --root --version --registry --index -p --package --package-id-spec"),
	"dotnet":   newOptions("-c -f -r -o -v -a -s --configuration --framework --runtime --output --verbosity --arch --source --os --packages --configfile"),
	"mvn":      newOptions("-f -P -pl -s -gs -t -T -D -l --file --activate-profiles --projects --settings --threads"),
	"gradle":   newOptions("-b -c -g -p -x -I --build-file --project-dir --gradle-user-home --exclude-task --init-script"),
	"git":      newOptions("-C -c -b --branch --depth --git-dir --work-tree --config -o --origin --reference -j --jobs --shallow-since --filter"),
	"curl":     curlOptions, "wget": wgetOptions, "wget2": wgetOptions,
	"tar":      newOptions("-f -C -T -X -I -b -g --file --directory --files-from --exclude-from --strip-components --exclude --use-compress-program --transform --owner --group --mode"),
	"unzip":    newOptions("-d -x -P"),
	"useradd":  newOptions("-b -c -d -e -f -g -G -k -K -p -s -u -R -Z --base-dir --comment --home-dir --home --expiredate --inactive --gid --groups --skel --key --password --shell --uid --root"),
	"adduser":  newOptions("-h -d -g -s -G -u -k --home --shell --uid --gid --ingroup --gecos --comment --conf --firstuid --lastuid --firstgid"),
	"gpasswd":  newOptions("-a -d -A -M --add --delete --administrators --members"),
	"usermod":  newOptions("-c -d -e -f -g -G -l -p -s -u -R --comment --home --gid --groups --login --password --shell --uid"),
	"groupadd": newOptions("-g -K -p -R -U --gid --key --password --users"),
	"addgroup": newOptions("-g --gid"),
	"chmod":    newOptions("--reference"),
	"chown":    newOptions("--reference --from"),
	"mkdir":    newOptions("-m --mode -Z"),
	"install":  newOptions("-m -o -g -t -S --mode --owner --group --target-directory --suffix"),
	"cp":       newOptions("-t -S --target-directory --suffix"),
	"mv":       newOptions("-t -S --target-directory --suffix"),
	"ln":       newOptions("-t -S --target-directory --suffix"),
	"docker":   newOptions("-H -l -c --host --log-level --context --config -u -p --username --password"),
	"aws":      newOptions("--region --profile --endpoint-url --output --query"),
	"gpg":      newOptions("-r -o -u --homedir --keyserver --keyserver-options --recipient --output --default-key --passphrase --options"),
	"ssh":      newOptions("-b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w"),
	"conda":    condaOptions, "mamba": condaOptions, "micromamba": condaOptions,
	"poetry": newOptions("-C -P --directory --project --with --without --only -E --extras"),
	"uv":     newOptions("--directory --project --index-url --extra-index-url --index --default-index -i --python -p --target --prefix --cache-dir --config-file --group --extra -r --requirement -c --constraint --find-links -f --no-group --only-group --link-mode"),
	"node":   newOptions("-r --require -e --eval -p --print --import --loader --env-file"),
	"python": pythonOptions, "python3": pythonOptions, "python2": pythonOptions,
	"java":    newOptions("-cp -classpath --class-path -p --module-path -m --module --add-modules --add-opens --add-exports"),
	"rpm":     newOptions("--root --dbpath --define -D --eval -E --rcfile --prefix"),
	"sed":     newOptions("-e -f -l --expression --file"),
	"grep":    newOptions("-e -f -m -A -B -C --regexp --file --max-count --include --exclude"),
	"nc":      newOptions("-w -p -s -i -q -X -x"),
	"make":    newOptions("-C -f -I -o -W --directory --file --makefile"),
	"openssl": newOptions("-in -out -keyout -subj -days -newkey -config -passin -passout -CA -CAkey -key -extensions"),
	"bash":    shellOptions, "sh": shellOptions, "ash": shellOptions, "dash": shellOptions, "zsh": shellOptions, "ksh": shellOptions,
	"supervisord":         newOptions("-c -u -d -l -y -z -e -j -i --configuration --user --logfile --pidfile"),
	"gunicorn":            newOptions("-c -b -w -k -t -u -g -n --config --bind --workers --worker-class --timeout --user --group --name --threads --worker-tmp-dir --chdir"),
	"uvicorn":             newOptions("--host --port --workers --log-level --loop --http --app-dir --root-path --reload-dir"),
	"flask":               newOptions("-A -e --app --env-file -h -p --host --port"),
	"update-alternatives": newOptions("--altdir --admindir --log"),
}

var (
	curlOptions = newOptions(`-A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z
		--abstract-unix-socket --alt-svc --aws-sigv4 --cacert --capath --cert --cert-type --ciphers --config --connect-timeout --connect-to
		--continue-at --cookie --cookie-jar --create-file-mode --crlfile --curves --data --data-ascii --data-binary --data-raw --data-urlencode
		--delegation --dns-interface --dns-ipv4-addr --dns-ipv6-addr --dns-servers --doh-url --dump-header --ech --egd-file --engine --etag-compare
		--etag-save --expect100-timeout --form --form-string --ftp-account --ftp-alternative-to-user --ftp-method --ftp-port --ftp-ssl-ccc-mode
		--happy-eyeballs-timeout-ms --haproxy-clientip --header --hostpubmd5 --hostpubsha256 --hsts --interface --ipfs-gateway --json --keepalive-cnt
		--keepalive-time --key --key-type --krb --libcurl --limit-rate --local-port --login-options --mail-auth --mail-from --mail-rcpt --max-filesize
		--max-redirs --max-time --netrc-file --noproxy --oauth2-bearer --output --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto
		--proto-default --proto-redir --proxy --proxy-cacert --proxy-capath --proxy-cert --proxy-cert-type --proxy-ciphers --proxy-crlfile
		--proxy-header --proxy-key --proxy-key-type --proxy-pass --proxy-pinnedpubkey --proxy-service-name --proxy-tls13-ciphers --proxy-tlsauthtype
		--proxy-tlspassword --proxy-tlsuser --proxy-user --proxy1.0 --pubkey --quote --random-file --range --rate --referer --request --request-target
		--resolve --retry --retry-delay --retry-max-time --sasl-authzid --service-name --socks4 --socks4a --socks5 --socks5-gssapi-service
		--socks5-hostname --speed-limit --speed-time --stderr --telnet-option --tftp-blksize --time-cond --tls-max --tls13-ciphers --tlsauthtype
		--tlspassword --tlsuser --trace --trace-ascii --trace-config --unix-socket --upload-file --url --url-query --user --user-agent --variable
		--write-out`)
	wgetOptions = newOptions(`-a -A -B -D -e -i -I -l -o -O -P -Q -R -t -T -U -w -X
		--accept --accept-regex --append-output --base --bind-address --body-data --body-file --ca-certificate --ca-directory --certificate
		--certificate-type --ciphers --compression --config --connect-timeout --crl-file --cut-dirs --default-page --directory-prefix --dns-timeout
		--domains --egd-file --exclude-directories --exclude-domains --execute --follow-tags --ftp-password --ftp-user --header --hsts-file
		--http-password --http-user --ignore-tags --include-directories --input-file --input-metalink --level --limit-rate --load-cookies
		--local-encoding --max-redirect --method --output-document --output-file --password --pinnedpubkey --post-data --post-file --prefer-family
		--preferred-location --private-key --private-key-type --progress --proxy-password --proxy-user --quota --random-file --read-timeout --referer
		--regex-type --reject --reject-regex --rejected-log --remote-encoding --report-speed --restrict-file-names --retry-on-http-error
		--save-cookies --secure-protocol --start-pos --timeout --tries --unlink --use-askpass --user --user-agent --wait --waitretry`)
	pipOptions    = newOptions("-r -c -i -f -t -e --requirement --constraint --index-url --extra-index-url --find-links --target --trusted-host --proxy --prefix --root --src --build --cache-dir --log --timeout --default-timeout --retries --cert --client-cert --python --platform --python-version --implementation --abi --no-binary --only-binary --root-user-action --upgrade-strategy --progress-bar --global-option --install-option --config-settings --exists-action --use-feature --report --keyring-provider -C")
	condaOptions  = newOptions("-n -p -c --name --prefix --channel -f --file --solver --cwd -r --root-prefix")
	pythonOptions = newOptions("-c -m -W -X -Q")
	shellOptions  = newOptions("-o -O +o +O --rcfile --init-file")
)
