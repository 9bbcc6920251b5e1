package generate

import "io/fs"

// Places are what hatches can name in the Dockerfile: the anchors of [[insert]]
// and the instructions of [[patch]], in their order.
func (p *Plan) Places(overrides fs.FS) (anchors, instructions []string, err error) {
	sheet, err := p.sheet(overrides)
	if err != nil {
		return nil, nil, err
	}
	anchors, _ = sheet.anchors()
	return anchors, sheet.ids, nil
}
