import type { Slot } from "../slot.ts";
import { be, other } from "./binding.ts";
import { letFormula } from "./declared.ts";
import { Bound, Clause, Defining, type Sayings, Subject } from "./symbols.ts";
import { Expression } from "./terminals.ts";

const member = (slot: Slot): Sayings => (slot.forms.has("member") ? letFormula(slot) : []);

/** Rows and columns of matrices: "let $x_i$ be the rows of $X$". */
export const ROWS = [
  Bound.is("{} [ be|is ] [ the|a|its ] [ matrix ] with rows {}", [Subject, Subject], (of, slot) =>
    other([...member(of), { kind: "rows", slot, of, columns: false }]),
  ),
  Bound.is("{} [ be|is ] [ the|a|its ] [ matrix ] with columns {}", [Subject, Subject], (of, slot) =>
    other([...member(of), { kind: "rows", slot, of, columns: true }]),
  ),
  Bound.is("{} be|denote|is the {} -th|st|nd|rd row of {}", [Subject, Expression, Subject], (slot, _i, of) =>
    be([{ kind: "rows", slot, of, columns: false }]),
  ),
  Bound.is("{} be|denote|is the {} -th|st|nd|rd column of {}", [Subject, Expression, Subject], (slot, _i, of) =>
    be([{ kind: "rows", slot, of, columns: true }]),
  ),
  Bound.is("the {} -th|st|nd|rd row of {} be|is|by|as {}", [Expression, Subject, Subject], (_i, of, slot) =>
    other([{ kind: "rows", slot, of, columns: false }]),
  ),
  Bound.is("the {} -th|st|nd|rd column of {} be|is|by|as {}", [Expression, Subject, Subject], (_i, of, slot) =>
    other([{ kind: "rows", slot, of, columns: true }]),
  ),
  Bound.is("{} be|denote|are|is|as [ the ] rows of {}", [Subject, Subject], (slot, of) =>
    be([{ kind: "rows", slot, of, columns: false }]),
  ),
  Bound.is("{} be|denote|are|is|as [ the ] columns of {}", [Subject, Subject], (slot, of) =>
    be([{ kind: "rows", slot, of, columns: true }]),
  ),
  Bound.is("[ the ] rows of {} be|are|is|by|as {}", [Subject, Subject], (of, slot) =>
    other([{ kind: "rows", slot, of, columns: false }]),
  ),
  Bound.is("[ the ] columns of {} be|are|is|by|as {}", [Subject, Subject], (of, slot) =>
    other([{ kind: "rows", slot, of, columns: true }]),
  ),

  Clause.is("{} the {} -th|st|nd|rd row of {} by {}", [Defining, Expression, Subject, Subject], (_d, _i, of, slot) => [
    { kind: "rows", slot, of, columns: false },
  ]),
  Clause.is(
    "{} the {} -th|st|nd|rd column of {} by {}",
    [Defining, Expression, Subject, Subject],
    (_d, _i, of, slot) => [{ kind: "rows", slot, of, columns: true }],
  ),
  Clause.is("{} by {} the {} -th|st|nd|rd row of {}", [Defining, Subject, Expression, Subject], (_d, slot, _i, of) => [
    { kind: "rows", slot, of, columns: false },
  ]),
  Clause.is(
    "{} by {} the {} -th|st|nd|rd column of {}",
    [Defining, Subject, Expression, Subject],
    (_d, slot, _i, of) => [{ kind: "rows", slot, of, columns: true }],
  ),
  Clause.is("{} by {} [ the ] rows of {}", [Defining, Subject, Subject], (_d, slot, of) => [
    { kind: "rows", slot, of, columns: false },
  ]),
  Clause.is("{} by {} [ the ] columns of {}", [Defining, Subject, Subject], (_d, slot, of) => [
    { kind: "rows", slot, of, columns: true },
  ]),
  Clause.is("the rows of {} are {}", [Subject, Subject], (of, slot) => [{ kind: "rows", slot, of, columns: false }]),
  Clause.is("the columns of {} are {}", [Subject, Subject], (of, slot) => [{ kind: "rows", slot, of, columns: true }]),
  Clause.is("{} the rows of {} by {}", [Defining, Subject, Subject], (_d, of, slot) => [
    { kind: "rows", slot, of, columns: false },
  ]),
  Clause.is("{} the columns of {} by {}", [Defining, Subject, Subject], (_d, of, slot) => [
    { kind: "rows", slot, of, columns: true },
  ]),
];
