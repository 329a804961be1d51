/** The server program of `npm run dev`: the database is there, and stays when this ends. */
const { readConfiguration } = await import('../dist/configuration/configuration.js');
const { startServer } = await import('../dist/main.js');

const starting = startServer(readConfiguration(process.env));
let stopping;
function stop() {
  stopping ??= starting.then((server) => server.close()).then(() => process.exit(0));
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
// The program that restarts this one was killed hard: go too.
process.on('disconnect', stop);
await starting;
