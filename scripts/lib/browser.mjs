// The browser of the end-to-end tests: one that is installed, else Debian's package of Chromium.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, run, state, step } from './house.mjs';

const advice = 'Install Chromium (on Debian: apt-get install chromium), or give the path of a Chromium or Chrome in CHROMIUM_PATH.';
const unpackedFolder = state('chromium');
const unpacked = join(unpackedFolder, 'chromium');

export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!isProgram(given)) throw new Failure(`CHROMIUM_PATH=${given} is not a program. ${advice}`);
    return given;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return [...names.flatMap(name => folders.map(folder => join(folder, name))), unpacked].find(isProgram);
}

export async function installBrowser() {
  if (!isProgram('/usr/bin/apt-get')) throw new Failure(`No browser was found for the end-to-end tests. ${advice}`);
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
  if (sudo.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0) await installPackage(sudo);
  else await unpackPackages();
  const browser = findBrowser();
  if (!browser) throw new Failure(`Debian's package was installed, but there is still no browser. ${advice}`);
  return browser;
}

async function installPackage(sudo) {
  step('Installing Chromium for the end-to-end tests (apt-get install chromium) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = [...sudo, 'apt-get', '-q', ...args];
    await must(command, rest, { env });
  }
}

/**
 * Without any right to install: the package and what it needs and the machine lacks are fetched with lists of our own
 * and unpacked below .portal. About 100 MB to fetch, once.
 */
async function unpackPackages() {
  step('Fetching Chromium into .portal/chromium, because this user may not install packages (about 100 MB, once) …');
  rmSync(unpackedFolder, { recursive: true, force: true });
  const lists = join(unpackedFolder, 'apt/lists'), cache = join(unpackedFolder, 'apt/cache'), root = join(unpackedFolder, 'root');
  for (const folder of [join(lists, 'partial'), join(cache, 'archives/partial'), root]) mkdirSync(folder, { recursive: true });
  const apt = ['-q', '-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=1'];

  await must('apt-get', [...apt, 'update']);
  const plan = await must('apt-get', [...apt, 'install', '--simulate', '--no-install-recommends', 'chromium', 'fontconfig-config', 'fonts-dejavu-core']);
  const packages = [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(([, name, version]) => `${name}=${version}`);
  const archives = join(cache, 'archives');
  await must('apt-get', [...apt, 'download', ...packages], { cwd: archives });
  for (const archive of readdirSync(archives).filter(name => name.endsWith('.deb'))) {
    await must('dpkg', ['-x', join(archives, archive), root]);
  }
  rmSync(join(unpackedFolder, 'apt'), { recursive: true, force: true });
  writeStarter(root);
  const { status, stderr, error } = spawnSync(unpacked, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(unpackedFolder, { recursive: true, force: true });
    throw new Failure(`The fetched Chromium does not start (${(error?.message ?? stderr ?? '').trim().split('\n').at(-1)}). ${advice}`);
  }
}

/** What Debian's own starter does, from another root: its libraries and its fonts are not where the system looks. */
function writeStarter(root) {
  const libraries = ['usr/lib', 'lib'].flatMap(folder => [folder, `${folder}/x86_64-linux-gnu`, `${folder}/aarch64-linux-gnu`])
    .flatMap(folder => [folder, `${folder}/nss`, `${folder}/pulseaudio`]).map(folder => join(root, folder)).filter(existsSync);
  const fonts = join(unpackedFolder, 'fonts.conf');
  writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>`
    + `<dir>/usr/share/fonts</dir><dir>${root}/usr/share/fonts</dir><cachedir>${unpackedFolder}/fontcache</cachedir></fontconfig>\n`);
  writeFileSync(unpacked, `#!/bin/sh\nexport LD_LIBRARY_PATH='${libraries.join(':')}'\nexport FONTCONFIG_FILE='${fonts}'\n`
    + `exec '${root}/usr/lib/chromium/chromium' "$@"\n`);
  chmodSync(unpacked, 0o755);
}

async function must(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Failure(`${command} failed:\n${output.trimEnd().split('\n').slice(-10).join('\n')}\n${advice}`);
  return output;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
