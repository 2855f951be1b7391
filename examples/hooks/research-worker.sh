#!/usr/bin/env bash
# The calls of the research worker of a NovaCron swarm. They work inside a dispatched worker, where they act for its
# attempt, and anywhere else over a local store, so that the script can be tried without GitHub.
set -e

# Before work
swarmlead hooks pre-task --description "Phase 0 benchmark execution and analysis"
swarmlead hooks session-restore --session-id "swarm-novacron-init"

# During work
swarmlead hooks post-edit --file "[benchmark-results]" --memory-key "swarm/research/phase0-benchmarks"
swarmlead hooks notify --message "Benchmark [component] completed: [metrics]"

# After work
swarmlead hooks post-task --task-id "phase0-benchmarks"
