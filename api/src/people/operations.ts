import { AGENT, operation, PUBLIC } from '../http/operation.ts';
import { Done } from '../http/schemas/values.ts';
import {
  AccountChange,
  AgentList,
  CustomerList,
  DemoAccounts,
  DemoSignIn,
  FirstAdmin,
  FirstRun,
  PersonQuery,
  SignIn,
  Tour,
  WhoAmI,
} from './schemas/agent.ts';

const tag = 'People';
export const signIn = operation({
  id: 'signIn',
  method: 'POST',
  path: '/session',
  tag,
  summary: 'Sign in; sets the session cookie',
  access: PUBLIC,
  body: SignIn,
  answer: { status: 200, schema: WhoAmI },
  problems: [
    [401, 'wrong-credentials'],
    [429, 'too-many-attempts'],
  ],
});
export const whoAmI = operation({
  id: 'whoAmI',
  method: 'GET',
  path: '/session',
  tag,
  summary: 'Who is signed in, and what they may do',
  access: AGENT,
  answer: { status: 200, schema: WhoAmI },
});
export const signOut = operation({
  id: 'signOut',
  method: 'DELETE',
  path: '/session',
  tag,
  summary: 'Sign out; ends the session',
  access: AGENT,
  answer: { status: 200, schema: Done },
});
export const changeAccount = operation({
  id: 'changeAccount',
  method: 'PATCH',
  path: '/session',
  tag,
  summary: 'Change language, time zone, theme or preferences of the signed-in agent',
  access: AGENT,
  body: AccountChange,
  answer: { status: 200, schema: WhoAmI },
});
export const demoAccounts = operation({
  id: 'demoAccounts',
  method: 'GET',
  path: '/demo-accounts',
  tag,
  summary: 'The accounts of the demo company; unknown outside the demo',
  access: PUBLIC,
  answer: { status: 200, schema: DemoAccounts },
  problems: [[404, 'not-found']],
});
export const demoSignIn = operation({
  id: 'demoSignIn',
  method: 'POST',
  path: '/demo-session',
  tag,
  summary: 'Sign in to a demo account with one click; unknown outside the demo',
  access: PUBLIC,
  body: DemoSignIn,
  answer: { status: 200, schema: WhoAmI },
  problems: [
    [401, 'wrong-credentials'],
    [404, 'not-found'],
  ],
});
export const firstRun = operation({
  id: 'firstRun',
  method: 'GET',
  path: '/first-run',
  tag,
  summary: 'Whether the first administrator has yet to be made',
  access: PUBLIC,
  answer: { status: 200, schema: FirstRun },
});
export const makeFirstAdmin = operation({
  id: 'makeFirstAdmin',
  method: 'POST',
  path: '/first-run',
  tag,
  summary: 'Make the first administrator with the one-time code from the console; signs in',
  access: PUBLIC,
  body: FirstAdmin,
  answer: { status: 201, schema: WhoAmI },
  problems: [
    [403, 'wrong-code'],
    [404, 'not-found'],
    [429, 'too-many-attempts'],
  ],
});
export const findAgents = operation({
  id: 'findAgents',
  method: 'GET',
  path: '/agents',
  tag,
  summary: 'Active agents by name or login, at most 50',
  access: AGENT,
  query: PersonQuery,
  answer: { status: 200, schema: AgentList },
});
export const findCustomers = operation({
  id: 'findCustomers',
  method: 'GET',
  path: '/customers',
  tag,
  summary: 'Customers by name, address or organization, at most 50',
  access: AGENT,
  query: PersonQuery,
  answer: { status: 200, schema: CustomerList },
});
export const tour = operation({
  id: 'tour',
  method: 'GET',
  path: '/tour',
  tag,
  summary: 'The prepared tickets the tour cards of the demo lead to; empty outside the demo',
  access: AGENT,
  answer: { status: 200, schema: Tour },
});
