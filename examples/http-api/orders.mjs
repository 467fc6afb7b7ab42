// A function behind the authorizer: who asks stands in the event, put there by API Gateway and by nobody else. That the call
// is allowed is decided already; `verbs` says what else this person may, to show no button that would be refused.

export async function list(event) {
  const { subject, company, verbs } = event.requestContext.authorizer.lambda
  const may = verbs.split(' ')
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ orders: [], for: `${company}/${subject}`, mayOperate: may.includes('operate') }),
  }
}
