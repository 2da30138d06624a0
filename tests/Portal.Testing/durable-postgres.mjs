// A PostgreSQL with durability on for one test: prints its connection string, restarts it (immediate) at each line «restart»
// and says «restarted», and stops it when its input ends.
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { end, main } from '../../scripts/lib/house.mjs';
import { startDurablePostgres } from '../../scripts/postgres.mjs';

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(async () => {
    const postgres = await startDurablePostgres();
    console.log(`connection ${postgres.connectionString}`);
    for await (const line of createInterface({ input: process.stdin })) {
      if (line !== 'restart') continue;
      await postgres.restart();
      console.log('restarted');
    }
    end(0);
  });
}
