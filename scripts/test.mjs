// ./test: builds everything and runs every test project, one after the other, against a PostgreSQL of its own.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { buildAssets } from './assets.mjs';
import { findBrowser, installBrowser } from './lib/browser.mjs';
import { findClamd, unpackClamd } from './lib/clamav.mjs';
import { pastTheProxy } from './lib/hosts.mjs';
import { Failure, atEnd, inRepo, main, note, repo, run, state, step } from './lib/house.mjs';
import { buildAll, npmPackages } from './lib/prepare.mjs';
import { findRedis, installRedis } from './lib/redis.mjs';
import { readResults } from './lib/trx.mjs';
import { startTestPostgres } from './postgres.mjs';

const usage = `./test [NAME …] [-- ARGUMENTS]

Runs every test, the end-to-end tests in a browser included. With NAMEs, only the test projects that contain one of
them. What follows -- goes to each test program, for example: ./test Core -- -class "*Booking*"

  --help      this text

From the environment:
  PORTAL_TEST_POSTGRES   connection string of a superuser to the maintenance database of a PostgreSQL 18,
                         instead of the embedded one
  CHROMIUM_PATH          the browser of the end-to-end tests
  REDIS_SERVER_PATH      the redis-server of the tests with several instances
  CLAMD_PATH             the clamd of the tests that scan files

What is missing of the three is installed from Debian's packages, or fetched below .portal where you may not install.`;

const endToEnd = 'Portal.EndToEnd';
const withRedis = ['Portal.Api.Tests', endToEnd];
const withClamd = ['Portal.Core.Tests'];

async function command() {
  const { names, runnerArguments, help } = options();
  if (help) return console.log(usage);
  const projects = chosenProjects(names);
  let sum = 'The tests did not come to their end.';
  atEnd(() => console.log(sum)); // registered first, so said last, when PostgreSQL has stopped too
  await npmPackages();
  await buildAssets();
  await buildAll();
  const browser = findBrowser() ?? (projects.includes(endToEnd) ? await installBrowser() : undefined);
  const redis = findRedis() ?? (projects.some(project => withRedis.includes(project)) ? await installRedis() : undefined);
  const clamd = findClamd() ?? (projects.some(project => withClamd.includes(project)) ? await unpackClamd() : undefined);
  const env = {
    ...process.env,
    ...pastTheProxy(),
    ...browser && { PORTAL_CHROMIUM: browser },
    ...redis && { PORTAL_REDIS_SERVER: redis },
    ...clamd && { PORTAL_CLAMD: clamd },
    PORTAL_REPO: repo,
    PORTAL_TEST_POSTGRES: process.env.PORTAL_TEST_POSTGRES || (await startTestPostgres()).connectionString,
  };

  const results = [];
  for (const project of projects) results.push(await runProject(project, env, runnerArguments));
  const { lastLine, code } = summary(results, runnerArguments.length > 0);
  sum = lastLine;
  return code;
}

function options() {
  const given = process.argv.slice(2);
  const cut = given.includes('--') ? given.indexOf('--') : given.length;
  const names = given.slice(0, cut);
  const help = names.some(name => name === '--help' || name === '-h');
  const unknown = names.find(name => name.startsWith('-'));
  if (unknown && !help) throw new Failure(`There is no option ${unknown}. Arguments for the test programs come after --.\n\n${usage}`);
  return { names, help, runnerArguments: given.slice(cut + 1) };
}

/** Every Portal.*.Tests, and the slow end-to-end tests last. */
function chosenProjects(names) {
  const all = readdirSync(inRepo('tests')).filter(name => existsSync(inRepo('tests', name, `${name}.csproj`)))
    .filter(name => /^Portal\..+\.Tests$/.test(name)).sort();
  if (existsSync(inRepo('tests', endToEnd, `${endToEnd}.csproj`))) all.push(endToEnd);
  const chosen = all.filter(project => names.length === 0 || names.some(name => project.toLowerCase().includes(name.toLowerCase())));
  if (chosen.length === 0) throw new Failure(`No test project contains ${names.join(' or ')}. There are: ${all.join(', ')}`);
  return chosen;
}

async function runProject(project, env, runnerArguments) {
  step(`Running ${project} …`);
  const file = state('results', `${project}.trx`);
  rmSync(file, { force: true });
  const dll = inRepo('tests', project, 'bin/Release/net10.0', `${project}.dll`);
  const { code, signal } = await run('dotnet', [dll, '-noLogo', '-noColor', '-result-trx', file, ...runnerArguments],
    { env, cwd: inRepo('tests', project), lines: line => line.trim() && note(line) });
  return { project, code: signal ?? code, ...readResults(file) };
}

/** Counts, names what failed, and makes the last line. A project that gave no result counts as a failure. */
function summary(results, filtered) {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const troubles = [];
  for (const { project, code, total, failures = [], ...counts } of results) {
    for (const name of Object.keys(sum)) sum[name] += counts[name] ?? 0;
    troubles.push(...failures.map(name => `${project}: ${name}`));
    const trouble = total === undefined ? `gave no result and ended with code ${code}; see its output above`
      : total === 0 && !filtered ? 'has no test'
        : code !== 0 && counts.failed === 0 ? `ended with code ${code} although no test failed; see its output above` : undefined;
    if (!trouble) continue;
    sum.failed++;
    troubles.push(`${project} ${trouble}`);
  }
  if (sum.passed + sum.failed + sum.skipped === 0) {
    sum.failed++;
    troubles.push('No test matches what stands after --.');
  }
  if (troubles.length > 0) console.log(`\nFailed:\n${troubles.map(trouble => `  ✗ ${trouble}`).join('\n')}`);
  const lastLine = `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
  return { lastLine, code: sum.failed > 0 ? 1 : 0 };
}

main(command);
