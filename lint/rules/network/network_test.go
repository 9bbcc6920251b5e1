package network

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

// Ports that are none, and those that others judge.
func TestExposePortInvalid(t *testing.T) {
	ruletest.Table(t, exposePortInvalid, []ruletest.Case{
		{Text: "EXPOSE 65535 1 8000-9000/udp $PORT 80-$PORT\n"},
		{Text: "EXPOSE 65536/tcp 0 70000-70001\n", At: []string{"65536/tcp", "0", "70000-70001"}},
		{Text: "EXPOSE 90-80 80/icmp http\n", At: []string{"90-80", "80/icmp", "http"}},
		{Text: "ARG PORT=99999\nEXPOSE $PORT\n", At: []string{"$PORT"}},
		{Text: "EXPOSE 80 # the web\n"},
		{Text: "EXPOSE 8080:80\n"},
	})
}

// Volumes that are not what was meant, and those that are.
func TestVolumePathInvalid(t *testing.T) {
	ruletest.Table(t, volumePathInvalid, []ruletest.Case{
		{Text: "VOLUME /data /logs\n"},
		{Text: "VOLUME [\"/data\", \"/logs\"]\n"},
		{Text: "VOLUME [\"/a,b\"]\n"},
		{Text: "VOLUME data\n"}, // the working directory is /
		{Text: "VOLUME [ '/data' ]\n"},
		{Text: "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nVOLUME C:\\data\n"},
		{Text: "FROM example.com/private\nVOLUME C:/data D:\n"},
		{Text: "VOLUME /data,/logs\n", At: []string{"/data,/logs"}, Fixed: "VOLUME /data /logs\n"},
		{Text: "VOLUME ./x:/data\n", At: []string{"./x:/data"}, Fixed: "VOLUME /data\n"},
		{Text: "VOLUME /x:/data:ro\n", At: []string{"/x:/data:ro"}},
		{Text: "WORKDIR /srv\nVOLUME [\"data\"]\n", At: []string{"\"data\""}},
	})
}

// What is written behind a VOLUME, said once for each.
func TestVolumeBeforeWrites(t *testing.T) {
	ruletest.Table(t, volumeBeforeWrites, []ruletest.Case{
		{Text: "VOLUME /data\nRUN mkdir -p /data/a && chown app /data\nCOPY x /data/\n", At: []string{"/data/a"}},
		{Text: "RUN mkdir /data\nVOLUME /data\n"},
		{Text: "VOLUME /data\nCOPY x /database/\n"},
		{Text: "FROM debian:13 AS a\nVOLUME /data\nFROM debian:13\nCOPY x /data/\n"},
	})
}

// The port is what matters, and the protocol.
func TestExposeAdminPort(t *testing.T) {
	ruletest.Table(t, exposeAdminPort, []ruletest.Case{
		{Text: "EXPOSE 22/tcp\nUSER x\n", At: []string{"22/tcp"}, Fixed: "USER x\n"},
		{Text: "EXPOSE 80 22 \\\n  81\n", At: []string{"22"}, Fixed: "EXPOSE 80 \\\n  81\n"},
		{Text: "EXPOSE 20-25\n", At: []string{"20-25"}},
		{Text: "EXPOSE 22/udp 2222 1-65535\n"},
	})
}

// What a mount can see.
func TestMountHostPath(t *testing.T) {
	ruletest.Table(t, mountHostPath, []ruletest.Case{
		{Text: "RUN --mount=source=/var/run/docker.sock,target=/var/run/docker.sock docker ps\n", At: []string{"source=/var/run/docker.sock"}},
		{Text: "RUN --mount=type=bind,from=build,source=/usr/bin,target=/x ls\n"},
		{Text: "RUN --mount=type=bind,source=/src,target=/x ls\n"},
		{Text: "RUN --mount=type=cache,source=/etc,target=/x ls\n"},
		{Text: "RUN --mount=type=bind,source=etc,target=/x ls\n"},
	})
}
