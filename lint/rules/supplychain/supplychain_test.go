package supplychain

import (
	"strings"
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
	"github.com/dockcheck/dockcheck/parser"
)

// corner is a script, and the words that a rule points at in it, separated by
// commas.
type corner struct{ text, want string }

func corners(t *testing.T, r *lint.Rule, cases []corner) {
	t.Helper()
	for _, c := range cases {
		text := c.text
		if !strings.HasPrefix(text, "FROM") {
			text = "FROM debian:13-slim\n" + text
		}
		text += "\n"
		doc := parser.Parse("Dockerfile", []byte(text))
		var got []string
		for _, f := range example.Lint(r, lint.Example{}, text) {
			got = append(got, doc.Text(f.Span))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %q\npoints at %q, want %q", r.Name, c.text, s, c.want)
		}
	}
}

func TestPipedCorners(t *testing.T) {
	corners(t, downloadPipedToShell, []corner{
		{`RUN curl -s https://a.example/i | sudo -E bash -`, "bash"},
		{`RUN curl https://a.example/i | gunzip | sh -ex`, "sh"},
		{`RUN curl https://a.example/i | sh -c 'cat > /x'`, ""},
		{`RUN curl https://a.example/i | bash run.sh`, ""},
		{`RUN curl https://a.example/i | bash -s -- --version 1`, "bash"},
		{`RUN curl https://a.example/i | python3 -c 'import sys'`, ""},
		{`RUN curl https://a.example/i | python3 -m json.tool`, ""},
		{`RUN curl https://a.example/i | python3 - --yes`, "python3"},
		{`RUN curl https://a.example/i | perl -pe s/a/b/`, ""},
		{`RUN curl https://a.example/i | php -- --install-dir=/bin`, "php"},
		{`RUN curl https://a.example/i | node -e 1`, ""},
		{`RUN curl https://a.example/i | tar xz`, ""},
		{`RUN curl -o x https://a.example/i | bash`, ""},
		{`RUN bash <(curl https://a.example/i)`, "bash"},
		{`RUN . <(wget -qO- https://a.example/i)`, "."},
		{`RUN eval "$(curl https://a.example/i)"`, "eval"},
		{`RUN sh -c "X=$(curl https://a.example/v) && echo $X"`, ""},
		{`RUN bash <<< "$(curl https://a.example/i)"`, "bash"},
		{`RUN sh -c 'curl https://a.example/i | bash'`, "bash"},
		{`RUN ["sh", "-c", "curl https://a.example/i | bash"]`, "bash"},
		{`RUN curl https://raw.githubusercontent.com/a/b/` + strings.Repeat("a1b2", 10) + `/i.sh | sh`, ""},
		{`RUN curl http://localhost/i | sh`, ""},
		{`RUN curl file:///i | sh`, ""},
		{"ONBUILD RUN curl https://a.example/i | sh", "sh"},
		{"FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [\"powershell\"]\nRUN iex ((New-Object Net.WebClient).DownloadString('https://a.example/i.ps1'))", "iex"},
		{"FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL [\"powershell\"]\nRUN irm https://a.example/i.ps1 | iex", "iex"},
		{"FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell iwr https://a.example/i.zip -OutFile i.zip", ""},
	})
}

func TestExecutedCorners(t *testing.T) {
	corners(t, downloadThenExecuted, []corner{
		{`RUN wget https://a.example/i.sh && sh i.sh`, "i.sh"},
		{`RUN wget https://a.example/i.sh && chmod +x i.sh && ./i.sh`, "./i.sh"},
		{"RUN wget -P /opt https://a.example/i.sh\nRUN /opt/i.sh", "/opt/i.sh"},
		{"WORKDIR /opt\nRUN curl -O https://a.example/i.sh\nRUN cd /tmp && ./i.sh", ""},
		{"WORKDIR /opt\nRUN curl -O https://a.example/i.sh\nRUN bash /opt/i.sh", "/opt/i.sh"},
		{`RUN curl -o i https://a.example/i && gpg --verify i.asc i && sh i`, ""},
		{`RUN curl -o i https://a.example/i && sh i && echo x | sha256sum -c`, "i"},
		{`RUN curl -o c.php https://a.example/c && php -r "hash_file('sha384', 'c.php') === 'x' || exit(1);" && php c.php`, ""},
		{`RUN curl -o /usr/local/bin/kubectl https://a.example/kubectl && kubectl version`, ""},
		{`ADD https://a.example/i.sh /i.sh` + "\nRUN sh /i.sh", "/i.sh"},
		{`ADD --checksum=sha256:` + strings.Repeat("0", 64) + ` https://a.example/i.sh /i.sh` + "\nRUN sh /i.sh", ""},
	})
}

func TestSwitchCorners(t *testing.T) {
	corners(t, tlsVerificationOff, []corner{
		{`RUN curl -o/usr/bin/kubectl https://a.example/k`, ""},
		{`RUN curl -fk https://a.example/k; wget https://a.example -O x --no-check-certificate`, "k, --no-check-certificate"},
		{`RUN curl -k https://localhost:8443/`, ""},
		{`RUN curl -k https://10.1.2.3/ https://a.example`, "-k"},
		{`RUN curl -H -k https://a.example`, ""},
		{"ARG OPT=0\nENV NODE_TLS_REJECT_UNAUTHORIZED=$OPT", "NODE_TLS_REJECT_UNAUTHORIZED=$OPT"},
		{"ARG OPT\nENV NODE_TLS_REJECT_UNAUTHORIZED=$OPT", ""},
		{`RUN unset GIT_SSL_NO_VERIFY`, ""},
		{`RUN python3 -m pip install --trusted-host=pypi.example.com x`, "--trusted-host=pypi.example.com"},
		{`RUN pip install --trusted-host nexus x`, ""},
		{`RUN git -c http.sslVerify=false clone https://a.example/x`, "http.sslVerify=false"},
		{`RUN git config --global http.sslVerify "false"`, `http.sslVerify "false"`},
		{`RUN git config --global http.sslVerify true`, ""},
		{`RUN echo insecure >> ~/.curlrc`, "insecure"},
		{`RUN printf '[a]\nsslverify = 0\n' > /etc/yum.repos.d/a.repo`, "sslverify = 0"},
		{"COPY <<EOF /root/.npmrc\nstrict-ssl=false\nEOF", "strict-ssl=false"},
		{"COPY <<EOF /root/notes.txt\nstrict-ssl=false\nEOF", ""},
		{`RUN env GIT_SSL_NO_VERIFY=1 git fetch`, "GIT_SSL_NO_VERIFY=1"},
		{`RUN apt-get -o Acquire::https::Verify-Peer=false update`, "Acquire::https::Verify-Peer=false"},
	})
	corners(t, signatureCheckOff, []corner{
		{`RUN apk add --allow-untrusted ./own.apk`, ""},
		{`RUN wget https://a.example/g.apk && apk add --allow-untrusted g.apk`, "--allow-untrusted"},
		{`RUN apk add --allow-untrusted https://a.example/g.apk`, "--allow-untrusted"},
		{`RUN apt-get purge -y --force-yes x`, ""},
		{`RUN rpm -e --nodigest x`, ""},
		{`RUN echo 'deb [trusted=yes] file:/repo ./' > /etc/apt/sources.list`, ""},
		{`RUN add-apt-repository "deb [arch=amd64 trusted=yes] https://a.example x main"`, "[arch=amd64 trusted=yes]"},
		{`RUN sed -i 's/gpgcheck=1/gpgcheck=0/' /etc/yum.repos.d/a.repo`, "gpgcheck=0"},
		{`RUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.repos.d/a.repo`, ""},
		{`RUN dnf install -y --setopt=repo_gpgcheck=0 x`, ""},
		{"ENV GOSUMDB=off", "GOSUMDB=off"},
	})
}

func TestDownloadCorners(t *testing.T) {
	corners(t, downloadCleartext, []corner{
		{"ARG BASE=http://a.example\nRUN curl -O $BASE/x", "$BASE/x"},
		{`RUN curl -O http://a.example/x && echo "$SUM  x" | sha256sum -c`, ""},
		{`RUN curl http://a.example/x | tar x`, "http://a.example/x"},
		{`RUN curl -x http://proxy.example:3128 https://a.example/x -o x`, ""},
		{`RUN http_proxy=http://proxy.example npm ci`, ""},
		{`RUN npm config set registry http://npm.example`, "http://npm.example"},
		{`RUN npm config set proxy=http://proxy.example`, ""},
		{`RUN git config --global url."https://a.example".insteadOf http://a.example`, ""},
		{`RUN git clone git://a.example/x`, "git://a.example/x"},
		{`RUN wget http://registry/x http://10.0.0.1/y http://a.internal/z`, ""},
		{`RUN echo 'deb http://mirror.example.com/debian trixie main' > /etc/apt/sources.list`, ""},
	})
	corners(t, curlWithoutFail, []corner{
		{`RUN curl -fsS https://a.example -o x`, ""},
		{`RUN curl -sSLo x https://a.example`, "curl"},
		{`RUN if curl -s https://a.example; then true; fi`, ""},
		{`RUN curl -s https://a.example -o x && echo "$S  x" | sha256sum -c`, ""},
		{`RUN curl -s -o /dev/null -w '%{http_code}' https://a.example`, ""},
	})
	corners(t, downloadUnverified, []corner{
		{`RUN curl -fsSL https://a.example/k.asc -o /etc/apt/keyrings/k.asc`, ""},
		{`RUN curl https://a.example/v.json | jq .`, ""},
		{"ADD https://github.com/a/b.git /src", ""},
	})
	corners(t, downloadVulnerable, []corner{
		{`RUN wget https://a.example/openssl-1.0.1f.tar.gz https://a.example/openssl-1.0.1g.tar.gz`, "https://a.example/openssl-1.0.1f.tar.gz"},
		{`RUN wget https://a.example/openssl-3.0.6.tar.gz https://a.example/openssl-3.0.13.tar.gz`, "https://a.example/openssl-3.0.6.tar.gz"},
		{`RUN curl -O https://a.example/log4j-core-2.9.1.jar -O https://a.example/log4j-core-2.17.0.jar`, "https://a.example/log4j-core-2.9.1.jar"},
		{"ARG V\nRUN wget https://a.example/openssl-$V.tar.gz", ""},
		{"ENV U \"https://a.example/openssl-3.0.3.tar.gz\"\nRUN apk upgrade && wget ${U}", "${U}"},
		{`RUN git clone -b openssl-3.0.4 https://github.com/openssl/openssl`, "openssl-3.0.4"},
	})
	corners(t, gitCloneUnpinned, []corner{
		{`RUN git clone https://a.example/x.git && cd x && git checkout v1`, ""},
		{`RUN git clone -b v1 https://a.example/x.git`, ""},
		{`RUN git clone /src/x`, ""},
		{`RUN git clone git@a.example:x.git`, "git@a.example:x.git"},
	})
	corners(t, sshHostKeyUnchecked, []corner{
		{`RUN ssh-keyscan a.example > k && ssh-keygen -lf k | grep -q SHA256:x`, ""},
		{`RUN ssh -o StrictHostKeyChecking=no a.example`, "StrictHostKeyChecking=no"},
		{`RUN ssh -o StrictHostKeyChecking=yes a.example`, ""},
		{"ENV ANSIBLE_HOST_KEY_CHECKING=False", "ANSIBLE_HOST_KEY_CHECKING=False"},
		{`ENV GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"`, `GIT_SSH_COMMAND="ssh -o StrictHostKeyChecking=no"`},
	})
	corners(t, packageUnhashed, []corner{
		{`RUN pip install --no-deps -e .`, ""},
		{`RUN pip install git+https://github.com/a/b@` + strings.Repeat("a1b2", 10), ""},
		{`RUN go install example.com/x@v1.2.3 ./cmd/y`, ""},
		{`RUN go install example.com/x@latest`, "go install"},
		{`RUN dotnet restore --locked-mode; npm ci`, ""},
	})
}

// Addresses are split, and those of one's own network told.
func TestLocal(t *testing.T) {
	for url, want := range map[string]bool{
		"http://localhost:80/x": true, "http://127.0.0.1": true, "http://[::1]:8080/": true, "https://u:p@10.0.0.9/x": true,
		"http://172.16.0.1": true, "http://172.32.0.1": false, "http://192.168.1.1:1": true, "http://example.com": false,
		"http://registry:5000": true, "http://a.svc": true, "http://$HOST/x": false, "http://11.0.0.1": false, "http://[2001:db8::1]/": false,
	} {
		a, ok := parseAddress(url)
		if !ok || local(a.host) != want {
			t.Errorf("%s has the host %q, local %v", url, a.host, !want)
		}
	}
}
