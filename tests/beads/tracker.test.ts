import { createMemoryGithub } from '../fakes/memory-github.ts';
import { trackerPromises } from './tracker-contract.ts';
import { trackerStories } from './tracker-stories.ts';
import type { MakeWorld } from './tracker-world.ts';

const path = '.beads/issues.jsonl';

const make: MakeWorld = async (initial) => {
  const github = createMemoryGithub({ files: { [path]: initial }, deed: () => ({ kind: 'hangs' }) });
  const { reader } = github.coordinator().ports;
  return Promise.resolve({
    tracker: () => github.coordinator().ports.tracker,
    settings: { driver: 'auto' },
    seen: async () => ({ defaultBranch: (await reader.look({})).defaultBranch, files: new Map() }),
    truth: async () => Promise.resolve(github.text(path)),
    head: async () => github.git.head('refs/heads/main'),
  });
};

trackerPromises('JSONL on a branch', make);
trackerStories('JSONL on a branch', make);
