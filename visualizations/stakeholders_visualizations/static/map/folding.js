"use strict";

// How names are compared when somebody searches: the same rule as stakeholders.domain.text.fold.
const folding = (() => {
  const LETTERS = { æ: "ae", ø: "o", å: "a", ð: "d", þ: "th", ß: "ss", đ: "d", ł: "l" };

  function fold(text) {
    const lowered = text.normalize("NFC").toLowerCase().replace(/[æøåðþßđł]/g, (letter) => LETTERS[letter]);
    const plain = lowered.normalize("NFKD").replace(/\p{Mn}/gu, "");
    return plain.replaceAll("aa", "a").replaceAll("oe", "o").replace(/[^a-z0-9]+/g, " ").trim();
  }

  const joined = (text) => fold(text).replaceAll(" ", "");

  // 0: the name begins so, 1: a word of it does, 2: it is somewhere in it, null: not at all.
  function match(name, asked) {
    const [folded, wanted] = [fold(name), fold(asked)];
    if (!wanted) return null;
    if (folded.startsWith(wanted)) return 0;
    if (folded.includes(` ${wanted}`)) return 1;
    return joined(name).includes(joined(asked)) ? 2 : null;
  }

  return { fold, match };
})();
