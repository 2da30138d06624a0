// The browser of the end-to-end tests, and of CVs as PDF: one that is installed, else Debian's package of Chromium without a window. The
// whole Chromium draws its own tabs and buttons for each page that a test opens, which costs several times the page.
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, hasApt, installPackage, isProgram, librariesOf, mayInstall, unpackPackages } from './debian.mjs';
import { Failure, state, step } from './house.mjs';

const advice = 'Install Chromium (on Debian: apt-get install chromium), or give the path of a Chromium or Chrome in CHROMIUM_PATH.';
const unpackedFolder = state('chromium');
const program = 'chromium-headless-shell';
const unpacked = join(unpackedFolder, program);

export function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!isProgram(given)) throw new Failure(`CHROMIUM_PATH=${given} is not a program. ${advice}`);
    return given;
  }
  return findProgram([program, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], [unpackedFolder]);
}

export async function installBrowser() {
  if (!hasApt()) throw new Failure(`No browser was found for the end-to-end tests. ${advice}`);
  if (mayInstall()) await installPackage(program, 'for the end-to-end tests', advice);
  else await unpackBrowser();
  const browser = findBrowser();
  if (!browser) throw new Failure(`Debian's package was installed, but there is still no browser. ${advice}`);
  return browser;
}

/** Without any right to install: about 100 MB to fetch, once. */
async function unpackBrowser() {
  step('Fetching Chromium into .portal/chromium, because this user may not install packages (about 100 MB, once) …');
  const root = await unpackPackages([program, 'fontconfig-config', 'fonts-dejavu-core'], unpackedFolder, advice);
  writeStarter(root);
  const { status, stderr, error } = spawnSync(unpacked, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    rmSync(unpackedFolder, { recursive: true, force: true });
    throw new Failure(`The fetched Chromium does not start (${(error?.message ?? stderr ?? '').trim().split('\n').at(-1)}). ${advice}`);
  }
}

/** What Debian's own starter does, from another root: its libraries and its fonts are not where the system looks. */
function writeStarter(root) {
  const fonts = join(unpackedFolder, 'fonts.conf');
  writeFileSync(fonts, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>`
    + `<dir>/usr/share/fonts</dir><dir>${root}/usr/share/fonts</dir><cachedir>${unpackedFolder}/fontcache</cachedir></fontconfig>\n`);
  writeFileSync(unpacked, `#!/bin/sh\nexport LD_LIBRARY_PATH='${librariesOf(root)}'\nexport FONTCONFIG_FILE='${fonts}'\n`
    + `exec '${root}/usr/lib/chromium/${program}' "$@"\n`);
  chmodSync(unpacked, 0o755);
}
