package emit

import "fmt"

// action is one of GitHub's actions, at a commit: tags can be moved.
type action struct{ commit, tag string }

// actions are those of the workflow. Their tags' commits were read off workflows
// in public repositories that pin them with the tag in a comment, several for each,
// on 2026-11-29.
func actions() map[string]action {
	return map[string]action{
		"actions/checkout":           {"de0fac2e4500dabe0009e67214ff5f5447ce83dd", "v6.0.2"},
		"actions/setup-go":           {"7a3fe6cf4cb3a834922a1244abfce67bcef6a0c5", "v6.2.0"},
		"Swatinem/rust-cache":        {"779680da715d629ac1d338a641029a2f4372abb5", "v2.8.2"},
		"docker/setup-buildx-action": {"8d2750c68a42422c14e847fe6c8ac0403b4cbd6f", "v3.12.0"},
		"docker/setup-qemu-action":   {"c7c53464625b32c7a7e944ae62b3e17d2b600130", "v3.7.0"},
		"docker/metadata-action":     {"c299e40c65443455700f0fdfc63efafe5b349051", "v5.10.0"},
		"docker/login-action":        {"c94ce9fb468520275223c153574b00df6fe4bcc9", "v3.7.0"},
		"docker/build-push-action":   {"10e90e3645eae34f1e60eeb005ba3a3d33f178e8", "v6.19.2"},
	}
}

// pinnedAction is what uses: names.
func pinnedAction(name string) (string, error) {
	a, ok := actions()[name]
	if !ok {
		return "", fmt.Errorf("no commit is known of the action %s", name)
	}
	return fmt.Sprintf("%s@%s # %s", name, a.commit, a.tag), nil
}
