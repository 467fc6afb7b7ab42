// Stands in, over the wire, for the AWS services that the functions call besides DynamoDB: SNS, End User Messaging, SES,
// KMS, S3 and EventBridge on one loopback port. Faults are planned by the process that runs it and by nobody else.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { readBody } from './body.ts'
import { answerEndUserMessaging, END_USER_MESSAGING, refuseEndUserMessaging } from './end-user-messaging.ts'
import { answerEventBridge, type Bus, EVENT_BRIDGE, openBus, refuseEventBridge } from './event-bridge.ts'
import { answerKms, refuseKms } from './kms.ts'
import { type Mailbox, openMailbox } from './mailbox.ts'
import type { Refusal, Reply } from './reply.ts'
import { answerS3, type Bucket, bucketIn, isS3, refuseS3 } from './s3.ts'
import { answerSes, refuseSes, SES_PATH } from './ses.ts'
import { answerSns, refuseSns } from './sns.ts'

export type Service = 'sns' | 'end-user-messaging' | 'ses' | 'kms' | 's3' | 'eventbridge'
/** Refused with an error; done but the answer lost; the line cut before anything was done; no answer ever. */
export type Fault = Refusal | 'answer lost' | 'cut off' | 'silence'

export interface Aws extends Mailbox {
  readonly endpoint: string
  readonly bus: Bus
  /** The next `times` requests to the service meet the fault. An SDK client tries three times before it gives up. */
  fail(service: Service, fault: Fault, times?: number): void
  stop(): void
}

/** Bytes; an object is as long as a step of the log. */
const MOST = 1_000_000
const MOST_OBJECT = 32_000_000

export async function startAws(rootKey: Buffer, bucket: Bucket = bucketIn(undefined)): Promise<Aws> {
  const mailbox = openMailbox()
  const bus = openBus()
  const faults: Record<Service, Fault[]> = {
    sns: [],
    'end-user-messaging': [],
    ses: [],
    kms: [],
    s3: [],
    eventbridge: [],
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const service = serviceOf(request)
    const body = await readBody(request, service === 's3' ? MOST_OBJECT : MOST)
    // The Host is checked because a page whose name was rebound to this address could ask for digests otherwise.
    if (body === undefined || request.headers.host !== new URL(endpoint).host) return void response.writeHead(400).end()
    const fault = faults[service].shift()
    if (fault === 'silence') return
    if (fault === 'cut off') return void response.destroy()
    const reply = typeof fault === 'object' ? refuse[service](fault) : answer(service, request, body)
    if (fault === 'answer lost') return void response.destroy()
    const tag = reply.tag === undefined ? {} : { etag: reply.tag }
    response.writeHead(reply.status, { 'content-type': reply.type, ...tag }).end(reply.body)
  }

  const answer = (service: Service, request: IncomingMessage, bytes: Buffer): Reply => {
    if (service === 's3') return answerS3(request, bytes, bucket)
    const body = bytes.toString()
    if (service === 'sns') return answerSns(body, mailbox)
    if (service === 'ses') return answerSes(JSON.parse(body), mailbox)
    const target = targetOf(request) ?? ''
    if (service === 'eventbridge') return answerEventBridge(target, body, bus)
    if (service === 'kms') return answerKms(target, JSON.parse(body), rootKey)
    return answerEndUserMessaging(target, JSON.parse(body), mailbox)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    ...mailbox,
    endpoint,
    bus,
    fail: (service, fault, times = 1) => void faults[service].push(...Array<Fault>(times).fill(fault)),
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const refuse = {
  sns: refuseSns,
  'end-user-messaging': refuseEndUserMessaging,
  ses: refuseSes,
  kms: refuseKms,
  s3: refuseS3,
  eventbridge: refuseEventBridge,
}

const targetOf = (request: IncomingMessage): string | undefined => [request.headers['x-amz-target']].flat()[0]

/** The JSON protocols name their operation in a header, SES has a path of its own, and SNS neither. */
function serviceOf(request: IncomingMessage): Service {
  if (isS3(request.url)) return 's3'
  const target = targetOf(request)
  if (target === undefined) return request.url === SES_PATH ? 'ses' : 'sns'
  if (target.startsWith(`${EVENT_BRIDGE}.`)) return 'eventbridge'
  return target.startsWith(`${END_USER_MESSAGING}.`) ? 'end-user-messaging' : 'kms'
}
