/** What an audit reads. It writes nothing, anywhere. */
import type { Archives } from '../ports/archive.ts';
import type { History } from '../ports/history.ts';
import type { Issues } from '../ports/issues.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import type { Runs } from '../ports/runs.ts';
import type { Screen } from '../ports/screen.ts';

export interface Auditor {
  readonly reader: RepositoryReader;
  readonly issues: Pick<Issues, 'events' | 'comment' | 'permission'>;
  readonly runs: Pick<Runs, 'get' | 'artifacts' | 'download' | 'jobs'>;
  readonly archives: Archives;
  /** As the coordinator has it, so that what it withheld is not taken for what it forged. */
  readonly screen: Screen;
  readonly history: History;
  /** SHA-256, hex. */
  readonly digest: (text: string) => string;
  /** As git names the first `bytes` bytes of the text; null: it has fewer. */
  readonly prefixBlob: (text: string, bytes: number) => string | null;
}
