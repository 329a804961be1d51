import type { Point } from '../../layout/types.ts';

/** What the designer is asking the person for at the moment. */
export type DialogRequest =
  | { readonly kind: 'add'; readonly parent: string; readonly at: Point | undefined }
  | { readonly kind: 'region' }
  | { readonly kind: 'connect'; readonly from: string; readonly to: string | undefined }
  | { readonly kind: 'nest'; readonly ids: readonly string[] }
  | { readonly kind: 'rename'; readonly id: string }
  | { readonly kind: 'align'; readonly ids: readonly string[] }
  | { readonly kind: 'place'; readonly id: string }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'publish' };
