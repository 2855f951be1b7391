/**
 * Shuts `bd` into the folders that it needs, by Landlock of the Linux kernel. A Dolt store is a program: whoever may push
 * it can put views, triggers and defaults into its schema that read and write any file (`load_file`, `into outfile`) and
 * call other hosts (`dolt_clone`), and `bd` runs them as it exports and imports. No setting of Dolt's embedded engine
 * forbids that, so the kernel has to: files outside are not there, connections by TCP are refused, and what `bd` starts
 * is shut in with it. Perl makes the system calls, because it is part of every Debian and Ubuntu, and then becomes `bd`.
 */
import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { SwarmLeadError } from '../../../core/problem.ts';
import type { ProgramEnd } from './program.ts';

/** `none`: all who may push to the repository may do what this process may. */
export type Confinement = 'required' | 'none';

/** What is not there counts for nothing. */
export interface Confined {
  readonly confinement: Confinement;
  /** Folders that may be read. */
  readonly reads: readonly string[];
  /** Folders that may be read and written. */
  readonly writes: readonly string[];
}

interface Start {
  /** Absolute path. */
  readonly program: string;
  readonly words: readonly string[];
}

/** What `bd` and git are made of. `/etc` and `/home` are not among it, nor where containers keep what they serve. */
const readable = [
  '/bin /lib /lib64 /usr/bin /usr/lib /usr/lib64 /usr/libexec /usr/share/git-core /usr/share/zoneinfo /nix/store',
  '/usr/local/bin /usr/local/lib /usr/local/libexec /etc/ld.so.cache /etc/localtime /dev/urandom',
].flatMap((paths) => paths.split(' '));

/** Number of the system call `prctl`; those of Landlock are the same everywhere. */
const prctl: Partial<Record<NodeJS.Architecture, number>> = { x64: 157, arm64: 167 };

/** Of Perl, before it becomes `bd`. */
const cannot = 97;

/**
 * 444: landlock_create_ruleset, 445: landlock_add_rule, 446: landlock_restrict_self; 38: PR_SET_NO_NEW_PRIVS; 0x200000:
 * O_PATH; 0xd: to read files and folders and to start programs; 0x4007: what there is to do with a file. Each version of Landlock knows more rights than the one before, and refuses those that it does not know.
 */
const script = `
use strict;
my $prctl = shift;
sub cannot { print STDERR "$_[0]: $!\\n"; exit ${cannot} }
my $version = syscall(444, 0, 0, 1);
cannot('Landlock') if $version < 1;
my $all = $version < 2 ? 0x1fff : $version < 3 ? 0x3fff : $version < 5 ? 0x7fff : 0xffff;
my $handled = pack('QQQ', $all, $version < 4 ? 0 : 3, $version < 6 ? 0 : 3);
my $rules = syscall(444, $handled, $version < 4 ? 8 : $version < 6 ? 16 : 24, 0);
cannot('rules') if $rules < 0;
while (@ARGV and $ARGV[0] ne '--') {
  my ($may, $path) = splice @ARGV, 0, 2;
  sysopen(my $place, $path, 0x200000) or next;
  my $rights = $may eq 'write' ? $all : 0xd;
  $rights &= 0x4007 unless -d $path;
  my $rule = pack('Ql', $rights, fileno $place);
  syscall(445, $rules, 1, $rule, 0) == 0 or cannot('rule');
}
shift @ARGV;
syscall($prctl + 0, 38, 1, 0, 0, 0) == 0 && syscall(446, $rules, 0) == 0 or cannot('restriction');
exec { $ARGV[0] } @ARGV or cannot('start');
`;

/** Throws where it must be shut in and this system has no means. */
export function confined({ program, words }: Start, { confinement, reads, writes }: Confined): Start {
  if (confinement === 'none') return { program, words };
  const number = process.platform === 'linux' ? prctl[process.arch] : undefined;
  if (number === undefined) throw unconfined();
  const rules = [
    ...[...readable, program, ...reads].flatMap((path) => ['read', path]),
    ...['/dev/null', ...writes].flatMap((path) => ['write', path]),
  ];
  return { program: 'perl', words: ['-e', script, '--', String(number), ...rules, '--', program, ...words] };
}

/** Throws where Perl is not there or could not shut it in; that is so for each call or for none. */
export function mustBeConfined(end: ProgramEnd, { confinement }: Confined): void {
  if (confinement === 'none') return;
  if (end.kind === 'absent' || (end.kind === 'ended' && end.code === cannot)) throw unconfined();
}

/** Absolute path of a program that is named by one, or by its name on the PATH; null where there is none. */
export async function located(program: string): Promise<string | null> {
  const paths = program.includes('/')
    ? [resolve(program)]
    : (process.env['PATH'] ?? '').split(delimiter).flatMap((at) => (isAbsolute(at) ? [join(at, program)] : []));
  for (const path of paths) {
    const found = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return null;
}

function unconfined(): SwarmLeadError {
  return new SwarmLeadError({
    code: 'bd-unconfined',
    message:
      'bd was not started, because it cannot be shut in here: that needs Linux 5.13 with Landlock, and perl on the PATH. A Dolt store can hold SQL that reads and writes any file of whoever opens it. Where everyone who may push to the repository may also do that here, set SWARMLEAD_BD_UNCONFINED=1.',
  });
}
