// What every command of this folder shares: where things lie, how it speaks, how it fails, how it ends.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repo = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const inRepo = (...parts) => join(repo, ...parts);

/** A path below the git-ignored state folder; its parent folder is made. */
export function state(...parts) {
  const path = inRepo('.portal', ...parts);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

// ---- speaking ----------------------------------------------------------------------------------------------------

let speak = console.log;
/** For commands whose output is somebody else's input: what they say about themselves goes to stderr. */
export const speakAside = () => { speak = console.error; };

export const step = text => speak(`→ ${text}`);
export const note = text => speak(`  ${text}`);

/** A failure that is expected to happen to people: its message is a sentence that says what to do. */
export class Failure extends Error {}

/** The last lines of a log file, indented: what a failure shows. */
export function tail(file, lines = 25) {
  if (!existsSync(file)) return '  (no log was written)';
  const text = readFileSync(file, 'utf8').trimEnd();
  return text.split('\n').slice(-lines).map(line => `  | ${line}`).join('\n') || '  (the log is empty)';
}

// ---- running other programs --------------------------------------------------------------------------------------

const children = new Set();
const mustFinish = new Set();

/**
 * Runs a program to its end. Resolves to { code, output }; output is empty where stdio is inherited.
 * `lines` gets each line of output as it comes; `input` is what the program reads. A program that is to `finish` is
 * not broken off by Ctrl-C, because half of its work would be worse than all of it.
 */
export function run(command, args, options = {}) {
  const ended = runProgram(command, args, options);
  if (options.finish) {
    mustFinish.add(ended);
    const forget = () => mustFinish.delete(ended);
    ended.then(forget, forget);
  }
  return ended;
}

function runProgram(command, args, { lines, input, finish = false, ...options }) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: repo, stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'], detached: finish, ...options });
    if (!finish) children.add(child);
    if (input) child.stdin.on('error', () => {}).end(input); // a program that ended early says why itself
    let output = '', rest = '';
    const take = chunk => {
      output += chunk;
      if (!lines) return;
      const parts = (rest + chunk).split('\n');
      rest = parts.pop();
      parts.forEach(lines);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', take);
    child.on('error', error => { children.delete(child); failed(error); });
    child.on('close', (code, signal) => {
      children.delete(child);
      if (lines && rest) lines(rest);
      done({ code: code ?? 1, signal, output });
    });
  });
}

export const sleep = milliseconds => new Promise(done => setTimeout(done, milliseconds));

// ---- ending ------------------------------------------------------------------------------------------------------

const endings = [];
let ending;

/** Registers what must be undone at the end, however the end comes. Last registered, first done. */
export const atEnd = action => endings.push(action);
export const isEnding = () => ending !== undefined;

/** Ends the command once: stops what still runs, undoes what was registered, and exits. */
export function end(code) {
  return ending ??= (async () => {
    for (const child of children) child.kill('SIGTERM');
    await Promise.allSettled(mustFinish);
    for (const action of endings.reverse()) {
      await Promise.resolve().then(action).catch(error => {
        console.error(`✗ ${error.message}`);
        code ||= 1;
      });
    }
    process.exit(code);
  })();
}

/**
 * Runs a whole command: the number it returns is the exit code, its failures are shown as sentences. `whenStopped` is
 * the exit code after Ctrl-C; by default the one shells expect.
 */
export async function main(command, { whenStopped } = {}) {
  for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
    process.on(signal, () => {
      if (isEnding()) return console.log('  Already stopping, a moment …');
      console.log('');
      end(whenStopped ?? 128 + number);
    });
  }
  // The reader of our output may go first (a closed window, `| head`): what we started must still be stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => end(1));
  process.on('uncaughtException', error => { console.error(error.stack); end(1); });
  try {
    await end(await command() ?? 0);
  } catch (error) {
    if (isEnding()) return;
    console.error(`✗ ${error instanceof Failure ? error.message : error.stack}`);
    await end(1);
  }
}

// ---- stamps: what was done already and need not be done again ---------------------------------------------------

const skipped = new Set(['bin', 'obj', 'node_modules', 'TestResults', '.git', '.vs']);

/** A fingerprint over path, size and time of every file below the given paths. Missing paths count as such. */
export function fingerprint(...paths) {
  const hash = createHash('sha256');
  const visit = path => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return hash.update(`${relative(repo, path)} missing\n`);
    if (!stat.isDirectory()) return hash.update(`${relative(repo, path)} ${stat.size} ${stat.mtimeMs}\n`);
    for (const name of readdirSync(path).sort()) if (!skipped.has(name)) visit(join(path, name));
  };
  paths.map(path => inRepo(path)).forEach(visit);
  return hash.digest('hex');
}

const stampFile = name => state('stamps', name);
export const isStamped = (name, value) =>
  existsSync(stampFile(name)) && readFileSync(stampFile(name), 'utf8') === value;
export const stamp = (name, value) => writeFileSync(stampFile(name), value);
export const unstamp = name => rmSync(stampFile(name), { force: true });
