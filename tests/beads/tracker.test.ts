import { createMemoryGithub } from '../fakes/memory-github.ts';
import { trackerPromises } from './tracker-contract.ts';

const path = '.beads/issues.jsonl';

trackerPromises('JSONL on a branch', async (initial) => {
  const github = createMemoryGithub({ files: { [path]: initial }, deed: () => ({ kind: 'hangs' }) });
  const { reader } = github.coordinator().ports;
  return Promise.resolve({
    tracker: () => github.coordinator().ports.tracker,
    settings: { driver: 'auto' },
    seen: async () => ({ defaultBranch: (await reader.look({})).defaultBranch, files: new Map() }),
    truth: async () => Promise.resolve(github.text(path)),
    head: async () => github.git.head('refs/heads/main'),
  });
});
