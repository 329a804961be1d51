import { whyNoDatabase } from './why-no-database.ts';

const URL = 'postgres://me:secret@db.example:5433/tickets';
const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code });

describe('Why there is no database', () => {
  it.each([
    ['nobody listens', withCode('connect ECONNREFUSED 10.0.0.1:5433', 'ECONNREFUSED')],
    ['the name is unknown for the moment', withCode('getaddrinfo EAI_AGAIN db.example', 'EAI_AGAIN')],
    ['the role does not exist', withCode('role "me" does not exist', '28000')],
    ['the password is wrong', withCode('password authentication failed for user "me"', '28P01')],
    ['the database does not exist', withCode('database "tickets" does not exist', '3D000')],
    ['the account may not make tables', withCode('permission denied for schema public', '42501')],
    ['the server has no TLS', new Error('The server does not support SSL connections')],
  ])('is one sentence without the password: %s', (_what, error) => {
    expect(whyNoDatabase(error, URL)).toBe(
      `The database tickets on db.example:5433 cannot be reached (${error.message}): check DATABASE_URL and that PostgreSQL runs.`,
    );
  });

  it('is told in codes where the error has no words, and without a name where the address has none', () => {
    expect(whyNoDatabase(withCode('', 'ECONNREFUSED'), 'postgres://localhost')).toBe(
      'The database on localhost cannot be reached (ECONNREFUSED): check DATABASE_URL and that PostgreSQL runs.',
    );
  });

  it('is nothing where the error means something else', () => {
    expect(whyNoDatabase(withCode('syntax error', '42601'), URL)).toBeUndefined();
    expect(whyNoDatabase('nothing', URL)).toBeUndefined();
  });
});
