// The address people type. With a domain of one's own the address that AWS gives is switched off, so that there is one
// origin, one certificate and one place for cookies. Everything that depends on which of the two it is, is here.

import { sub, type Template, type Value } from './cloudformation.ts'

interface Address {
  readonly own: boolean
  /** Its own origin first, then those of `sites`: pages elsewhere whose forms this gateway takes. */
  readonly origins: Value
  readonly template: Template
}

export function address(domain: string, certificate: string, sites: string): Address {
  if ((domain === '') !== (certificate === ''))
    throw new Error('give both --param domain and --param certificate, or neither')
  if (domain === '') return { own: false, origins: sub(and(given, sites)), template: {} }
  return {
    own: true,
    origins: and(`https://${domain}`, sites),
    template: { Resources: resources(domain, certificate), Outputs: outputs },
  }
}

/** What AWS calls it. */
const given = 'https://{HttpApi}.execute-api.{Region}.{URLSuffix}'

const and = (first: string, sites: string): string => (sites === '' ? first : `${first},${sites}`)

const resources = (DomainName: string, CertificateArn: string) => ({
  Domain: {
    Type: 'AWS::ApiGatewayV2::DomainName',
    Properties: {
      DomainName,
      // TLS 1.2 and 1.3.
      DomainNameConfigurations: [{ CertificateArn, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    },
  },
  DomainMapping: {
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    DependsOn: ['HttpApiStage'],
    Properties: { ApiId: { Ref: 'HttpApi' }, DomainName: { Ref: 'Domain' }, Stage: '$default' },
  },
})

const outputs = {
  DomainTarget: {
    Description: 'Where an alias or CNAME record of the domain must point',
    Value: { 'Fn::GetAtt': ['Domain', 'RegionalDomainName'] },
  },
  DomainZone: {
    Description: 'The hosted zone of that target, for an alias record',
    Value: { 'Fn::GetAtt': ['Domain', 'RegionalHostedZoneId'] },
  },
}
