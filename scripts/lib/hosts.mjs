// The four hosts: their ports, what they are told by the environment, how they are started, watched and stopped.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { Failure, inRepo, note, sleep, state, tail } from './house.mjs';
import { findBrowser } from './browser.mjs';
import { program } from './prepare.mjs';

/** In the order in which they are named to people; they start together. */
export const hosts = [host('Identity', 5001), host('Api', 5002), host('Web', 5000), host('Worker', 5003)];

function host(name, usualPort) {
  const variable = `PORTAL_${name.toUpperCase()}_PORT`;
  const port = Number(process.env[variable] || usualPort);
  return { name, variable, port, address: `http://localhost:${port}`, project: `Portal.${name}` };
}

export const addressOf = name => hosts.find(host => host.name === name).address;

function mustBePorts() {
  const wrong = hosts.find(({ port }) => !Number.isInteger(port) || port < 1 || port > 65535);
  if (wrong) throw new Failure(`${wrong.variable}=${process.env[wrong.variable]} is not a port. Give a number from 1 to 65535.`);
}

/** What every host and the CLI is told. */
export function environment(connectionString) {
  mustBePorts();
  const keys = state('keys');
  mkdirSync(keys, { recursive: true, mode: 0o700 });
  // One of the two names alone would leave the hosts and the CLI in different environments.
  const { ASPNETCORE_ENVIRONMENT, DOTNET_ENVIRONMENT } = process.env;
  return {
    ...process.env,
    ASPNETCORE_ENVIRONMENT: ASPNETCORE_ENVIRONMENT || DOTNET_ENVIRONMENT || 'Development',
    DOTNET_ENVIRONMENT: DOTNET_ENVIRONMENT || ASPNETCORE_ENVIRONMENT || 'Development',
    ...pastTheProxy(),
    ConnectionStrings__Portal: connectionString,
    Portal__Addresses__Web: addressOf('Web'),
    Portal__Addresses__Identity: addressOf('Identity'),
    Portal__Addresses__Api: addressOf('Api'),
    Portal__Addresses__Worker: addressOf('Worker'),
    Portal__KeysFolder: keys,
    Portal__ContentFolder: inRepo('content'),
    ...printingBrowser(),
  };
}

/** Prints CVs as PDF, where this machine has a browser and nobody named another. */
function printingBrowser() {
  const browser = process.env.Portal__Web__Browser ? undefined : findBrowser();
  if (!browser) return {};
  // A root user has no sandbox to give.
  return { Portal__Web__Browser: browser, ...process.getuid?.() === 0 && { Portal__Web__BrowserArguments__0: '--no-sandbox' } };
}

/** .NET sends even calls to localhost through a proxy, where the environment names one. */
export function pastTheProxy() {
  const known = process.env.no_proxy ?? process.env.NO_PROXY;
  const none = [known, 'localhost', '127.0.0.1', '[::1]'].filter(Boolean).join(',');
  return { no_proxy: none, NO_PROXY: none };
}

/** Refuses to begin where a port is taken: better here, in a sentence, than later in a log. */
export async function checkPorts() {
  mustBePorts();
  for (const [index, host] of hosts.entries()) {
    const twin = hosts.slice(0, index).find(other => other.port === host.port);
    if (twin) throw new Failure(`${twin.name} and ${host.name} cannot share port ${host.port}. Set ${host.variable} to another.`);
    if (await isFree(host.port, '127.0.0.1') && await isFree(host.port, '::1')) continue;
    throw new Failure(`Port ${host.port}, meant for ${host.name}, is taken by another program (another ./run, perhaps). `
      + `End that program, or choose another port: ${host.variable}=${host.port + 100} ./run`);
  }
}

const isFree = (port, address) => new Promise(done => {
  const server = createServer().on('error', error => done(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
  server.listen(port, address, () => server.close(() => done(true)));
});

/** Starts a host. Its output goes to its log, and with `verbose` to the screen too. */
export function startHost(host, env, { verbose, onDeath }) {
  const log = state('logs', `${host.name.toLowerCase()}.log`);
  const output = openSync(log, 'w');
  // A process group of its own: Ctrl-C in the terminal must reach us alone, who stop things in order.
  const child = spawn('dotnet', [program(host.project)], {
    cwd: inRepo('src', host.project), detached: true, stdio: ['ignore', output, output],
    env: { ...env, ASPNETCORE_URLS: host.address },
  });
  closeSync(output);
  const started = { ...host, log, child, alive: true };
  const echo = verbose ? follow(log, line => console.log(`[${host.name}] ${line}`)) : () => {};
  started.gone = new Promise(done => child.on('exit', (code, signal) => {
    started.alive = false;
    echo();
    done();
    onDeath(started, signal ?? `code ${code}`);
  }));
  return started;
}

/** Shows what is added to a file, line by line. The hosts write to the file themselves, so nothing is lost if we die. */
function follow(file, show) {
  let position = 0, rest = '';
  const look = () => {
    const size = statSync(file).size;
    if (size <= position) return;
    const buffer = Buffer.alloc(size - position), handle = openSync(file, 'r');
    position += readSync(handle, buffer, 0, buffer.length, position);
    closeSync(handle);
    const lines = (rest + buffer.toString('utf8')).split('\n');
    rest = lines.pop();
    lines.forEach(show);
  };
  const timer = setInterval(look, 300);
  return () => { clearInterval(timer); look(); };
}

/** Waits until the host says it is ready, that is: reaches everything it needs. */
export async function untilReady(started, seconds) {
  const begin = Date.now();
  let answer = 'no answer';
  while (started.alive) {
    try {
      const response = await fetch(`${started.address}/health/ready`, { signal: AbortSignal.timeout(5000), redirect: 'manual' });
      if (response.ok) return note(`${started.name} is ready after ${((Date.now() - begin) / 1000).toFixed(1)} s.`);
      answer = `status ${response.status}: ${(await response.text()).slice(0, 300)}`;
    } catch { /* not listening yet */ }
    if (Date.now() - begin > seconds * 1000) {
      throw new Failure(`${started.name} was not ready after ${seconds} s (${started.address}/health/ready gave ${answer}). `
        + `The end of its log, ${started.log}:\n${tail(started.log)}`);
    }
    await sleep(250);
  }
}

export async function stopHost(started) {
  if (!started.alive) return;
  started.child.kill('SIGTERM');
  const patience = setTimeout(() => started.child.kill('SIGKILL'), 20_000);
  await started.gone;
  clearTimeout(patience);
}
