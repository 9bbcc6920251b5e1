// Package network holds the rules about ports, volumes and what a build may reach.
package network

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	exposeAdminPort,
	exposeHostPort,
	exposeMissing,
	exposePortInvalid,
	exposeProtocolCasing,
	mountHostPath,
	runNetworkHost,
	runSecurityInsecure,
	volumeBeforeWrites,
	volumeDockerSocket,
	volumePathInvalid,
	volumeSystemDirectory,
}
