// In which language to answer: by page, letter or message.

import { chooseLanguage } from '../../pages/words.ts'
import type { Language } from '../schema.ts'
import type { Asked } from './endpoint.ts'

/** The address's choice, then the one that was made before, then the browser's own. */
export const languageOf = ({ request }: Asked): Language =>
  chooseLanguage(
    request.headers.get('accept-language'),
    request.cookies.get('__Host-language'),
    request.query.get('lang'),
  )
