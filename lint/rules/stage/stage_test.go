package stage

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestTargetIgnored(t *testing.T) {
	const b = "FROM --platform=$BUILDPLATFORM golang:1.26 AS b\n"
	ruletest.Table(t, targetIgnored, []ruletest.Case{
		{Text: b + "RUN go build -o /app\nFROM debian\nCOPY --from=b /app /app", At: []string{"go build"}},
		{Text: b + "RUN go build -o /app\nFROM --platform=$BUILDPLATFORM debian\nCOPY --from=b /app /app"},
		{Text: b + "ARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build -o /app\nFROM debian\nCOPY --from=b /app /app"},
		{Text: b + "RUN go build -o /tool\nRUN /tool > /page.html\nFROM debian\nCOPY --from=b /page.html /"},
		{Text: b + "RUN go build -o /app\nFROM scratch AS tools\nCOPY --from=b /app /app\nFROM debian\nRUN x"},
		{Text: "FROM golang:1.26 AS b\nRUN go build -o /app\nFROM debian\nCOPY --from=b /app /app"},
	})
}
