/** Milliseconds for which things must rest before the address says them: browsers let a page write it only so often. */
const rest = 300;

export interface AddressWriter {
  /** Writes the address once the state rests. */
  later: () => void;
  /** Writes it at once, for a link that is copied. */
  now: () => void;
}

/** Keeps the part of the address behind `#` with the state. */
export function addressWriter(toHash: () => string): AddressWriter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = () => {
    const url = new URL(location.href);
    url.hash = toHash();
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  };
  return {
    now,
    later() {
      clearTimeout(timer);
      timer = setTimeout(now, rest);
    }
  };
}
