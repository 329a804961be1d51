import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

/** As Jest loads it: what is replaced in it is replaced for Jest. */
const vm = createRequire(import.meta.url)('node:vm');

/**
 * Node's own environment of tests, whose global object is an ordinary one. Jest puts a proxy in its place to clean up
 * after each file, and every `Object`, `Set` or `JSON` in what is tested asks that proxy: what computes much takes half
 * as long again. Here the whole context goes with its file.
 */
export class OrdinaryGlobals extends TestEnvironment {
  constructor(...given) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(...given);
    } finally {
      vm.createContext = createContext;
    }
  }
}

export default OrdinaryGlobals;
