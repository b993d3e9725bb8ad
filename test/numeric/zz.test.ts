import { it, expect } from "vitest";
import { claim, networkInstance, relu } from "./ntk.ts";
import { compileGoal } from "../../src/numeric/slack.ts";
import { Frame } from "../../src/numeric/frame.ts";
import { Unsupported } from "../../src/numeric/compile-code.ts";
it("a13", () => {
  const t0 = performance.now();
  const goal = compileGoal(claim);
  console.log("compile", performance.now() - t0);
  if (goal instanceof Unsupported) throw goal;
  const frame = new Frame();
  for (const s of [{n:1,m:1,d:1},{n:3,m:3,d:3},{n:5,m:8,d:4}]) {
    frame.load(networkInstance(s, 3));
    console.log(goal.evaluate(frame), goal.evaluateSides(frame));
    frame.load(networkInstance(s, 3, relu));
    console.log(goal.evaluate(frame), goal.evaluateBounded(frame));
  }
  for (const s of [{n:3,m:3,d:3},{n:5,m:8,d:4}]) {
    const inst = [1,2,3,4].map((k) => networkInstance(s, k));
    let t = performance.now(); const N=4000;
    for (let r=0;r<N;r++) { frame.load(inst[r%4]!); goal.evaluate(frame); }
    console.log(s, "us/instance incl load", (performance.now()-t)*1000/N);
    t = performance.now();
    for (let r=0;r<N;r++) { frame.load(inst[r%4]!); }
    console.log(s, "us load", (performance.now()-t)*1000/N);
    t = performance.now();
    for (let r=0;r<N;r++) { frame.load(inst[r%4]!); goal.evaluateBounded(frame); }
    console.log(s, "us bounded", (performance.now()-t)*1000/N);
  }
});
