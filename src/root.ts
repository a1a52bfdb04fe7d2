/** The folder of the package: above `src/`, and above `dist/`, into which the build puts all of it together. */
export const packageRoot = new URL('..', import.meta.url)
