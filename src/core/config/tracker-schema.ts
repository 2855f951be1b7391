/** Where beads live, and how they are kept equal to issues: the `tracker` part of the swarm file. */
import * as z from 'zod';
import { label, refName, repositoryPath, section } from './grammar.ts';

const side = z.enum(['github', 'beads']);

const labelsSchema = section({
  type: label().optional().describe('What stands before a type. Default type::'),
  priority: label().optional().describe('What stands before the word for a priority. Default priority::'),
  status: label().optional().describe('What stands before a status. Default status::'),
  critical: label().optional().describe('The word for priority 0. Default critical.'),
  high: label().optional().describe('The word for priority 1. Default high.'),
  medium: label().optional().describe('The word for priority 2. Default medium.'),
  low: label().optional().describe('The word for priority 3. Default low.'),
  none: label().optional().describe('The word for priority 4. Default none.'),
});

const winnerSchema = section({
  title: side.optional().describe('The side that wins for the title. Default github.'),
  description: side.optional().describe('For the description. Default github.'),
  acceptance: side.optional().describe('For the acceptance criteria. Default github.'),
  design: side.optional().describe('For the design. Default github.'),
  assignee: side.optional().describe('For who is assigned. Default github.'),
  notes: side.optional().describe('For the notes. Default beads.'),
  type: side.optional().describe('For the type. Default beads.'),
  priority: side.optional().describe('For the priority. Default beads.'),
  status: side.optional().describe('For the status. Default beads. What is closed stays closed, whoever wins.'),
  parent: side.optional().describe('For the parent. Default beads.'),
});

const syncSchema = section({
  scope: z
    .enum(['label', 'epic', 'all'])
    .describe('Issues that bear the label; what hangs below the epic; or every bead and every issue.'),
  label: label().optional().describe('The label, of scope: label.'),
});

export const trackerSchema = section({
  driver: z.enum(['auto', 'jsonl', 'bd']).optional().describe('How beads are read and written. Default auto.'),
  branch: refName().optional().describe('Branch that holds .beads. Default: the default branch.'),
  path: repositoryPath().optional().describe("The issues' file, only if beads' own settings do not name it."),
  sync: syncSchema
    .optional()
    .describe('Beads and issues are kept equal by the coordinator, both ways. Without it only "beads sync" does it.'),
  labels: labelsSchema.optional().describe('Names of labels, as in bd github sync.'),
  winner: winnerSchema.optional().describe('Which side wins where both changed a field, by field.'),
});
