// ./run: the whole portal on this machine, from nothing to a page in the browser.
import { buildAssets } from './assets.mjs';
import { cli } from './lib/cli.mjs';
import { addressOf, checkPorts, environment, hosts, startHost, stopHost, untilReady } from './lib/hosts.mjs';
import { Failure, atEnd, end, isEnding, main, note, state, step, tail } from './lib/house.mjs';
import { buildHosts, npmPackages } from './lib/prepare.mjs';
import { startPostgres, wipePostgres } from './postgres.mjs';

const usage = `./run [--reset] [--verbose]

Builds what changed, starts PostgreSQL, loads reference and demo data, starts Identity, Api, Web and Worker,
waits until they are healthy, and says where they are and whom to sign in as. Ctrl-C stops all of it.

  --reset     first delete the database of ./run, with everything in it
  --verbose   show what the hosts log, which also goes to .portal/logs
  --help      this text

From the environment:
  ConnectionStrings__Portal       a PostgreSQL 18 of your own instead of the embedded one
  PORTAL_WEB_PORT (5000), PORTAL_IDENTITY_PORT (5001), PORTAL_API_PORT (5002), PORTAL_WORKER_PORT (5003)`;

const secondsToBeReady = 120;

function options() {
  const given = process.argv.slice(2);
  const unknown = given.find(argument => !['--reset', '--verbose', '--help', '-h'].includes(argument));
  if (unknown) throw new Failure(`There is no option ${unknown}.\n\n${usage}`);
  return { reset: given.includes('--reset'), verbose: given.includes('--verbose'), help: given.includes('--help') || given.includes('-h') };
}

async function command() {
  const { reset, verbose, help } = options();
  if (help) return console.log(usage);
  await checkPorts();
  await npmPackages();
  await buildAssets();
  await buildHosts();

  const env = environment(await database(reset));
  await setUp(env);
  const started = await startHosts(env, verbose);
  if (isEnding()) return;
  const accounts = await cli(['demo', 'accounts'], env);
  await Promise.all(started.map(host => untilReady(host, secondsToBeReady)));
  if (isEnding()) return;
  introduce(accounts);
  await new Promise(() => {}); // until Ctrl-C, or until a host dies
}

async function database(reset) {
  const given = process.env.ConnectionStrings__Portal;
  if (given) {
    if (reset) throw new Failure('--reset deletes only the embedded database, but ConnectionStrings__Portal names another. Leave out one of the two.');
    step('Using the PostgreSQL of ConnectionStrings__Portal.');
    return given;
  }
  if (reset) {
    step('Deleting the database of ./run, with everything in it …');
    await wipePostgres();
  }
  return (await startPostgres()).connectionString;
}

async function setUp(env) {
  step('Bringing the database up to date …');
  const { code, output } = await cli(['setup', '--demo'], env, note);
  if (code !== 0 && !isEnding()) {
    throw new Failure(/\S/.test(output)
      ? `The database could not be brought up to date; why stands above. ${process.env.ConnectionStrings__Portal
        ? 'It is the one of ConnectionStrings__Portal: correct that, or leave it out to use the embedded PostgreSQL.' : 'If its data need not be kept: ./run --reset'}`
      : `Setup ended with code ${code} and said nothing. Try it alone: ./portal setup --demo`);
  }
}

async function startHosts(env, verbose) {
  step(`Starting ${hosts.map(host => host.name).join(', ')} (logs in ${state('logs')}) …`);
  const onDeath = (host, how) => {
    if (isEnding()) return;
    console.error(`✗ ${host.name} ended by itself (${how}), so everything is stopped. The end of its log, ${host.log}:\n${tail(host.log)}`);
    end(1);
  };
  const started = hosts.map(host => startHost(host, env, { verbose, onDeath }));
  atEnd(async () => {
    step('Stopping the hosts …');
    await Promise.all(started.map(stopHost));
  });
  return started;
}

function introduce(accounts) {
  console.log(`
The portal is up.

  The portal     ${addressOf('Web')}
  Sign-in        ${addressOf('Identity')}
  The API        ${addressOf('Api')}/scalar
  Jobs           ${addressOf('Web')}/hangfire (as administrator)
`);
  if (accounts.code === 0) console.log(accounts.output.trimEnd());
  console.log('\nCtrl-C stops it. The data stays; ./run --reset begins anew.');
}

// Being stopped is how it is meant to end.
main(command, { whenStopped: 0 });
