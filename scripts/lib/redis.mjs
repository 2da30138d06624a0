// The Redis of the tests that let two instances hear each other: one that is installed, else Debian's package.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, hasApt, installPackage, isProgram, librariesOf, mayInstall, unpackPackages } from './debian.mjs';
import { Failure, state, step } from './house.mjs';

const advice = 'Install Redis (on Debian: apt-get install redis-server), or give the path of a redis-server in REDIS_SERVER_PATH.';
const unpackedFolder = state('redis');
const unpacked = join(unpackedFolder, 'redis-server');

export function findRedis() {
  const given = process.env.REDIS_SERVER_PATH;
  if (given) {
    if (!isProgram(given)) throw new Failure(`REDIS_SERVER_PATH=${given} is not a program. ${advice}`);
    return given;
  }
  return findProgram(['redis-server', 'valkey-server'], ['/usr/sbin', unpackedFolder]);
}

export async function installRedis() {
  if (!hasApt()) throw new Failure(`No Redis was found for the tests. ${advice}`);
  if (mayInstall()) await installPackage('redis-server', 'for the tests', advice);
  else await unpackRedis();
  const redis = findRedis();
  if (!redis) throw new Failure(`Debian's package was installed, but there is still no redis-server. ${advice}`);
  return redis;
}

/** Without any right to install: about 2 MB, once. */
export async function unpackRedis() {
  step('Fetching Redis into .portal/redis, because this user may not install packages (about 2 MB, once) …');
  const root = await unpackPackages(['redis-server', 'redis-tools'], unpackedFolder, advice);
  // In Debian redis-server is a link to redis-check-rdb, which looks at the name it was called by.
  writeFileSync(unpacked, `#!/bin/bash\nexport LD_LIBRARY_PATH='${librariesOf(root)}'\nexec -a redis-server '${root}/usr/bin/redis-check-rdb' "$@"\n`);
  chmodSync(unpacked, 0o755);
  const { status, stderr, error } = spawnSync(unpacked, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(unpackedFolder, { recursive: true, force: true });
    throw new Failure(`The fetched Redis does not start (${(error?.message ?? stderr ?? '').trim().split('\n').at(-1)}). ${advice}`);
  }
}
