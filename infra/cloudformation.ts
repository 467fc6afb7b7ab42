// The few words of CloudFormation that the rest of this folder speaks.

/** What CloudFormation puts in the place of a name: `{ Ref: … }`, `{ 'Fn::GetAtt': … }`, `{ 'Fn::Sub': … }` or the text itself. */
export type Value = string | Readonly<Record<string, string | readonly string[]>>

export interface Template {
  readonly Resources?: Readonly<Record<string, object>>
  readonly Outputs?: Readonly<Record<string, object>>
}

/** The packager's own template, as far as it is changed. */
export interface Resource {
  readonly Type: string
  DependsOn?: string | string[]
  readonly Properties: Record<string, unknown>
}
export type Resources = Record<string, Resource>

/** `sessionsCreate` → `SessionsCreate`, as the packager names a function's resources. */
export const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

export const arnOf = (logicalId: string): Value => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

const pseudo = new Set(['Partition', 'Region', 'AccountId', 'URLSuffix'])

/** Fn::Sub, with CloudFormation's own names without their prefix: `{Region}` is the region, `{HttpApi}` a resource, `{LogBucket.Arn}` something of it. */
export const sub = (text: string): Value => ({
  'Fn::Sub': text.replace(/\{([\w.]+)\}/g, (_, name: string) => `\${${pseudo.has(name) ? `AWS::${name}` : name}}`),
})
