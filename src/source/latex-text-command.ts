/** Commands for headings, each with the mark of Markdown. */
export const HEADINGS: ReadonlyMap<string, string> = new Map([
  ["part", "#"],
  ["chapter", "#"],
  ["section", "##"],
  ["subsection", "###"],
  ["subsubsection", "####"],
]);

/** Commands that set their argument apart, each with the mark of Markdown. */
export const EMPHASIS: ReadonlyMap<string, string> = new Map([
  ["emph", "*"],
  ["textit", "*"],
  ["textsl", "*"],
  ["textbf", "**"],
  ["paragraph", "**"],
  ["subparagraph", "**"],
]);

/** Environments of items, each with the marker of Markdown. */
export const LISTS: ReadonlyMap<string, string> = new Map([
  ["itemize", "-"],
  ["description", "-"],
  ["enumerate", "1."],
]);

/** Environments whose content is no prose. */
export const DROPPED_ENVIRONMENTS: ReadonlySet<string> = new Set(
  "figure table tabular tikzpicture verbatim lstlisting minted algorithm algorithmic thebibliography comment filecontents".split(
    " ",
  ),
);

/** Commands whose argument is a name for the processor: it stands as a quotation. */
export const QUOTED: ReadonlySet<string> = new Set(
  "ref eqref cref Cref autoref pageref cite citep citet citealp textcite parencite texttt url nameref".split(" "),
);

/** Commands that leave nothing, with their argument. */
export const DROPPED_WITH_ARGUMENT: ReadonlySet<string> = new Set(
  (
    "label title author date thanks footnote footnotetext index input include includegraphics bibliography bibliographystyle usepackage " +
    "documentclass vspace hspace setlength pagestyle thispagestyle caption theoremstyle marginpar"
  ).split(" "),
);
