// ./portal: the operator's CLI, with the same environment as ./run gives its hosts.
import { cliInPlace } from './lib/cli.mjs';
import { environment } from './lib/hosts.mjs';
import { main, speakAside } from './lib/house.mjs';
import { buildCli, npmPackages } from './lib/prepare.mjs';
import { startPostgres } from './postgres.mjs';

async function command() {
  speakAside();
  await buildCli();
  let connectionString = process.env.ConnectionStrings__Portal;
  if (!connectionString) {
    await npmPackages();
    connectionString = (await startPostgres()).connectionString;
  }
  return cliInPlace(process.argv.slice(2), environment(connectionString));
}

main(command);
