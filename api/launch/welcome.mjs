/** Says where to go, and as whom. */

/**
 * @param {string} server where it answers
 * @param {string} address what people type
 */
export async function welcome(server, address = server) {
  const { DEMO_PASSWORD } = await import('../dist/demo/people.js');
  const accounts = await (await fetch(`${server}/api/demo-accounts`)).json();
  const lines = [
    '',
    'Stellwerk is ready:',
    `  agents  ${address}/agent`,
    `  admins  ${address}/admin`,
    `  API     ${address}/api/openapi.json`,
  ];
  if (accounts.length > 0) {
    lines.push('', `Demo accounts: one click on the sign-in page, or the password "${DEMO_PASSWORD}"`);
    const width = Math.max(...accounts.map(({ login }) => login.length));
    for (const { login, description } of accounts) lines.push(`  ${login.padEnd(width)}  ${description.en}`);
  }
  process.stdout.write(`${lines.join('\n')}\n\nCtrl-C stops everything.\n`);
}
