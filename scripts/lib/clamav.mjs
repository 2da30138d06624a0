// The virus scanner of the tests: clamd of Debian's package, always unpacked below .portal. Installed for the whole machine it
// would start a service that fetches signatures; the tests bring two of their own (tests/Portal.Testing/ClamAvServer.cs).
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, hasApt, isProgram, librariesOf, unpackPackages } from './debian.mjs';
import { Failure, state, step } from './house.mjs';

const advice = 'Install ClamAV (on Debian: apt-get install clamav-daemon), or give the path of a clamd in CLAMD_PATH.';
const unpackedFolder = state('clamav');
const unpacked = join(unpackedFolder, 'clamd');

export function findClamd() {
  const given = process.env.CLAMD_PATH;
  if (given) {
    if (!isProgram(given)) throw new Failure(`CLAMD_PATH=${given} is not a program. ${advice}`);
    return given;
  }
  return findProgram(['clamd'], ['/usr/sbin', unpackedFolder]);
}

export async function unpackClamd() {
  if (!hasApt()) throw new Failure(`No clamd was found for the tests. ${advice}`);
  step('Fetching ClamAV into .portal/clamav for the tests (about 10 MB, once) …');
  const root = await unpackPackages(['clamav-daemon', 'libclamav12'], unpackedFolder, advice);
  writeFileSync(unpacked, `#!/bin/bash\nexport LD_LIBRARY_PATH='${librariesOf(root)}'\nexec '${root}/usr/sbin/clamd' "$@"\n`);
  chmodSync(unpacked, 0o755);
  const { status, stderr, error } = spawnSync(unpacked, ['--help'], { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(unpackedFolder, { recursive: true, force: true });
    throw new Failure(`The fetched clamd does not start (${(error?.message ?? stderr ?? '').trim().split('\n').at(-1)}). ${advice}`);
  }
  return unpacked;
}
