#!/usr/bin/env bash
# Holds what `swarmlead init` writes to the linters that this repository is held to: runs init in new repositories of
# several kinds, and actionlint, zizmor (pedantic) and check-jsonschema over what it wrote. The first argument is the
# folder of the three programs; without it they are looked for on the PATH. Needs Node 24 as `node`.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tools=${1:+$1/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# generate NAME FLAG...: a repository called NAME, with the files that standard input names as PATH<TAB>TEXT, and init in it.
generate() {
  local name=$1 path text
  shift
  git init --quiet --initial-branch=main "$work/$name"
  while IFS=$'\t' read -r path text; do
    mkdir -p "$(dirname "$work/$name/$path")"
    printf '%s\n' "$text" >"$work/$name/$path"
  done
  (
    cd "$work/$name"
    env -u GITHUB_TOKEN -u GH_TOKEN node "$root/src/entries/cli.ts" init --yes --ref "$(printf 'a%.0s' {1..40})" "$@" >init.log ||
      { cat init.log && exit 1; }
  )
}

generate empty <<<$'README.md\t# Empty'
generate npm --from novacron <<<$'package.json\t{"scripts": {"test": "node --test"}}'
generate go --roles tester,docs <<<$'go.mod\tmodule example.com/app'
generate python --roles tester <<<$'pyproject.toml\t[dependency-groups] # pytest'
# shellcheck disable=SC2016 # an expression of Actions, and none of the shell
generate make --roles tester,on,null,0x1 --name '${{ github.token }}: "x" # y' <<<$'Makefile\ttest: all'
generate app --face app --roles research,coder <<<$'README.md\t# Server'
generate live --roles research,coder --live research <<<$'README.md\t# Live'
generate live-app --face app --live research --server-url https://swarm.example.org <<<$'README.md\t# Live'
generate agents --roles research,coder,tester,docs --agent coder,tester=codex,docs=script <<<$'package.json\t{"scripts": {"test": "node --test"}}'
generate agents-app --face app --roles coder,tester,docs --agent coder,tester=codex,docs=script <<<$'README.md\t# Agents'
generate own <<<$'.github/swarm.yml\t{version: 1, name: Own, session: swarm-own, epic: own-1, label: go, memory: {ref-prefix: refs/heads/swarm}, roles: {docs: {label: needs-docs}}, workers: {D1: {role: docs, title: Write, mission: Write it.}}}'

mapfile -t workflows < <(find "$work" -path '*/.github/workflows/*.yml' | sort)
mapfile -t swarms < <(find "$work" -path '*/.github/swarm.yml' | sort)
[ ${#workflows[@]} -ge 28 ] && [ ${#swarms[@]} -eq 11 ] || { echo "only ${#workflows[@]} workflows were written" >&2 && exit 1; }

# GitHub knows the key since September 2026; actionlint does not yet.
"${tools}actionlint" -shellcheck= -pyflakes= -ignore 'unexpected key "cache-mode" for "job" section' "${workflows[@]}"
"${tools}zizmor" --offline --no-progress --quiet --persona pedantic "${workflows[@]}"
"${tools}check-jsonschema" --builtin-schema vendor.github-workflows "${workflows[@]}"
"${tools}check-jsonschema" --schemafile "$root/schema/swarm.schema.json" "${swarms[@]}"
echo "${#workflows[@]} workflows and ${#swarms[@]} swarm files that init wrote are as they should be."
