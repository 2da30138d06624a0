// Reads the result file of one test project.
import { existsSync, readFileSync } from 'node:fs';

/** { total, passed, failed, skipped, failures: [name] }, or undefined where the project wrote no result. */
export function readResults(file) {
  if (!existsSync(file)) return undefined;
  const xml = readFileSync(file, 'utf8');
  const counters = /<Counters ([^>]*)>/.exec(xml)?.[1];
  if (!counters) return undefined;
  const count = name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const failures = [...xml.matchAll(/<UnitTestResult testName="([^"]*)" outcome="(?:Failed|Error)"/g)].map(match => text(match[1]));
  return { total: count('total'), passed: count('passed'), failed: count('failed') + count('error'), skipped: count('notExecuted'), failures };
}

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const text = escaped => escaped.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : entities[name] ?? whole);
