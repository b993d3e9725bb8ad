import { quote } from "../report/evidence-blocks.ts";
import { renderJson } from "../report/json.ts";
import { exitStatus } from "../report/summary.ts";
import { renderExpression } from "../report/terminal.ts";
import { checkExpression, createReport, EXPRESSION_PATH } from "../session/session.ts";
import { expressionText } from "../session/expression.ts";
import type { Arguments } from "./arguments.ts";
import { deadline } from "../host/deadline.ts";
import { writeReport } from "./output.ts";
import { asked, writePrinted } from "./print-steps.ts";
import { styleFor } from "./terminal-style.ts";
import { didYouMean, UsageError } from "./usage.ts";
import { version } from "./version.ts";
import { withOracles } from "./with-oracles.ts";

/** The command `expr`. @returns the exit status */
export async function runExpression(args: Arguments): Promise<number> {
  const [relation, more] = args.paths;
  if (relation === undefined || relation.trim() === "" || more !== undefined)
    throw new UsageError('expr takes one relation: derivcheck expr "sin(x)^2 + cos(x)^2 = 1" --let "x in R"');
  const expression = { relation, lets: args.lets };
  if (args.print !== null) {
    const { printExpression } = await import("../session/print.ts");
    const steps = await printExpression(expression, args.print);
    if (steps.length > 0) return writePrinted(asked(steps, args.step), EXPRESSION_PATH, args.print, args.output);
  }
  const options = {
    seed: args.seed,
    runs: args.runs,
    only: args.step,
    path: args.path,
    deadline: deadline(args.timeout),
  };
  const document = await withOracles(args, (oracles) => checkExpression(expression, { ...options, oracles }));
  if (args.step !== null && document.steps.length === 0) {
    const all = await checkExpression(expression, { only: null });
    throw new UsageError(
      `there is no step ${args.step}${didYouMean(
        args.step,
        all.steps.map((s) => s.id),
      )}`,
    );
  }
  const report = createReport([document], { seed: args.seed });
  const command = ["derivcheck expr", quote(relation), ...args.lets.map((l) => `--let ${quote(l)}`)];
  const text =
    args.reporter === "json"
      ? renderJson(report)
      : renderExpression(report, command, {
          ...styleFor(args.color, process.env, args.output === null ? process.stdout : "file"),
          detail: args.detail,
          allowUnread: args.allowUnread,
          version: version(),
          texts: new Map([[EXPRESSION_PATH, expressionText(expression)]]),
        });
  await writeReport(text, args.output);
  return exitStatus([document], args.allowUnread);
}
