// Functions that may do the very same act in one role: as resources each role takes one of the 500 places of a stack, and
// most of the room in its template. What one of them may not do, none that shares its role may.

import type { Resources } from './cloudformation.ts'

interface Statement {
  readonly Action: readonly string[]
  Resource: unknown
}
interface Role {
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[]
}

/** In the whole template. Each function still has streams of its own in the log, and the role the streams of all that share it. */
export function shareRoles(resources: Resources): void {
  const kept = new Map<string, string>()
  for (const resource of Object.values(resources)) {
    const { Type, Properties } = resource
    if (Type !== 'AWS::Lambda::Function') continue
    const asked = Properties['Role'] as { 'Fn::GetAtt': [string, string] }
    const [id] = asked['Fn::GetAtt']
    const role = resources[id]
    if (role === undefined) throw new Error(`${id} is no role`)
    const may = JSON.stringify({
      ...role.Properties,
      Policies: statementsOf(role.Properties).filter((one) => !writes(one)),
    })
    const first = kept.get(may)
    if (first === undefined) kept.set(may, id)
    else if (first !== id) {
      const [own, theirs] = [resources[first], role].map((one) => statementsOf(one?.Properties ?? {}).find(writes))
      if (own === undefined || theirs === undefined) throw new Error(`${id} writes no log`)
      own.Resource = [own.Resource, theirs.Resource].flat()
      asked['Fn::GetAtt'] = [first, 'Arn']
      resource.DependsOn = [resource.DependsOn ?? []].flat().map((one) => (one === id ? first : one))
      delete resources[id]
    }
  }
}

const statementsOf = (properties: object): readonly Statement[] =>
  (properties as Role).Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)

const writes = ({ Action }: Statement): boolean => Action.includes('logs:PutLogEvents')
