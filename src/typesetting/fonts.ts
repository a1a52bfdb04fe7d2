import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The typefaces that come along (SIL Open Font License): they go before those of the same name on the machine. */
const files = [
  '@expo-google-fonts/libertinus-serif/400Regular/LibertinusSerif_400Regular.ttf',
  '@expo-google-fonts/libertinus-serif/600SemiBold/LibertinusSerif_600SemiBold.ttf',
  '@expo-google-fonts/libertinus-serif/700Bold/LibertinusSerif_700Bold.ttf',
  '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
]

const { resolve } = createRequire(import.meta.url)

/** Reads them from disk: once, when the first agreement is printed. */
export function readFonts(): Buffer[] {
  return files.map((file) => readFileSync(resolve(file)))
}
