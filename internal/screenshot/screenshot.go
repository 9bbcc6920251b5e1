// Package screenshot draws what a terminal shows, so that pictures in the
// documentation are made of real output and change with it.
package screenshot

import (
	"fmt"
	"html"
	"strings"

	"github.com/clipperhouse/displaywidth"
)

const (
	cellWidth  = 8.4
	lineHeight = 20
	margin     = 16
)

// palette is what the classes look like on a light and on a dark screen.
const palette = `
.screen{fill:#ffffff;stroke:#d0d7de}
text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre;fill:#1f2328}
.bold{font-weight:600}.dim{fill:#6e7781}.red{fill:#cf222e}.green{fill:#116329}.yellow{fill:#7d4e00}.blue{fill:#0969da}.magenta{fill:#8250df}.cyan{fill:#1b7c83}
@media (prefers-color-scheme:dark){.screen{fill:#0d1117;stroke:#30363d}text{fill:#e6edf3}
.dim{fill:#7d8590}.red{fill:#ff7b72}.green{fill:#3fb950}.yellow{fill:#d29922}.blue{fill:#58a6ff}.magenta{fill:#d2a8ff}.cyan{fill:#39c5cf}}
`

// SVG draws text with ANSI colours, as wide as it says, for light and dark
// screens.
func SVG(text string, columns int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	width, height := float64(columns)*cellWidth+2*margin, len(lines)*lineHeight+2*margin
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%d" viewBox="0 0 %.0f %d">`, width, height, width, height)
	fmt.Fprintf(&b, "<style>%s</style>\n", palette)
	fmt.Fprintf(&b, `<rect class="screen" x=".5" y=".5" width="%.0f" height="%d" rx="8"/>`+"\n", width-1, height-1)
	for i, line := range lines {
		column := 0
		for _, run := range runs(line) {
			n := displaywidth.String(run.text)
			if strings.TrimSpace(run.text) != "" {
				fmt.Fprintf(&b, `<text x="%.1f" y="%d" textLength="%.1f"%s>%s</text>`+"\n", margin+float64(column)*cellWidth,
					margin+i*lineHeight+15, float64(n)*cellWidth, run.attribute(), html.EscapeString(run.text))
			}
			column += n
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// run is text in one style.
type run struct {
	text    string
	classes []string
}

func (r run) attribute() string {
	if len(r.classes) == 0 {
		return ""
	}
	return ` class="` + strings.Join(r.classes, " ") + `"`
}

var classes = map[string]string{
	"1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "34": "blue", "35": "magenta", "36": "cyan",
}

// runs splits a line at its escape sequences. Links are left out.
func runs(line string) []run {
	var out []run
	var style []string
	for line != "" {
		text, rest, found := strings.Cut(line, "\x1b")
		if text != "" {
			out = append(out, run{text, style})
		}
		if !found {
			break
		}
		switch {
		case strings.HasPrefix(rest, "]8;"):
			_, line, _ = strings.Cut(rest, "\x1b\\")
		case strings.HasPrefix(rest, "["):
			var codes string
			codes, line, _ = strings.Cut(rest[1:], "m")
			style = nil
			for code := range strings.SplitSeq(codes, ";") {
				if class := classes[code]; class != "" {
					style = append(style, class)
				}
			}
		default:
			line = rest
		}
	}
	return out
}
