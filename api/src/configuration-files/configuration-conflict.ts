/** Thrown when a configuration contradicts itself or what is published already; nothing was changed. */
export class ConfigurationConflictError extends Error {
  override readonly name = 'ConfigurationConflictError';
  readonly code = 'configuration-conflict';
}
