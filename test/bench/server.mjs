/** The built server in a process of its own, so that the load takes no time from its thread. It ends with its parent. */
import { readConfiguration } from '../../api/dist/configuration/configuration.js';
import { startServer } from '../../api/dist/main.js';

const server = await startServer(readConfiguration(process.env));
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => server.close().finally(() => process.exit(0)));
process.send({ url: server.url });
