// Package image holds the rules about base images.
package image

import "github.com/dockcheck/dockcheck/lint"

// Rules are the rules of the theme.
var Rules = []*lint.Rule{
	argumentDefaultInvalid,
	argumentUndefined,
	endOfLife,
	latest,
	nameInvalid,
	platformConstant,
	platformMissing,
	platformRedundant,
	registryNotAllowed,
	toolchainShipped,
	unpinnedInCopyFrom,
	untagged,
	withoutCertificates,
	withoutDigest,
	withoutTimezones,
	withoutTmp,
}
