// What must be there before anything runs: the npm packages and the built programs (the assets: ../assets.mjs).
import { existsSync, readdirSync } from 'node:fs';
import { Failure, fingerprint, inRepo, isStamped, note, repo, run, stamp, step, unstamp } from './house.mjs';

/** Installs exactly what the lock file says. Nothing we use needs an install script, so none is run. */
export async function npmPackages() {
  const lock = fingerprint('package.json', 'package-lock.json');
  if (isStamped('npm', lock) && existsSync(inRepo('node_modules'))) return;
  step('Installing the npm packages (npm ci) …');
  unstamp('npm');
  const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'])
    .catch(() => { throw new Failure('npm was not found. It comes with Node.js; on Debian it is a package of its own: apt-get install npm.'); });
  if (code !== 0) throw new Failure(`npm ci failed:\n${output.trimEnd()}\n  Check that the npm registry can be reached, then try again.`);
  stamp('npm', lock);
}

export const program = project => inRepo('src', project, 'bin/Release/net10.0', `${project}.dll`);

/** Builds the four hosts and the CLI, unless nothing changed since their last good build. */
export async function buildHosts() {
  const now = sources();
  const programs = ['Web', 'Identity', 'Api', 'Worker', 'Cli'].map(name => program(`Portal.${name}`));
  if (isStamped('build', now) && programs.every(existsSync)) return;
  step('Building (dotnet build; the first time also fetches packages) …');
  unstamp('build');
  await dotnetBuild('scripts/hosts.slnf');
  stamp('build', now);
}

/** Builds everything, the tests too. */
export async function buildAll() {
  step('Building everything (dotnet build Portal.sln; warnings are errors) …');
  unstamp('build');
  await dotnetBuild('Portal.sln');
  stamp('build', sources());
}

/** Builds the CLI alone, without a word unless it fails: its output belongs to whoever called it. */
export async function buildCli() {
  const now = sources();
  if ((isStamped('build', now) || isStamped('build-cli', now)) && existsSync(program('Portal.Cli'))) return;
  await dotnetBuild('src/Portal.Cli/Portal.Cli.csproj', { quiet: true });
  stamp('build-cli', now);
}

/** Everything a build depends on: the sources and what stands at the top of the repository. */
function sources() {
  const top = readdirSync(repo).filter(name =>
    /\.(props|targets|sln)$|^(global\.json|BannedSymbols\.txt|\.editorconfig)$|^nuget\.config$/i.test(name));
  return fingerprint('src', ...top.sort());
}

async function dotnetBuild(what, { quiet = false } = {}) {
  // Build nodes that outlive the build would hold the terminal of whoever waits for this command to end.
  const env = { ...process.env, MSBUILDDISABLENODEREUSE: '1', DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
  const args = ['build', what, '-c', 'Release', '--nologo', '-v', 'quiet', '-clp:NoSummary'];
  const { code, output } = await run('dotnet', args, { env, lines: quiet ? undefined : line => line.trim() && note(line) });
  if (code !== 0) throw new Failure(`${quiet ? output : ''}The build of ${what} failed; the errors stand above. Correct them and try again.`);
}
