import { replayCertificate } from "../certificate/replay.ts";
import { renderReplay, replayJson } from "../report/replayed.ts";
import type { Arguments } from "./arguments.ts";
import { faultText, namesBeside, readText } from "../host/files.ts";
import { writeReport } from "./output.ts";
import { styleFor } from "./terminal-style.ts";
import { didYouMean, UsageError } from "./usage.ts";

/** The command `replay`. @returns the exit status: 0 when every proof of the certificate holds */
export async function runReplay(args: Arguments): Promise<number> {
  const [path, more] = args.paths;
  if (path === undefined || more !== undefined)
    throw new UsageError("replay takes one certificate: derivcheck replay FILE");
  let certificate: string;
  try {
    certificate = readText(path);
  } catch (error) {
    throw new UsageError(`${path}: ${faultText(error)}${didYouMean(path, namesBeside(path))}`);
  }
  const replay = replayCertificate(certificate);
  const text =
    args.reporter === "json"
      ? replayJson(path, replay)
      : renderReplay(path, replay, {
          ...styleFor(args.color, process.env, args.output === null ? process.stdout : "file"),
          detail: args.detail,
        });
  await writeReport(text, args.output);
  return replay.refused === null && replay.proofs.every((p) => p.broken === null) ? 0 : 1;
}
