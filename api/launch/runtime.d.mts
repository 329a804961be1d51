export const ROOT: string;
export interface PresentNode {
  readonly platform: string;
  readonly arch: string;
  readonly version: string;
  readonly execPath: string;
}
export function chooseNode(present: PresentNode, runs: (executable: string) => boolean): string | undefined;
export function nodeExecutable(): string | undefined;
export function nodeMissing(version: string): string;
