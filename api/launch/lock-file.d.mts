export function withoutOptionalEngines(text: string): string;
