import type { Detail } from './migration.svelte.ts';

/** Which tickets are behind a number, and how the number was said. */
export interface Behind {
  readonly what: string;
  readonly filter: {
    readonly outcome?: Detail['outcomes'][number]['outcome'];
    readonly was?: string;
    readonly becomes?: string;
    readonly reason?: string;
    /** Key of what people lose. */
    readonly step?: string;
    /** Key of a move in another region. */
    readonly move?: string;
    readonly past?: 'true';
    /** Key of a deadline that is past on arrival. */
    readonly deadline?: string;
  };
}
