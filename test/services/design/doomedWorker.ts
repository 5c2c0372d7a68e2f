// A process that works on designs until it is killed. Arguments: folder of the store, URL of the database.
import { openAtelier } from "./atelier.js";

const [directory, databaseUrl] = process.argv.slice(2);
await (await openAtelier({ directory, databaseUrl, leaseSeconds: 2 })).startWorker();
process.stdout.write("working\n");
