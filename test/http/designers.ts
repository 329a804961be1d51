import { type Answer, cookieOf, type HelpDesk, request } from './help-desk.ts';

/** Somebody with exactly these rights that belong to no queue. */
export interface Designer {
  readonly id: string;
  call<Body = unknown>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
}

/** Makes an agent with a role of their own, who sees the tickets of these queues, and signs them in. */
export async function designer(
  desk: HelpDesk,
  login: string,
  rights: readonly string[],
  { language = 'en', sees = [] }: { readonly language?: 'en' | 'de'; readonly sees?: readonly string[] } = {},
): Promise<Designer> {
  const [agent] = await desk.database.query<{ id: string }>(
    `WITH made AS (INSERT INTO agent (login, name, email, language) VALUES ($1, initcap($1), $1 || '@example.com', $3) RETURNING id),
       role AS (INSERT INTO role (key, title, general_rights) VALUES ($1, '{}', $2) RETURNING key),
       seen AS (INSERT INTO queue_right SELECT role.key, queue, '{see}' FROM role, unnest($4::text[]) queue)
     INSERT INTO agent_role SELECT made.id, role.key FROM made, role RETURNING agent_id AS id`,
    [login, rights, language, sees],
  );
  return { id: agent!.id, ...(await signedIn(desk, login)) };
}

/** Somebody in a session of its own, with the rights they have now. */
export async function signedIn(desk: HelpDesk, login: string): Promise<Pick<Designer, 'call'>> {
  const cookie = cookieOf(await request(desk.server.url, 'POST', '/api/demo-session', { login }));
  return {
    call: <Body>(method: string, path: string, body?: unknown) =>
      request<Body>(desk.server.url, method, path, body, { cookie }),
  };
}
