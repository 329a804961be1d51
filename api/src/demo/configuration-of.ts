import { contentHash } from '@stellwerk/engine';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { ConfigurationFile } from '../configuration-files/schema.ts';
import { GENERAL_RIGHTS, QUEUE_RIGHTS } from './rights.ts';

/** The directory and its processes as one configuration, with the demo company's rights. */
export function configurationOf(directory: Directory, definitions: readonly ProcessDefinition[]): ConfigurationFile {
  const entries = <T>(record: Readonly<Record<string, T>>) => Object.entries(record);
  return ConfigurationFile.parse({
    format: 'stellwerk-configuration',
    version: 1,
    roles: entries(directory.roles).map(([key, { title, description }]) => ({
      key,
      title,
      description: description ?? {},
      generalRights: GENERAL_RIGHTS[key] ?? [],
    })),
    queues: entries(directory.queues).map(([key, { title, description, targets, unlockAfter }], ordinal) => ({
      key,
      title,
      description: description ?? {},
      onFollowUp: 'join',
      ordinal,
      targets: targets ?? {},
      unlockAfter: unlockAfter ?? null,
    })),
    rights: QUEUE_RIGHTS,
    calendars: entries(directory.calendars).map(([name, { title, ...spec }]) => ({
      name,
      version: 1,
      title: title ?? {},
      spec,
    })),
    serviceLevels: entries(directory.serviceLevels).map(([key, { title, targets }]) => ({
      key,
      title,
      // Left out where the processes themselves tell the service levels apart.
      targets: targets ?? {},
    })),
    services: entries(directory.services).map(([key, { title }]) => ({ key, title })),
    templates: entries(directory.templates).map(([key, { title, subject, body }]) => ({
      key,
      title: title ?? {},
      subject,
      body,
    })),
    endpoints: entries(directory.endpoints).map(([key, { title, url }]) => ({ key, title: title ?? {}, url })),
    processes: definitions.map((definition) => ({
      key: definition.key,
      title: definition.title,
      currentVersion: 1,
      versions: [{ version: 1, contentHash: contentHash(definition), note: '', definition }],
    })),
  });
}
