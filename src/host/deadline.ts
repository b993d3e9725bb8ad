/** For each step that begins, whether it has taken longer than some seconds. */
export function deadline(seconds: number): () => () => boolean {
  return () => {
    const end = performance.now() + 1000 * seconds;
    return () => performance.now() > end;
  };
}
