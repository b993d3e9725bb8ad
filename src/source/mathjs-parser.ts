import { create, parseDependencies } from "mathjs";
import type { MathjsParser } from "./mathjs-tree.ts";

const { parse } = create(parseDependencies ?? {});

/** The parser of mathjs alone; the rest of it takes longer to load than a check. To be imported when a text is in its syntax. */
export const parseMathjs: MathjsParser = (text) => parse(text);
