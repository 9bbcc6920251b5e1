// Package supplychain holds the rules about what a build takes from elsewhere
// and how it makes sure that it is what it should be.
package supplychain

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	checksumOneSpace,
	checksumWeak,
	curlWithoutFail,
	curlWithoutLocation,
	downloadArchitectureFixed,
	downloadCleartext,
	downloadPipedToShell,
	downloadRedirectDowngrade,
	downloadThenExecuted,
	downloadUnverified,
	downloadVulnerable,
	downloadWithoutRetry,
	gitCloneUnpinned,
	gpgKeyserverDead,
	gpgWithoutBatch,
	packageUnhashed,
	signatureCheckOff,
	sshHostKeyUnchecked,
	tlsVerificationOff,
	tlsVersionWeak,
}
