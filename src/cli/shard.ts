import { UsageError } from "./usage.ts";

/** One of several parts of the documents; both count from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

const MOST_SHARDS = 10_000;

/** Reads `2/5`. @throws UsageError for anything else */
export function readShard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
  if (!(index >= 1 && index <= count && count <= MOST_SHARDS))
    throw new UsageError(`--shard ${text}: a part and their number is needed, as in --shard 1/3`);
  return { index, count };
}

/**
 * The places, from 0, of the texts that belong to a shard, in order: each longest text goes to the shard that has least to do, so that all
 * take about as long, and every run over the same texts parts them alike.
 */
export function shardPlaces(lengths: readonly number[], { index, count }: Shard): readonly number[] {
  const load = Array.from({ length: count }, () => 0);
  const mine: number[] = [];
  const longestFirst = lengths
    .map((length, place) => ({ length, place }))
    .sort((a, b) => b.length - a.length || a.place - b.place);
  for (const { length, place } of longestFirst) {
    const least = load.indexOf(Math.min(...load));
    // A document without a word costs something, too.
    load[least] = (load[least] ?? 0) + length + 1;
    if (least === index - 1) mine.push(place);
  }
  return mine.sort((a, b) => a - b);
}
