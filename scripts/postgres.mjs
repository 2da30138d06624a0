// The embedded PostgreSQL: real PostgreSQL 18 from npm, on 127.0.0.1 and a free port, its data in .portal/.
//   node scripts/postgres.mjs start | stop | status
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:net';
import { pathToFileURL } from 'node:url';
import { Failure, atEnd, main, note, run, sleep, step, tail } from './lib/house.mjs';
import { home } from './lib/postgres-home.mjs';

const common = {
  listen_addresses: '127.0.0.1', unix_socket_directories: '', shared_buffers: '256MB', jit: 'off',
  timezone: 'UTC', log_timezone: 'UTC', password_encryption: 'scram-sha-256',
};
const instances = {
  postgres: { max_connections: 300, max_wal_size: '2GB' },
  // For tests that kill it: what was committed must be there afterwards, as in production.
  'durable-postgres': { max_connections: 300, shared_buffers: '128MB' },
  // Thrown away after the tests, so nothing need survive a crash: that makes it fast.
  'test-postgres': {
    max_connections: 400, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off',
    wal_level: 'minimal', max_wal_senders: 0, max_wal_size: '4GB', autovacuum_naptime: '10min',
  },
};

/**
 * Starts the instance, or joins it where it runs already. It stops when the last of its users ends; a user is a
 * process, and one that died without a word no longer counts.
 */
export async function startPostgres() {
  const place = home('postgres');
  atEnd(() => release(place, process.pid));
  return start(place, process.pid, 'portal');
}

/** Starts the instance of the tests, empty unless another run of the tests is using it. */
export async function startTestPostgres() {
  const place = home('test-postgres');
  if (!running(place)) rmSync(place.data, { recursive: true, force: true });
  atEnd(() => release(place, process.pid));
  return start(place, process.pid, 'postgres');
}

/** Starts an empty instance that keeps what it was given; `restart` ends its connections in the middle of what they do. */
export async function startDurablePostgres() {
  const place = home('durable-postgres');
  if (running(place)) await stop(place);
  rmSync(place.data, { recursive: true, force: true });
  atEnd(() => release(place, process.pid));
  const { connectionString } = await start(place, process.pid, 'portal');
  return {
    connectionString,
    async restart() {
      const { code } = await postgresRun(place, 'pg_ctl', ['restart', '-D', place.data, '-m', 'immediate', '-w', '-t', '60', '-s'], { stdio: 'ignore' });
      if (code !== 0) throw new Failure(`PostgreSQL did not restart: ${tail(join(place.data, 'server.log'))}`);
    },
  };
}

/** Stops ./run's instance and deletes it with all its data. */
export async function wipePostgres() {
  const place = home('postgres');
  const others = users(place).filter(user => user !== String(process.pid) && user !== 'kept');
  if (others.length > 0) throw new Failure(`PostgreSQL is in use by another command (process ${others.join(', ')}). End it first.`);
  await stop(place);
  rmSync(place.data, { recursive: true, force: true });
  rmSync(place.folder, { recursive: true, force: true });
}

async function start(place, user, database) {
  if (!existsSync(place.data)) await create(place);
  let postmaster = running(place);
  // More than one try: the port may be taken meanwhile, and the helpers of a crashed server need a moment to end.
  for (let attempt = 1; !postmaster; attempt++) {
    const port = await freePort();
    if (attempt === 1) step(`Starting PostgreSQL on port ${port} …`);
    forgetStranger(place);
    const settings = { ...common, ...instances[place.name], port };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`).join(' ');
    const log = join(place.data, 'server.log');
    const { code } = await postgresRun(place, 'pg_ctl', ['start', '-D', place.data, '-l', log, '-w', '-t', '60', '-s', '-o', options], { stdio: 'ignore' });
    postmaster = running(place);
    if (postmaster) break;
    if (attempt === 5) throw new Failure(`PostgreSQL did not start (pg_ctl ended with ${code}). The end of its log:\n${tail(log)}`);
    await sleep(1000);
  }
  mkdirSync(usersFolder(place), { recursive: true });
  writeFileSync(join(usersFolder(place), String(user)), '');
  return { port: postmaster.port, connectionString: connectionString(place, postmaster.port, database) };
}

// The pools of four hosts and a command together stay below max_connections.
const connectionString = (place, port, database) =>
  `Host=127.0.0.1;Port=${port};Database=${database};Username=portal;Password=${password(place)}`
  + (place.name === 'postgres' ? ';Maximum Pool Size=55' : '');

async function release(place, user) {
  rmSync(join(usersFolder(place), String(user)), { force: true });
  if (users(place).length === 0) await stop(place);
}

async function stop(place) {
  if (!running(place)) return;
  step('Stopping PostgreSQL …');
  const { code, output } = await postgresRun(place, 'pg_ctl', ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60', '-s']);
  if (code !== 0) throw new Failure(`PostgreSQL did not stop: ${output.trim()}`);
}

// ---- making it --------------------------------------------------------------------------------------------------

/** Makes the data folder beside its place and moves it there when it is whole: half of one never counts. */
async function create(place) {
  step('Creating the PostgreSQL database …');
  const parent = join(place.data, '..');
  for (const name of readdirSync(parent).filter(name => name.startsWith('data.new-') && !alive(name.slice(9)))) {
    rmSync(join(parent, name), { recursive: true, force: true });
  }
  const half = `${place.data}.new-${process.pid}`;
  mkdirSync(half, { mode: 0o700 });
  if (place.runAs.uid) chownSync(half, place.runAs.uid, place.runAs.gid);

  // The builtin provider sorts by code point and knows letters beyond ASCII, the same on every machine. Danish order
  // is asked for where people read it, by the collation "da-x-icu".
  await must(place, 'initdb', ['-D', half, '-U', 'portal', '--encoding=UTF8', '--locale=C', '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8', '--auth=trust', '--no-sync', '--no-instructions']);
  // Trust was only for the way here: from now on, nobody comes in without the password, and from nowhere else.
  writeFileSync(join(half, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
  await must(place, 'postgres', ['--single', '-j', '-D', half, '-c', 'password_encryption=scram-sha-256', 'postgres'],
    `ALTER ROLE portal PASSWORD '${password(place)}';\n\nCREATE DATABASE portal;\n\n`);
  try {
    renameSync(half, place.data);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(place.data)) throw error; // otherwise another command was faster, and its folder is as good
  }
}

/** The password of the role portal, made at the first start and readable by its owner only. */
function password(place) {
  const file = join(place.folder, 'password');
  try {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8');
}

async function must(place, program, args, input) {
  const { code, output } = await postgresRun(place, program, args, { input });
  if (code !== 0 || /FATAL|ERROR/.test(output)) throw new Failure(`${program} failed:\n${output.trimEnd()}`);
}

// The caller's locale and PG… variables are none of the server's business.
const postgresRun = (place, program, args, { input, ...options } = {}) => run(join(place.programs, program), args,
  { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...place.runAs, input, finish: true, ...options });

// ---- is it running? ----------------------------------------------------------------------------------------------

const pidFile = place => join(place.data, 'postmaster.pid');

function postmasterOf(place) {
  if (!existsSync(pidFile(place))) return undefined;
  const lines = readFileSync(pidFile(place), 'utf8').split('\n');
  return { pid: lines[0].trim(), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

function running(place) {
  const postmaster = postmasterOf(place);
  return postmaster?.ready && isPostmaster(place, postmaster.pid) ? postmaster : undefined;
}

/** After a crash, a file may name a process that is long gone, or its number may meanwhile be somebody else's. */
function isPostmaster(place, pid) {
  if (!alive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync(commandLine) || readFileSync(commandLine, 'utf8').includes(place.data);
}

/**
 * PostgreSQL copes with a dead process in its file, but not with a living stranger of the same number. The file then
 * gets a number no process can have, so that PostgreSQL still looks itself whether helpers of the old server live on.
 */
function forgetStranger(place) {
  const postmaster = postmasterOf(place);
  if (!postmaster || !alive(postmaster.pid) || isPostmaster(place, postmaster.pid)) return;
  note('The last run ended without stopping PostgreSQL; it will recover by itself.');
  writeFileSync(pidFile(place), readFileSync(pidFile(place), 'utf8').replace(/^.*/, '2147483647'));
}

function alive(pid) {
  try {
    return process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// ---- who uses it? ------------------------------------------------------------------------------------------------

const usersFolder = place => join(place.folder, 'users');

function users(place) {
  if (!existsSync(usersFolder(place))) return [];
  return readdirSync(usersFolder(place)).filter(user => user === 'kept' || alive(user));
}

const freePort = () => new Promise((done, failed) => {
  const server = createServer().on('error', failed);
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

// ---- the command -------------------------------------------------------------------------------------------------

async function command() {
  const what = process.argv[2];
  if (what === 'start') {
    const { port, connectionString } = await start(home('postgres'), 'kept', 'portal');
    note(`It runs on port ${port} until: node scripts/postgres.mjs stop`);
    note(`Connection string: ${connectionString}`);
  } else if (what === 'stop') {
    const place = home('postgres');
    await release(place, 'kept');
    if (running(place)) note(`PostgreSQL goes on running: it is in use by process ${users(place).join(', ')}.`);
  } else if (what === 'status') {
    const postmaster = running(home('postgres'));
    note(postmaster ? `PostgreSQL runs on port ${postmaster.port} (process ${postmaster.pid}).` : 'PostgreSQL is not running.');
    return postmaster ? 0 : 3;
  } else {
    throw new Failure('Usage: node scripts/postgres.mjs start | stop | status');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(command);
