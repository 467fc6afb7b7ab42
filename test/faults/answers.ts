// What an AWS service says when it throttles or fails, in the dialect of each: JSON for DynamoDB and KMS, XML for SNS.

export interface SaidByAws {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const codes: Readonly<Record<string, string>> = {
  DynamoDB: 'ThrottlingException',
  KMS: 'ThrottlingException',
  SNS: 'Throttled',
}

export function refusal(service: string, fault: 'throttled' | 'server error'): SaidByAws {
  const code = fault === 'throttled' ? (codes[service] ?? 'ThrottlingException') : 'InternalServerError'
  const statusCode = fault === 'server error' ? 500 : service === 'SNS' ? 429 : 400
  return service === 'SNS' ? xml(statusCode, code) : json(statusCode, code)
}

const json = (statusCode: number, code: string): SaidByAws => ({
  statusCode,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: code, message: 'injected' }),
})

const xml = (statusCode: number, code: string): SaidByAws => ({
  statusCode,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>injected</Message></Error></ErrorResponse>`,
})
