/** A figure whose tickets one wants to see: what it is called, and what the API calls it. */
export interface Behind {
  readonly place: string;
  readonly query:
    { readonly state: string } | { readonly transition: string } | { readonly stuck: 'true'; readonly kind?: string };
}
