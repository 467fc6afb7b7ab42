// Sets the environment that the functions read at their cold start. Nothing of AWS that the person has set for other
// work is left: a profile or a real key must never meet these handlers, nor a local secret a real endpoint.

import { LOG_BUCKET } from './s3.ts'
import type { TableDescription } from './table-descriptions.ts'

export const MAC_KEYS = { secrets: 'alias/sallyport-secrets', stamps: 'alias/sallyport-stamps' } as const
/** The first signs, both are published. */
export const SIGNING_KEYS = ['alias/sallyport-signing-a', 'alias/sallyport-signing-b'] as const
/** Signs the log. */
export const LOG_KEY = 'alias/sallyport-log'
export const LOG_NAME = 'sallyport.local/log'
export const REGION = 'eu-west-1'

export interface Surroundings {
  readonly origins: readonly string[]
  readonly dynamo: string
  readonly aws: string
  readonly tables: readonly TableDescription[]
  /** Plain settings of the deployment; the person's own environment goes before them. */
  readonly settings: Readonly<Record<string, string>>
}

/** Prices about as AWS asks, and money for more codes than anybody tries out in an hour. */
const messages = {
  SALLYPORT_SMS_COUNTRIES: 'NO=0.0600,SE=0.0712,DK=0.0520,GB=0.0471,DE=0.1104,US=0.0092',
  SALLYPORT_SMS_HOURLY: '1000',
  SALLYPORT_SMS_MONTHLY: '10000',
  SALLYPORT_MAIL_FROM: 'sallyport@auth.test',
}

/** Of AWS; and what the command of the same name reads, which a person may well have set for another gateway. */
const notOurs = /^AWS_|^SALLYPORT_(?:URL|PROFILE|TOKEN|ID_TOKEN|CLIENT|KEYRING)$/

/** Answers how to put everything back. */
export function setEnvironment({ origins, dynamo, aws, tables, settings }: Surroundings): () => void {
  const before = { ...process.env }
  for (const name of Object.keys(process.env).filter((name) => notOurs.test(name))) delete process.env[name]
  Object.assign(process.env, {
    ...settings,
    POWERTOOLS_SERVICE_NAME: 'sallyport',
    POWERTOOLS_METRICS_NAMESPACE: 'Sallyport',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_LOG_LEVEL: 'WARN',
    SALLYPORT_APP: 'shop',
    ...messages,
    ...pick(process.env, /^(POWERTOOLS|SALLYPORT)_/),
    ...Object.fromEntries(tables.map(({ variable, name }) => [variable, name])),
    SALLYPORT_ORIGINS: origins.join(','),
    SALLYPORT_MAC_KEY_ID: MAC_KEYS.secrets,
    SALLYPORT_STAMP_KEY_ID: MAC_KEYS.stamps,
    SALLYPORT_SIGNING_KEY_IDS: SIGNING_KEYS.join(','),
    SALLYPORT_LOG_BUCKET: LOG_BUCKET,
    SALLYPORT_LOG_KEY_ID: LOG_KEY,
    SALLYPORT_LOG_NAME: LOG_NAME,
    SALLYPORT_WEBHOOKS: 'loopback',
    SALLYPORT_LOG_DAYS: '400',
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo,
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: dynamo,
    AWS_ENDPOINT_URL_S3: aws,
    AWS_ENDPOINT_URL_SNS: aws,
    AWS_ENDPOINT_URL_PINPOINT_SMS_VOICE_V2: aws,
    AWS_ENDPOINT_URL_KMS: aws,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws,
    AWS_ENDPOINT_URL_SESV2: aws,
  })
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

const pick = (env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)))
