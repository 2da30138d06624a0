// The operator's CLI, as the other commands call it.
import { spawn } from 'node:child_process';
import { atEnd, run } from './house.mjs';
import { program } from './prepare.mjs';

/** Runs a CLI command to its end; `lines` gets its output line by line. */
export const cli = (args, env, lines) => run('dotnet', [program('Portal.Cli'), ...args], { env, lines });

/** Runs a CLI command in the caller's place: same terminal, same folder, same exit code. */
export function cliInPlace(args, env) {
  return new Promise((done, failed) => {
    const child = spawn('dotnet', [program('Portal.Cli'), ...args], { env, stdio: 'inherit' });
    const gone = new Promise(ended => child.on('exit', (code, signal) => { ended(); done(signal ? 1 : code); }));
    child.on('error', failed);
    atEnd(() => { child.kill('SIGTERM'); return gone; });
  });
}
