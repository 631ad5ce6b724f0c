#!/usr/bin/env bash
# The path of a stranger, in six commands: from nothing to an environment of their own. CI runs it on a clone of the
# last commit of this checkout, or of the repository that is given; it writes into a temporary folder only.
set -euo pipefail

repository=${1:-$(git -C "$(dirname "$0")" rev-parse --show-toplevel)}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

set -x
git clone --quiet "$repository" muster && cd muster
npm ci
npm start
npx muster new environment staging --clouds aws,gcp --from prod
npx muster diff --against cdktf.out # what the change does, before it is written
npm run synth
{ set +x; } 2>/dev/null

for stack in staging-aws-foundation staging-gcp-support-workers; do
  [[ -s cdktf.out/stacks/$stack/cdk.tf.json ]] || { echo "$stack was not synthesized" >&2; exit 1; }
done
[[ $(git status --porcelain | sort) == $' M environments/index.ts\n?? environments/staging.ts' ]] || { echo "more was changed than environments/:" >&2; git status --short >&2; exit 1; }
