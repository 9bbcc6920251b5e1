package shell

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

func TestCommandBehindSet(t *testing.T) {
	ruletest.Table(t, behindSet, []ruletest.Case{
		{Text: "RUN set -eux; apt-get update"},
		{Text: "RUN set -eux -o pipefail && true"},
		{Text: "RUN set -euxo pipefail; true"},
		{Text: "RUN set -o errexit -o nounset; true"},
		{Text: "RUN set -e -- a b && true"},
		{Text: "RUN set -- a b && echo \"$@\""},
		{Text: "RUN set a b; true"},
		{Text: "RUN set -f a b; echo $1 $2"},
		{Text: "RUN set -f a b; for x; do echo $x; done"},
		{Text: "RUN set -f a b; shift"},
		{Text: "RUN set -e $(cat words) && true"},
		{Text: "RUN set -eu # echo"},
		{Text: "RUN npm set progress=false"},
		{
			Text: "RUN set +x curl -u a:b https://example.com/ && set -x", At: []string{"curl -u a:b https://example.com/"},
			Fixed: "RUN set +x && curl -u a:b https://example.com/ && set -x",
		},
		{
			Text: "RUN set -eo pipefail curl https://example.com/ | tar x", At: []string{"curl https://example.com/"},
			Fixed: "RUN set -eo pipefail && curl https://example.com/ | tar x",
		},
		{Text: "RUN set -eux pipefail; true", At: []string{"pipefail"}, Fixed: "RUN set -euxo pipefail; true"},
		{Text: "RUN set -eu o pipefail; true", At: []string{"pipefail"}},
		{Text: "RUN bash -c 'set -ex apt-get update'", At: []string{"apt-get update"}, Fixed: "RUN bash -c 'set -ex && apt-get update'"},
		{Text: "RUN bash -c \"set -e x $1\""},
		{Text: "CMD set -e exec server", At: []string{"exec server"}, Fixed: "CMD set -e && exec server"},
	})
}
