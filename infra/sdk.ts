// What the AWS SDK brings along for machines that are not Lambda, left out of the bundle.

import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Lambda hands a function its role's credentials in the environment, so that is the only place to look, and not files,
 * other roles, logins of browsers and metadata services.
 */
const reader = `
  export const defaultProvider = () => async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('there are no AWS credentials in the environment')
    return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN }
  }`

export const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'environment',
      namespace: 'credentials',
    }))
    build.onLoad({ filter: /.*/, namespace: 'credentials' }, () => ({ contents: reader, loader: 'js' }))
  },
}

/** The same for settings: a function has no home folder, and looking for one costs two file reads at the first request. */
export const noSharedFiles: Plugin = {
  name: 'no-shared-files',
  setup(build) {
    build.onResolve({ filter: /\/loadSharedConfigFiles$/ }, () => ({ path: 'none', namespace: 'shared-files' }))
    build.onLoad({ filter: /.*/, namespace: 'shared-files' }, () => ({
      contents: `
        export const CONFIG_PREFIX_SEPARATOR = '.'
        export const loadSharedConfigFiles = async () => ({ configFile: {}, credentialsFile: {} })`,
      loader: 'js',
    }))
  },
}

/** A client tells the store which version it is, and for that would bring its whole package description. */
export const onlyTheVersion: Plugin = {
  name: 'only-the-version',
  setup(build) {
    build.onLoad({ filter: /\/@aws-sdk\/client-[a-z-]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string }
      return { contents: JSON.stringify({ version }), loader: 'json' }
    })
  },
}
