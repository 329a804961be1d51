import type { z } from 'zod';
import { inLanguage } from '../http/language.ts';
import type { AgentSession } from './agent-session.ts';
import type { WhoAmI } from './schemas/agent.ts';

/** The signed-in agent as the pages need it. */
export function whoAmI({ agent, rights, roles, queues }: AgentSession, demo: boolean): z.output<typeof WhoAmI> {
  return {
    agent: { ...agent, preferences: { ...agent.preferences } },
    roles: roles.map(({ key, title }) => ({ key, title: inLanguage(title, agent.language) })),
    generalRights: [...rights.general].sort(),
    queues: [...queues].flatMap(([key, title]) => {
      const granted = [...(rights.queues.get(key) ?? [])];
      return granted.length === 0 ? [] : [{ key, title: inLanguage(title, agent.language), rights: granted }];
    }),
    demo,
  };
}
