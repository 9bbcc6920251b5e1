package size

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestDeletedLater(t *testing.T) {
	ruletest.Table(t, deletedLater, []ruletest.Case{
		{Text: "COPY a.tgz /tmp/\nRUN tar xf /tmp/a.tgz && rm /tmp/a.tgz", At: []string{"/tmp/a.tgz"}},
		{Text: "WORKDIR /w\nCOPY a.tgz .\nRUN rm a.tgz", At: []string{"a.tgz"}},
		{Text: "COPY a.tgz /tmp/\nRUN rm /tmp/a.tgz\nCOPY a.tgz /tmp/\nRUN rm -f /tmp/a.tgz", At: []string{"/tmp/a.tgz", "/tmp/a.tgz"}},
		{Text: "COPY install.sh /\nRUN /install.sh && rm /install.sh"},
		{Text: "RUN curl -o /a.tgz https://x && rm /a.tgz"},
		{Text: "RUN curl -o /a.tgz https://x\nRUN mv /a.tgz /b.tgz\nRUN rm -f /a.tgz"},
		{Text: "FROM a AS b\nCOPY a.tgz /\nRUN rm /a.tgz\nFROM c"},
		{Text: "FROM a AS b\nCOPY a.tgz /\nFROM b\nRUN rm /a.tgz", At: []string{"/a.tgz"}},
	})
}

func TestChownDuplicates(t *testing.T) {
	ruletest.Table(t, chownDuplicates, []ruletest.Case{
		{Text: "COPY src /app\nRUN chown -R a:a /app && make", At: []string{"chown -R a:a /app"}, Fixed: "COPY --chown=a:a src /app\nRUN make"},
		{Text: "COPY --chown=a:a src /app\nRUN chown -R a:a /app"},
		{Text: "COPY src /app\nRUN chown a:a /app"},
		{Text: "COPY src /app\nRUN chown -R a:a /data"},
		{Text: "COPY x.conf /etc/x.conf\nRUN chown -R a:a /etc/x.conf"},
		{Text: "RUN chown -R a:a /app\nCOPY src /app"},
		{Text: "ENV D=/app\nCOPY src $D\nRUN chown -R a:a $D", At: []string{"chown -R a:a $D"}, Fixed: "ENV D=/app\nCOPY --chown=a:a src $D\n"},
	})
}

func TestArchiveLeft(t *testing.T) {
	ruletest.Table(t, archiveLeft, []ruletest.Case{
		{Text: "RUN wget https://x/a.tgz && tar xzf a.tgz", At: []string{"a.tgz"}, Fixed: "RUN wget https://x/a.tgz && tar xzf a.tgz && rm a.tgz"},
		{Text: "RUN wget https://x/a.tgz && tar xzf a.tgz && rm *.tgz"},
		{Text: "RUN cd /tmp && wget https://x/a.tgz && tar xzf a.tgz -C /opt && rm -rf /tmp/*"},
		{Text: "RUN curl https://x/a.tgz | tar xz"},
		{Text: "RUN wget https://x/a.zip && unzip a.zip && cd a && rm ../a.zip"},
		{Text: "RUN --mount=type=cache,target=/d wget -P /d https://x/a.tgz && tar xzf /d/a.tgz"},
		{Text: "FROM a AS b\nRUN wget https://x/a.tgz && tar xzf a.tgz\nFROM c"},
	})
}

func TestCopyThenChmod(t *testing.T) {
	ruletest.Table(t, copyThenChmod, []ruletest.Case{
		{Text: "COPY a /a\nRUN chmod 700 /a && b", At: []string{"chmod 700 /a"}, Fixed: "COPY --chmod=700 a /a\nRUN b"},
		{Text: "COPY --chmod=700 a /a\nRUN chmod 700 /a"},
		{Text: "COPY a b /d/\nRUN chmod +x /d/a", At: []string{"chmod +x /d/a"}},
		{Text: "RUN chmod +x /a"},
	})
}

func TestProgressInLog(t *testing.T) {
	ruletest.Table(t, progressInLog, []ruletest.Case{
		{Text: "RUN wget -qO- https://x | sh"},
		{Text: "RUN wget -O x https://x", At: []string{"wget"}, Fixed: "RUN wget --progress=dot:giga -O x https://x"},
		{Text: "FROM alpine:3.22\nRUN wget https://x"},
		{Text: "FROM alpine:3.22\nRUN apk add wget && wget https://x", At: []string{"wget"}, Fixed: "FROM alpine:3.22\nRUN apk add wget && wget --progress=dot:giga https://x"},
		{Text: "RUN [\"wget\", \"https://x\"]", At: []string{"\"wget\""}, Fixed: "RUN [\"wget\", \"--progress=dot:giga\", \"https://x\"]"},
	})
}
