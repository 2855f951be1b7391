/**
 * Opening what a run handed in. Everything in the archive is foreign: names, sizes, links, the JSON. It is read in memory
 * only, under caps, and each file must be what its line of `result.json` says. The archive as a whole must be what GitHub
 * says that it stored.
 */
import { createHash } from 'node:crypto';
import type { Archives, OpenedArchive, OpenedFile, OpenedNews } from '../../app/ports/archive.ts';
import { handInSchema, type HandIn } from '../../core/swarm/hand-in.ts';
import { largestNews, newsSchema, type News } from '../../core/swarm/news.ts';
import { readManifest, type Manifest } from './read-manifest.ts';
import { readZip, type ZipCaps } from './zip.ts';

const result: Manifest<HandIn> = {
  name: 'result.json',
  most: 1024 * 1024,
  size: '1 MiB',
  what: 'hand-in',
  schema: handInSchema,
};
const newsFile: Manifest<News> = {
  name: 'news.json',
  most: largestNews,
  size: '256 KiB',
  what: 'news',
  schema: newsSchema,
};
const newsCaps = { entries: 1, bytes: largestNews, ratio: 100 } as const;
const caps = { entries: 64, bytes: 26 * 1024 * 1024, ratio: 100 } as const;
/** Bytes of all delivered files together. */
const largestFiles = 25 * 1024 * 1024;

export function createHandInArchives(): Archives {
  return { open: openHandIn, openNews };
}

export function openHandIn(archive: Uint8Array, digest: string): OpenedArchive {
  const isOurs = (name: string): boolean => name === result.name || /^files\/(0|[1-9]\d{0,3})$/.test(name);
  const entries = entriesOf({ archive, digest, caps, isOurs });
  if (typeof entries === 'string') return bad(entries);
  const handIn = readManifest(entries, result);
  return typeof handIn === 'string' ? bad(handIn) : openFiles(handIn, entries);
}

function openNews(archive: Uint8Array, digest: string): OpenedNews {
  const isOurs = (name: string): boolean => name === newsFile.name;
  const entries = entriesOf({ archive, digest, caps: newsCaps, isOurs });
  if (typeof entries === 'string') return bad(entries);
  const news = readManifest(entries, newsFile);
  return typeof news === 'string' ? bad(news) : { kind: 'opened', news };
}

/** A text is the reason why not. */
function entriesOf(of: {
  readonly archive: Uint8Array;
  readonly digest: string;
  readonly caps: ZipCaps;
  readonly isOurs: (name: string) => boolean;
}): ReadonlyMap<string, Uint8Array> | string {
  if (`sha256:${sha256(of.archive)}` !== of.digest.toLowerCase())
    return 'the archive is not the one that GitHub stored';
  const zip = readZip(of.archive, of.caps, of.isOurs);
  return zip.kind === 'bad' ? `the archive is not taken: ${zip.reason}` : zip.entries;
}

function openFiles(handIn: HandIn, entries: ReadonlyMap<string, Uint8Array>): OpenedArchive {
  const files = new Map<string, OpenedFile>();
  let total = 0;
  for (const [index, delivered] of handIn.deliverables.entries()) {
    const bytes = entries.get(delivered.file);
    if (!bytes) return bad(`deliverable ${index} has no file in the archive`);
    if (files.has(delivered.file)) return bad(`deliverable ${index} has the file of another`);
    if (bytes.byteLength !== delivered.bytes || sha256(bytes) !== delivered.sha256) {
      return bad(`deliverable ${index} is not what result.json says of it`);
    }
    total += bytes.byteLength;
    files.set(delivered.file, { bytes, blob: blobId(bytes) });
  }
  if (total > largestFiles) return bad('the files have more than 25 MiB together');
  if (files.size !== entries.size - 1) return bad('the archive has files that result.json does not name');
  return { kind: 'opened', handIn, files };
}

/** As git names a blob. */
function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bad(reason: string): { readonly kind: 'bad'; readonly reason: string } {
  return { kind: 'bad', reason };
}
