// What the WebAuthn library brings along to judge attestations: parsers of certificates, vendors' roots, revocation lists
// over the network. None is asked for and none is looked at (lib/adapters/passkey-answers.ts), so none of it travels.

import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

const unasked =
  /@simplewebauthn\/server\/esm\/(registration\/verifications\/|services\/(defaultRootCerts\/|metadataService)|metadata\/(verify|parse)|helpers\/(isCertRevoked|validateCertificatePath|getCertificateInfo|convertX509PublicKeyToCOSE|mapX509SignatureAlgToCOSEAlg|validateExtFIDOGenCEAAGUID)\.js)/

const exported = /^export (?:async )?(?:function|const|class|var|let) (\w+)/gm

/** In its place stands what throws: a format that is looked at after all must not pass for one that was judged. */
export const noAttestation: Plugin = {
  name: 'no-attestation',
  setup(build) {
    build.onLoad({ filter: unasked }, async ({ path }) => {
      const names = Array.from((await readFile(path, 'utf8')).matchAll(exported), ([, name]) => name)
      const refusal = "() => { throw new Error('no attestation is asked for') }"
      return { contents: names.map((name) => `export const ${name} = ${refusal}\n`).join(''), loader: 'js' }
    })
  },
}
