// /v1/companies/{company}: the company itself. `operate` is invoked by the operator.

import { sessionPorts } from '../lib/adapters/live.ts'
import { readCompanyName, readOperate, replyCompany } from '../lib/edge/companies.ts'
import { endpoint } from '../lib/edge/endpoint.ts'
import { job } from '../lib/edge/job.ts'
import { readCompany } from '../lib/edge/joining.ts'
import { nameCompany, operateCompany, showCompany } from '../lib/flows/people/company.ts'

export const show = endpoint({
  name: 'companies.show',
  caller: 'principal',
  read: readCompany,
  flow: showCompany,
  reply: replyCompany,
})(sessionPorts())

export const update = endpoint({
  name: 'companies.update',
  caller: 'administrator',
  read: readCompanyName,
  flow: nameCompany,
  reply: replyCompany,
})(sessionPorts())

export const operate = job({ name: 'companies.operate', read: readOperate, flow: operateCompany })(sessionPorts())
