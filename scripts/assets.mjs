// Builds what the browser gets and git does not keep: src/Portal.Web/wwwroot/lib (the design system and SignalR, from
// node_modules) and src/Portal.Web/wwwroot/js (our TypeScript, compiled).
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure, fingerprint, inRepo, isStamped, main, note, run, stamp, step, unstamp } from './lib/house.mjs';

const design = inRepo('node_modules/dkfds/dist');
const client = 'src/Portal.Web/Client';
const lib = inRepo('src/Portal.Web/wwwroot/lib');
const js = inRepo('src/Portal.Web/wwwroot/js');

// The weights the design system uses. Each face is split by script, and the browser fetches a part only where a page
// has one of its characters: Danish needs Latin1 alone; Latin2 is for names from elsewhere, Pi for arrows and ticks.
const faces = [
  ['Regular', 400, 'normal'], ['Italic', 400, 'italic'], ['Medium', 500, 'normal'], ['SemiBold', 600, 'normal'], ['Bold', 700, 'normal'],
];
const parts = {
  Latin1: 'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+2044,U+20AC,U+2122,U+2212,U+FB01-FB02',
  Latin2: 'U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+0192,U+01FA-01FF,U+0218-021B,U+0237,U+0259,U+1E80-1E85,U+1E9E',
  Pi: 'U+2032-2033,U+2070,U+2074-2079,U+2080-2089,U+2116,U+2153-215E,U+2190-2199,U+2248,U+2260,U+2264-2265,U+2713,U+274C',
};

export async function buildAssets() {
  const now = fingerprint('package-lock.json', 'scripts/assets.mjs', client);
  if (isStamped('assets', now) && existsSync(lib) && existsSync(js)) return;
  if (!existsSync(design)) throw new Failure('The npm packages are missing. Run: npm ci');
  step('Building the assets of the web pages …');
  unstamp('assets');
  designSystem();
  await typeScript();
  stamp('assets', now);
}

function designSystem() {
  rmSync(lib, { recursive: true, force: true });
  copy(join(design, 'js/dkfds.min.js'), 'dkfds.min.js');
  copy(join(design, 'img/all-svg-icons.svg'), 'img/all-svg-icons.svg');
  copy(join(design, 'LICENSE.md'), 'LICENSE-dkfds.md');
  copy(inRepo('node_modules/@microsoft/signalr/dist/browser/signalr.min.js'), 'signalr.min.js');

  let css = readFileSync(join(design, 'css/dkfds.min.css'), 'utf8');
  css = css.replace(/@font-face\s*\{[^}]*IBM Plex Sans[^}]*\}/g, '');
  // The style sheet lies one folder deeper in the package than here; each picture it names comes along.
  css = css.replace(/url\((["']?)\.\.\/([^)"']+)\1\)/g, (_, quote, path) => {
    const [file] = path.split(/[?#]/);
    copy(join(design, file), file);
    return `url(${quote}${path}${quote})`;
  });
  if (/url\(["']?\.\.\//.test(css)) throw new Failure('dkfds.min.css names a file that scripts/assets.mjs does not copy; correct the pattern there.');
  write('dkfds.min.css', fontFaces() + css);
}

function fontFaces() {
  const fonts = join(design, 'fonts/IBMPlexSans/split/woff2');
  copy(join(fonts, 'license.txt'), 'fonts/LICENSE.txt');
  return faces.flatMap(([name, weight, style]) => Object.entries(parts).map(([part, range]) => {
    const file = `IBMPlexSans-${name}-${part}.woff2`;
    copy(join(fonts, file), `fonts/${file}`);
    return `@font-face{font-family:"IBM Plex Sans";font-style:${style};font-weight:${weight};font-display:swap;`
      + `src:url(fonts/${file}) format("woff2");unicode-range:${range}}\n`;
  })).join('');
}

function copy(from, to) {
  if (!existsSync(from)) throw new Failure(`${from} is missing. Run npm ci; if it is still missing, the package changed: see scripts/assets.mjs.`);
  if (/\.(css|js)$/.test(to)) write(to, readFileSync(from, 'utf8'));
  else cpSync(from, makeRoom(to));
}

// A source map that is not shipped is an error in the browser's console, so its mention goes.
const write = (to, text) => writeFileSync(makeRoom(to), text.replace(/\n?\/[/*]# sourceMappingURL=[^\n*]*(\*\/)?/g, ''));

function makeRoom(to) {
  const path = join(lib, to);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

async function typeScript() {
  rmSync(js, { recursive: true, force: true });
  mkdirSync(js, { recursive: true });
  const names = readdirSync(inRepo(client), { recursive: true });
  if (!names.some(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))) return note('No TypeScript to compile yet.');

  const { code, output } = await run(process.execPath, [inRepo('node_modules/typescript/bin/tsc'), '-p', join(client, 'tsconfig.json')]);
  if (code !== 0) throw new Failure(`The TypeScript of ${client} does not compile:\n${output.trimEnd()}`);

  // The browser loads a module by exactly the name written: './x' compiles, but is not found.
  for (const file of readdirSync(js, { recursive: true }).filter(name => name.endsWith('.js'))) {
    const wrong = /^\s*(?:import|export)\b[^'"\n]*['"](\.[^'"]*)(?<!\.js)['"]/m.exec(readFileSync(join(js, file), 'utf8'));
    if (wrong) throw new Failure(`${client}/${file.replace(/js$/, 'ts')} imports '${wrong[1]}': write '${wrong[1]}.js', the name the browser asks for.`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(buildAssets);
