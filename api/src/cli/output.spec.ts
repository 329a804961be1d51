import { jest } from '@jest/globals';
import { progress } from './output.ts';

const isTTY = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');

/** What `progress` writes where the error channel is a terminal, or is none. */
function written(terminal: boolean): unknown[] {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  Object.defineProperty(process.stderr, 'isTTY', { value: terminal, configurable: true });
  try {
    progress('8 of 10 cases');
    return write.mock.calls.map(([text]) => text);
  } finally {
    write.mockRestore();
    Object.defineProperty(process.stderr, 'isTTY', isTTY ?? { value: undefined, configurable: true });
  }
}

describe('Progress', () => {
  it('clears the line on a terminal and writes it anew', () => {
    expect(written(true)).toEqual(['\r\u001B[K8 of 10 cases']);
  });

  it('is nothing where there is no terminal', () => {
    expect(written(false)).toEqual([]);
  });
});
