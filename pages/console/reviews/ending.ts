// What giving up a review, or carrying it out, would mean, in numbers, and the one button that does it.

import type { Language } from '../../../lib/schema.ts'
import { again } from '../banner.ts'
import { confirmation } from '../confirm.ts'
import { consolePage } from '../layout.ts'
import { withQuery } from '../paging.ts'
import type { Viewer } from '../rail.ts'
import { consoleWords } from '../words.ts'
import { REVIEWS, reviewPath } from './acts.ts'
import { titleOf } from './review.ts'

export interface EndingPage {
  readonly language: Language
  readonly viewer: Viewer
  readonly review: { readonly id: string; readonly startedAt: number }
  readonly act: 'cancel' | 'close'
  readonly waiting: number
  /** There are more than were counted. */
  readonly more: boolean
  readonly withdrawn: number
  /** It was confirmed that it is them, and nothing has been done yet. */
  readonly again: boolean
}

export function endingPage({ language, viewer, review, act, waiting, more, withdrawn, ...page }: EndingPage): string {
  const { title, cancel, close } = consoleWords[language].reviews
  const path = reviewPath(review.id)
  const words = act === 'cancel' ? cancel : close
  return consolePage({
    ...{ language, viewer, here: 'reviews', title: words.title, address: path, query: { ask: act } },
    trail: [
      { name: title, path: REVIEWS },
      { name: titleOf(language, review), path },
    ],
    news: page.again && again(language),
    main: confirmation(language, {
      path: withQuery(path, { ask: act }),
      fields: { act },
      effects:
        act === 'cancel'
          ? [cancel.waiting(waiting, more), cancel.withdrawn(withdrawn)]
          : [close.lapses(waiting, more), close.steps, close.undone],
      submit: words.submit,
      back: path,
    }),
  })
}
