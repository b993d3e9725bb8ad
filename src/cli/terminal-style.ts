import type { Style } from "../report/style.ts";

/** What is known of the stream that the report goes to. */
export interface Stream {
  readonly isTTY: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Colour is used when asked for, else by NO_COLOR, by FORCE_COLOR, and on a terminal that is not dumb. */
function wantsColor(asked: boolean | null, environment: Environment, stream: Stream): boolean {
  if (asked !== null) return asked;
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return stream.isTTY && TERM !== "dumb";
}

/** UTF-8 unless the locale names something else; without a locale, UTF-8 is what terminals and files hold today. */
function isUtf8(environment: Environment): boolean {
  const { LC_ALL, LC_CTYPE, LANG } = environment;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((l) => l !== undefined && l !== "");
  return locale === undefined || /utf-?8/i.test(locale);
}

/** How to draw on a stream; a file takes UTF-8 without colour. */
export function styleFor(asked: boolean | null, environment: Environment, stream: Stream | "file"): Style {
  if (stream === "file") return { unicode: true, color: asked === true };
  return { unicode: isUtf8(environment), color: wantsColor(asked, environment, stream) };
}
