"""The codes of the rules of evidence."""

from __future__ import annotations

from policybrief.problems.code import Code, code

RULE_CODES: tuple[Code, ...] = (
    code(
        "bare-figure",
        "A figure that is no fact, in a sentence without a citation",
        "Write it as a fact, cite its source in the same sentence, or write it with the role `n` where it needs none.",
        "warning",
    ),
    code(
        "bare-date",
        "A year, a date or a stretch of time in words that is no fact, in a sentence without a citation (off unless the publisher asks)",
        "Write it as a fact, cite its source in the same sentence, or write it with the role `n` where it needs none.",
        "warning",
    ),
    code(
        "chart-figure",
        "A figure in the title, alternative text or description of a chart from a file that the file does not have",
        "Write a value of the file or a fact; or write it with the role `n`.",
        "warning",
    ),
    code(
        "unsupported",
        "A finding, key message or recommendation that rests on no fact and no citation",
        "Say under `rests_on` what bears it; for a finding, cite a source or print a fact in the section.",
        "warning",
    ),
    code("fact-without-source", "A fact whose source is unknown", "Name its source.", "warning"),
    code("estimate-without-method", "An estimate that does not say how it was made", "Say it under `method`.", "warning"),
    code("unused-fact", "A fact that nothing prints, rests on or computes with", "Use it, or remove it.", "warning"),
    code(
        "quote-not-verbatim",
        "A quotation that does not stand so in the source's text",
        "Copy it from the source; write […] for what is left out.",
        "warning",
    ),
    code(
        "value-not-quoted",
        "A fact whose quotation has other figures than its value",
        "Look at the source, and correct the value, or quote the words that hold it.",
        "warning",
    ),
    code("stale-fact", "A fact that is to be looked at again, or is too old", "Look at its source again.", "warning"),
    code("stale-word", "A word such as `currently`, in a sentence without a date", "Name the date, or leave the word out.", "warning"),
    code(
        "placeholder",
        "A text of `new` or `import` that a final brief still has",
        "Write it, or go back to `status: draft`.",
    ),
    code("planned-date-past", "Something planned for a date that is past", "Write what became of it, or a new date.", "warning"),
    code(
        "language-without-words",
        "A brief in a language whose number words, ordinals and words such as `currently` are not known: only digits are looked for",
        "Read for them yourself; turn the rule off, or let the place off, to say that you do.",
        "warning",
    ),
    code(
        "unused-waiver",
        "A comment that lets nothing off a rule, or gives no reason",
        "Remove it, or write the rule and the reason: `policybrief: allow RULE because REASON`.",
        "warning",
    ),
)
