// ./portal: the operator's CLI, with the same environment as ./run gives its hosts.
import { cliInPlace } from './lib/cli.mjs';
import { environment } from './lib/hosts.mjs';
import { main, speakAside } from './lib/house.mjs';
import { buildCli, npmPackages } from './lib/prepare.mjs';
import { startPostgres } from './postgres.mjs';

async function command() {
  speakAside();
  await buildCli();
  const given = process.argv.slice(2);
  // Help needs no database.
  const onlyHelp = given.length === 0 || given.some(argument => ['--help', '-h', '-?', '--version'].includes(argument));
  let connectionString = process.env.ConnectionStrings__Portal ?? '';
  if (!connectionString && !onlyHelp) {
    await npmPackages();
    connectionString = (await startPostgres()).connectionString;
  }
  return cliInPlace(given, environment(connectionString));
}

main(command);
