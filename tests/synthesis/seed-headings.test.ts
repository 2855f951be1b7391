import { describe, expect, it } from 'vitest';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderInitReport } from '../../src/core/synthesis/init/init-report.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { config, finished, midway } from './novacron.ts';

const report = renderReport(finished(), { requests: 60 });
const board = renderBoard(midway());
const init = renderInitReport({ config, beads: null, started: null });
const texts = { report, board, init };

/** Each heading of the report that this project began with, and where one of ours answers it, by what only it can say. */
const headings: readonly (readonly [string, keyof typeof texts, RegExp])[] = [
  [
    'Executive Summary',
    'report',
    /^## .*4 of 5 workers Go, 25 of 26 targets met.*\n\n\*\*Decide:\*\* .*\n\*\*Then:\*\* /,
  ],
  ['Executive Summary: what is asked', 'board', /^\*\*Asked of you:\*\* .*\n\*\*By itself:\*\* /m],
  ['Swarm Architecture: Hierarchical Topology', 'report', /Q\["👑 SwarmLead-Coordinator"\]\n {2}Q --- w0/],
  [
    'Swarm Architecture: max agents',
    'init',
    /at most 8 at one time: 1 coordinator, 5 slots for 5 workers, 2 in reserve/,
  ],
  ['Swarm Architecture: features', 'report', /Features: neural-patterns, memory-coordination, self-healing/],
  [
    'Worker Agent Assignments',
    'init',
    /\| 🔬 R1 Phase 0 Benchmarks \| Research Worker \(research\) \| `novacron-38p` \| 1 \|/,
  ],
  [
    'Mission, tasks, deliverables, hooks of a worker',
    'init',
    /\*\*Mission\*\*: Execute and analyze[\s\S]*\*\*Tasks\*\*[\s\S]*\*\*Targets\*\*[\s\S]*\*\*Deliverables\*\*[\s\S]*hooks\*\* task `phase0-benchmarks`/,
  ],
  [
    'What a worker came to',
    'report',
    /\*\*🔬 R1 Phase 0 Benchmarks .*\n\n- Mission: .*bead `novacron-38p`, builds on nothing\n- Found: .*\n- Evidence: .*\n- Documents: /,
  ],
  ['Project Context', 'report', /What stood before \(given, not checked\)<\/summary>[\s\S]*AMST v3: Hybrid transport/],
  ['Current phase', 'report', /`phase-2`, said to be the current one/],
  ['Beads Issue Status', 'report', /Beads: \[19: 15 closed, 0 in progress, 1 blocked, 3 open, of which 1 ready\]/],
  ['Memory Structure', 'init', /swarm\/\n├── coordinator\/\n│ {3}├── init/],
  [
    'Memory: what is missing',
    'report',
    /Memory: 13 expected keys are missing[\s\S]*`swarm\/research\/go-no-go` Phase 1 decision/,
  ],
  ['Communication Pattern', 'init', /A worker writes into the part of its role only; everybody reads everything/],
  ['Coordination Phases', 'report', /\| parallel execution \| `13 h 57 m` \| `30m–120m` \| 🐢 late \|/],
  [
    'Performance Targets',
    'report',
    /\| WAN Bandwidth Utilization \| `>= 92%` \| \[91\.2%\].* T4 \| ❌ .*short \| planned, Design validated \|/,
  ],
  ['Validation Strategy', 'report', /\| `phase-5` \| Production validation \(E2E, load, chaos\) \| planned \| A5 /],
  ['Risk Assessment: low', 'report', /➖ \*\*Technology Stack\*\* \(low\), .*: nothing measures it/],
  ['Risk Assessment: medium', 'report', /❌ \*\*Performance Targets\*\* \(medium\)/],
  [
    'Mitigation Strategies',
    'report',
    /Mitigations: Monitor performance at every phase; 0% → 10% → 50% → 100% with feature flags/,
  ],
  ['Success Criteria: swarm', 'report', /✅ All 5 workers spawned successfully \(`coordination`\): \[5 of 5\]/],
  ['Success Criteria: project', 'report', /✅ State staleness .* \(`phase-3`\): `state\.staleness` \[3\.1s\]/],
  ['Success Criteria: what a person ticks', 'report', /^- \[ \] AI models deployed and operational/m],
  ['Next Steps: immediate', 'report', /### Next\n\n- \*\*A5\*\*: measure `canary\.downtime = 0s`/],
  ['Next Steps: 24 hours', 'report', /\*\*Within 24h\*\*\n\n- ✅ R1: Execute Phase 0 benchmarks/],
  ['Next Steps: 7 days', 'report', /\*\*Within 7d\*\*\n\n- Complete all Phase 0 benchmarks/],
  [
    'Next Steps: 22 weeks',
    'report',
    /\*\*Within 22w\*\*[\s\S]*Week 20–22 \(23 Mar 2026 to 12 Apr 2026\): Production rollout/,
  ],
  ['Appendix: hooks', 'init', /hooks\*\* task `phase5-validation`/],
  [
    'Appendix: which hooks are called when, and what they do',
    'init',
    /\| `pre-task` \| before the work, by the worker’s step \| begins a task and says its id \|\n\| `session-restore` \| before.*\n\| `post-edit` \| while it works, by the worker \| .*\n\| `notify` \| .*\n\| `post-task` \| after .*\n\| `session-end` \| at the end/,
  ],
  [
    'Document Metadata',
    'report',
    /<sub>Session `swarm-novacron-init`, queen and \[5 workers\].*swarm file at \[`0000000`\]/,
  ],
  ['Next report', 'board', /next look/],
];

describe('what the first report of this swarm had', () => {
  it.each(headings)('%s: in the %s', (_, where, answer) => {
    expect(texts[where]).toMatch(answer);
  });
});
