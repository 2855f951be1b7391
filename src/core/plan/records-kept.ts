/** The coordinator's own records below `<root>/coordinator/`: written by it, read by each look, shown to whoever asks. */
export const records = ['init', 'workers-spawned', 'status', 'summary', 'metrics', 'patterns'] as const;

export type RecordKey = (typeof records)[number];
