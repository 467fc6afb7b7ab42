// The Chromium of every room here, launched for pages that are drawn once and looked at: no graphics process of its own, and no
// compiling of scripts that run for a tenth of a second. What a page looks like and does is the same.

import { type Browser, chromium } from 'playwright-core'

const args = ['--disable-gpu', '--in-process-gpu', '--js-flags=--no-opt,--no-maglev']

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, chromiumSandbox: false, args })
