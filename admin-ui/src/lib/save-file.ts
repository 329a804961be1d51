/** Hands a text to the person as a file. */
export function saveFile(name: string, type: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  // No sign that some system refuses in a name.
  link.download = name.replace(/[^\p{L}\p{N} ._-]/gu, '');
  link.click();
  URL.revokeObjectURL(link.href);
}
