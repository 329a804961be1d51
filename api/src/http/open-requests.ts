import type { Server } from 'node:http';

/** A request may take so long when the server stops; then it is cut off. */
const LONGEST_WAIT_MS = 10_000;

/** Knows which requests are under way, so that the server can stop as soon as the last is answered. */
export class OpenRequests {
  private open = 0;
  private finished = false;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly server: Server) {
    // The server still listens while its parts are taken down: who comes then would hold up the end for ever.
    server.on('connection', (socket) => {
      if (this.finished) socket.destroy();
    });
    server.on('request', (_request, response) => {
      this.open += 1;
      response.once('close', () => {
        this.open -= 1;
        if (this.open === 0) for (const go of this.waiting.splice(0)) go();
      });
    });
  }

  /**
   * Ends every connection once nothing is under way on any, and from then on every new one at once. Node itself would
   * wait for connections on which browsers never sent anything.
   */
  async finish(): Promise<void> {
    if (this.open > 0) {
      const late = setTimeout(() => this.waiting.splice(0).forEach((go) => go()), LONGEST_WAIT_MS);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      clearTimeout(late);
    }
    this.finished = true;
    this.server.closeAllConnections();
  }
}
