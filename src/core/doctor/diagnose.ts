/** From what was looked at to what is said of it, worst first. */
import { checkAgents } from './check-agents.ts';
import { checkApp } from './check-app.ts';
import { checkBranch } from './check-branch.ts';
import { checkCoordinator } from './check-coordinator.ts';
import { checkFiles } from './check-files.ts';
import { checkHost } from './check-host.ts';
import { checkLive } from './check-live.ts';
import { checkMeasuring } from './check-measuring.ts';
import { checkPins } from './check-pins.ts';
import { checkRepository } from './check-repository.ts';
import { checkRoles } from './check-roles.ts';
import { checkToken } from './check-token.ts';
import type { DoctorFacts } from './facts.ts';
import { worstFirst, type Finding } from './finding.ts';

/** In the order in which one would mend them. */
const checks: readonly ((facts: DoctorFacts) => readonly Finding[])[] = [
  checkToken,
  checkRepository,
  checkFiles,
  checkCoordinator,
  checkRoles,
  checkAgents,
  checkMeasuring,
  checkLive,
  checkPins,
  checkBranch,
  checkApp,
  checkHost,
];

export function diagnose(facts: DoctorFacts): readonly Finding[] {
  return worstFirst(checks.flatMap((check) => check(facts)));
}
