package permission

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint"
	"github.com/dockcheck/dockcheck/lint/example"
)

// What gives others the right to write, and what only looks so.
func TestModes(t *testing.T) {
	for text, want := range map[string]int{
		"RUN chmod 0777 /x": 1, "RUN chmod 755 /x": 0, "RUN chmod 1777 /x": 0, "RUN chmod 666 /x": 1, "RUN chmod a+rwxt /x": 0,
		"RUN chmod +w /x": 0, "RUN chmod g+w,g=u /x": 0, "RUN chmod u=rw,go=r /x": 0, "RUN chmod ugo+rwX /x": 1, "RUN chmod o-w /x": 0,
		"RUN chmod -R 777 /tmp /var/tmp": 0, "RUN mkdir -m 777 /x": 1, "RUN install -d -m 0777 /x": 1, "RUN chmod --reference=/y /x": 0,
		"ARG M=777\nRUN chmod $M /x": 1, "ARG M\nRUN chmod $M /x": 0, "COPY --chmod=666 a /b": 1, "COPY --chmod=0644 a /b": 0,
		"RUN find / -exec chmod 777 {} +": 1, "RUN chmod 666 /etc/sudoers && sed -i x /etc/sudoers && chmod 440 /etc/sudoers": 0, "RUN chmod 777 $D && x && rm -rf $D": 0, "RUN chmod u+s /x": 0, "RUN chmod": 0, "RUN chmod 9 /x": 0,
	} {
		if got := len(example.Lint(worldWritable, lint.Example{}, "FROM debian:13-slim\n"+text+"\n")); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{
		"RUN chmod 4755 /x": 1, "RUN chmod 2755 /srv": 0, "RUN chmod 2755 /usr/bin/x": 1, "RUN chmod +s /x": 1, "RUN chmod u-s /x": 0, "RUN chmod 0755 /x": 0,
	} {
		if got := len(example.Lint(setuid, lint.Example{}, "FROM debian:13-slim\n"+text+"\n")); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
	}
	for text, want := range map[string]int{
		"RUN echo 'a ALL=(ALL) NOPASSWD:ALL' | sudo tee /etc/sudoers.d/a": 1, "RUN echo 'a ALL=NOPASSWD: /bin/x' > /etc/sudoers.d/a": 0,
		"RUN echo NOPASSWD:ALL": 0,
	} {
		if got := len(example.Lint(sudoNopasswd, lint.Example{}, "FROM debian:13-slim\n"+text+"\n")); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
	}
}
