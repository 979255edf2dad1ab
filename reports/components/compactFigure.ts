/** Options of a figure with the width only where one is given, as `exactOptionalPropertyTypes` wants it. */
export const maybeWidth = (width: number | undefined): {width?: number} => (width === undefined ? {} : {width});
