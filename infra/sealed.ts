// Where the sealed log lies: a bucket in which nothing can be changed or removed before its time, by nobody (S3 Object Lock in
// compliance mode); and the key that signs it.

import { arnOf, sub, type Template, type Value } from './cloudformation.ts'

/** Of this stage, in this region of this account: each has a log of its own. */
export const logName = (service: string, stage: string): Value => sub(`${service}-${stage}.{Region}.{AccountId}/log`)

/** Days in which what passes (tiles that are not full yet, the newest checkpoint) stays locked; rewritten daily while it counts. */
const PASSING = 30

export function sealed(days: string): Template {
  if (!/^[1-9][0-9]{0,4}$/.test(days)) throw new Error('--param logDays is the number of days that the log is locked')
  return {
    Resources: {
      LogBucket: {
        Type: 'AWS::S3::Bucket',
        DeletionPolicy: 'Retain',
        UpdateReplacePolicy: 'Retain',
        Properties: {
          ObjectLockEnabled: true,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: Number(days) } },
          },
          VersioningConfiguration: { Status: 'Enabled' },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              {
                BucketKeyEnabled: true,
                ServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: { 'Fn::GetAtt': ['TablesKey', 'Arn'] },
                },
              },
            ],
          },
          LifecycleConfiguration: {
            Rules: [
              {
                Id: 'what-passed',
                Status: 'Enabled',
                TagFilters: [{ Key: 'life', Value: 'passing' }],
                ExpirationInDays: PASSING + 1,
                NoncurrentVersionExpiration: { NoncurrentDays: PASSING + 1 },
              },
              // A bundle without what went by retention lies over the one with it, which goes when its lock ends.
              {
                Id: 'what-went',
                Status: 'Enabled',
                Prefix: 'tile/entries/',
                NoncurrentVersionExpiration: { NoncurrentDays: PASSING },
              },
            ],
          },
        },
      },
      LogBucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'LogBucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'OnlyEncrypted',
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:*',
                Resource: [arnOf('LogBucket'), sub('{LogBucket.Arn}/*')],
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              },
            ],
          },
        },
      },
    },
  }
}
