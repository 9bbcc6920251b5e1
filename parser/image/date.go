package image

import "time"

// Days is how many days lie between two dates, 2026-11-22 and 2026-12-01: 9. It
// is negative when the second comes first, and 0 when one of them is no date.
func Days(from, to string) int {
	a, err1 := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
