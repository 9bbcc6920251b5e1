package terminal

import (
	"strings"
)

// Markdown shows the Markdown that documentation of rules is written in:
// paragraphs, lists, blocks of code, and in them code, bold words and links.
func Markdown(text string, width int, s Style) string {
	var blocks []string
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		switch {
		case strings.HasPrefix(block, "```"):
			blocks = append(blocks, fenced(block))
		case strings.HasPrefix(block, "- "):
			blocks = append(blocks, list(block, width, s))
		case strings.TrimSpace(block) != "":
			blocks = append(blocks, strings.Join(paragraph(block, width, s), "\n"))
		}
	}
	return strings.Join(blocks, "\n\n")
}

// fenced is a block of code without its fences.
func fenced(block string) string {
	lines := strings.Split(block, "\n")
	lines = lines[1:]
	if last := len(lines) - 1; last >= 0 && strings.HasPrefix(lines[last], "```") {
		lines = lines[:last]
	}
	for i := range lines {
		lines[i] = strings.TrimRight("    "+lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

func list(block string, width int, s Style) string {
	var out []string
	for item := range strings.SplitSeq(strings.TrimPrefix(block, "- "), "\n- ") {
		for i, line := range paragraph(item, width-2, s) {
			sign := "  "
			if i == 0 {
				sign = "- "
			}
			out = append(out, sign+line)
		}
	}
	return strings.Join(out, "\n")
}

// noBreak stands for a blank within code, where no line ends. It is as wide as
// one, and no blank.
const noBreak = "\ue000"

// paragraph wraps text and paints its inline code, bold words and links.
func paragraph(text string, width int, s Style) []string {
	parts := strings.Split(strings.Join(strings.Fields(links(text)), " "), "`")
	for i := 1; i < len(parts); i += 2 { // between two backticks
		parts[i] = strings.ReplaceAll(parts[i], " ", noBreak)
	}
	sign := "`"
	if s.Color { // the colour says it
		sign = ""
	}
	lines := Wrap(strings.Join(parts, "`"), width)
	for i, line := range lines {
		parts := strings.Split(line, "`")
		for j := 1; j < len(parts); j += 2 {
			parts[j] = s.Cyan(parts[j])
		}
		lines[i] = strings.NewReplacer("**", "", noBreak, " ").Replace(strings.Join(parts, sign))
	}
	return lines
}

// links replaces [text](address) by the text, with the address behind it when
// it says more.
func links(s string) string {
	var b strings.Builder
	for {
		open := strings.Index(s, "[")
		if open < 0 {
			break
		}
		text, rest, ok := strings.Cut(s[open+1:], "](")
		address, after, closed := strings.Cut(rest, ")")
		if !ok || !closed || strings.Contains(text, "[") {
			b.WriteString(s[:open+1])
			s = s[open+1:]
			continue
		}
		b.WriteString(s[:open] + text)
		if strings.HasPrefix(address, "http") {
			b.WriteString(" (" + address + ")")
		}
		s = after
	}
	return b.String() + s
}
