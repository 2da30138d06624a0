// Programs that come from Debian's packages: installed where this user may install, else fetched and unpacked below .portal.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure, run, step } from './house.mjs';

/** The first of these names that is a program on PATH, or in one of the other folders. */
export function findProgram(names, otherFolders = []) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap(name => [...folders, ...otherFolders].map(folder => join(folder, name))).find(isProgram);
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether there is an apt-get at all. */
export const hasApt = () => isProgram('/usr/bin/apt-get');

/** Whether this user may install packages. */
export const mayInstall = () => process.getuid() === 0 || spawnSync('sudo', ['-n', 'true']).status === 0;

/** Installs a package for the whole machine. `why` ends the sentence that says so. */
export async function installPackage(name, why, advice) {
  step(`Installing ${name} ${why} (apt-get install ${name}) …`);
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', name]]) {
    const [command, ...rest] = [...sudo, 'apt-get', '-q', ...args];
    await must(command, rest, advice, { env });
  }
}

/**
 * Without any right to install: the packages and what they need and the machine lacks are fetched with lists of our own and
 * unpacked into `folder`/root, which it gives.
 */
export async function unpackPackages(names, folder, advice) {
  rmSync(folder, { recursive: true, force: true });
  const lists = join(folder, 'apt/lists'), cache = join(folder, 'apt/cache'), root = join(folder, 'root');
  for (const made of [join(lists, 'partial'), join(cache, 'archives/partial'), root]) mkdirSync(made, { recursive: true });
  const apt = ['-q', '-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${cache}`, '-o', 'Debug::NoLocking=1'];

  await must('apt-get', [...apt, 'update'], advice);
  // What is installed already is fetched as well when it is asked for by name: it may lack what its program needs.
  const plan = await must('apt-get', [...apt, 'install', '--simulate', '--reinstall', '--no-install-recommends', ...names], advice);
  const packages = [...plan.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(([, name, version]) => `${name}=${version}`);
  const archives = join(cache, 'archives');
  await must('apt-get', [...apt, 'download', ...packages], advice, { cwd: archives });
  for (const archive of readdirSync(archives).filter(name => name.endsWith('.deb'))) {
    await must('dpkg', ['-x', join(archives, archive), root], advice);
  }
  rmSync(join(folder, 'apt'), { recursive: true, force: true });
  return root;
}

/** Where the libraries of an unpacked root lie. */
export const librariesOf = root => ['usr/lib', 'lib'].flatMap(folder => [folder, `${folder}/x86_64-linux-gnu`, `${folder}/aarch64-linux-gnu`])
  .flatMap(folder => [folder, `${folder}/nss`, `${folder}/pulseaudio`]).map(folder => join(root, folder)).filter(existsSync).join(':');

async function must(command, args, advice, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new Failure(`${command} failed:\n${output.trimEnd().split('\n').slice(-10).join('\n')}\n${advice}`);
  return output;
}
