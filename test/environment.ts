// Jest's own environment for Node but for its global object, which there is a proxy in JavaScript: every `Object` or `Date`
// that a module mentions goes through it and takes fifty times as long, in the libraries too.

import vm from 'node:vm'
import { TestEnvironment } from 'jest-environment-node'

const contextify = vm.createContext
/** The context's own global object, with nothing before it. */
const plain: typeof contextify = () => contextify(vm.constants.DONT_CONTEXTIFY)

export default class PlainGlobal extends TestEnvironment {
  constructor(...given: ConstructorParameters<typeof TestEnvironment>) {
    // Jest has no setting for it; nobody else makes a context in between, since a constructor does not wait.
    vm.createContext = plain
    try {
      super(...given)
    } finally {
      vm.createContext = contextify
    }
  }
}
