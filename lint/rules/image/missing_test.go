package image

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestScratch(t *testing.T) {
	const app = "\nCOPY app /app\nCMD [\"/app\"]"
	ruletest.Table(t, withoutCertificates, []ruletest.Case{
		{Text: "FROM scratch" + app, At: []string{"scratch"}},
		{Text: "FROM scratch\nCOPY app /app\nENTRYPOINT []"},
		{Text: "FROM alpine AS b\nFROM scratch\nCOPY --from=b /etc/ssl /etc/ssl" + app},
		{Text: "FROM scratch\nADD rootfs.tar.xz /" + app},
		{Text: "FROM alpine AS b\nFROM scratch\nCOPY --from=b /out/ /" + app},
		{Text: "FROM scratch AS base\nFROM base" + app, At: []string{"scratch"}},
	})
	ruletest.Table(t, withoutTmp, []ruletest.Case{
		{Text: "FROM scratch" + app, At: []string{"scratch"}},
		{Text: "FROM scratch\nWORKDIR /tmp" + app},
		{Text: "FROM scratch\nVOLUME /tmp" + app},
		{Text: "FROM alpine AS b\nFROM scratch\nCOPY --from=b /tmp /tmp" + app},
	})
}

func TestWithoutTimezones(t *testing.T) {
	ruletest.Table(t, withoutTimezones, []ruletest.Case{
		{Text: "FROM scratch\nENV TZ=Asia/Tokyo", At: []string{"TZ=Asia/Tokyo"}},
		{Text: "FROM alpine:3.23\nENV TZ=UTC"},
		{Text: "FROM alpine:3.23\nARG TZ=Asia/Tokyo\nENV TZ=$TZ", At: []string{"TZ=$TZ"}},
		{Text: "FROM alpine:3.23\nRUN apk add --no-cache $PACKAGES\nENV TZ=Asia/Tokyo"},
		{Text: "FROM alpine:3.23\nRUN ./setup.sh\nENV TZ=Asia/Tokyo"},
		{Text: "FROM alpine AS b\nFROM scratch\nCOPY --from=b /usr/share/zoneinfo /usr/share/zoneinfo\nENV TZ=Asia/Tokyo"},
		{Text: "FROM debian:13\nENV TZ=Asia/Tokyo"},
	})
}

func TestPlatformMissing(t *testing.T) {
	ruletest.Table(t, platformMissing, []ruletest.Case{
		{Text: "FROM --platform=linux/386 node:24-alpine", At: []string{"linux/386"}},
		{Text: "FROM --platform=linux/arm64/v8 node:24-alpine"},
		{Text: "FROM --platform=linux/386 someone/node"},
		{Text: "FROM --platform=$BUILDPLATFORM node:24-alpine"},
		{Text: "FROM --platform=windows/amd64 node:24-alpine"},
	})
}
