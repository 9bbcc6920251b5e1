package emit

import (
	"io/fs"

	"github.com/dockcheck/dockcheck/generate/plan"
)

// Places are what hatches can name in the Dockerfile: the anchors of [[insert]]
// and the instructions of [[patch]], in their order.
func Places(p *plan.Plan, overrides fs.FS) (anchors, instructions []string, err error) {
	sheet, err := writer{p, overrides}.sheet()
	if err != nil {
		return nil, nil, err
	}
	anchors, _ = sheet.anchors()
	return anchors, sheet.ids, nil
}
