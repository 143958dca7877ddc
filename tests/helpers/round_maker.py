"""A full round of delegations' files, made from a seed, with the truth of every request recorded.

The truth is planned on words, before any file is written: which delegation asks for what, on which paragraph,
with which words before and after, and what the text is when all is accepted that meets nobody else. The reader
under test takes no part in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.ooxml.negotiation_marks import CHAPEAU_ID, bookmark_name, version_bookmark
from tests.helpers.round_plan import (
    CODES,
    GAP,
    NAMES,
    NEW_WORDS,
    ODD_NAMES,
    ZONE,
    MadeFile,
    MadeRound,
    Plan,
    Text,
    Wish,
)
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, Remark, edited, write


class RoundMaker:
    """Plans and writes a round on `sent` (id → text, in order) that went out as a version.

    `earlier` is the version before it, on which one delegation still works.
    """

    def __init__(self, seed: int, sent: Text, earlier: Text, digests: tuple[str, str], chapeau: str) -> None:
        self.rng = random.Random(seed)
        self.sent, self.earlier, self.digests, self.chapeau = sent, earlier, digests, chapeau
        self.ids = list(sent)
        authors = list(ODD_NAMES)
        self.rng.shuffle(authors)
        self.plans = {code: Plan(code, author) for code, author in zip(CODES, authors, strict=True)}
        shuffled = list(CODES)
        self.rng.shuffle(shuffled)
        self.old, self.retyped, self.untracked = shuffled[0], shuffled[1], set(shuffled[2:4])
        self.contested: set[str] = set()
        self.zoned: dict[str, list[tuple[int, int, list[str], list[str]]]] = {}
        self._targets: set[str] = set()

    # -- the plan ------------------------------------------------------------------------------------------

    def make(self) -> MadeRound:
        """The whole round."""
        free = self._structures()
        self._targets = {after for plan in self.plans.values() for after in plan.moved.values()}
        self._contests(free)
        for identity in free:
            self._zones(identity)
        self._inserts(free)
        self._nests(free)
        self._remarks()
        files = [self._file(plan) for plan in self.plans.values()]
        return MadeRound(files, self.contested, self._expected())

    def _structures(self) -> list[str]:
        """Deletes, splits, merges and moves, each with paragraphs of its own; gives the others."""
        unchanged = [key for key in self.ids if self.earlier.get(key) == self.sent[key]]
        places = [self.ids.index(key) for key in unchanged if 0 < self.ids.index(key) < len(self.ids) - 2]
        taken: set[int] = set()
        who = list(CODES)
        self.rng.shuffle(who)
        for number, what in enumerate(
            ["merge", "split", "delete", "move", "merge", "split", "delete", "move"]
        ):
            plan = self.plans[who[number]]
            wide = range(-1, 3)
            targets = {self.ids.index(after) for one in self.plans.values() for after in one.moved.values()}
            open_places = [p for p in places if not any(p + step in taken | targets for step in wide)]
            if not open_places:
                break
            place = self.rng.choice(open_places)
            taken |= {place, place + 1} if what == "merge" else {place}
            self._structure(plan, what, place, taken)
        return [key for place, key in enumerate(self.ids) if place not in taken]

    def _structure(self, plan: Plan, what: str, place: int, taken: set[int]) -> None:
        key = self.ids[place]
        text = self.sent[key]
        if what == "delete":
            plan.deleted.add(key)
        elif what == "merge":
            plan.merged[key] = self.ids[place + 1]
        elif what == "split":
            words = text.split(" ")
            at = self.rng.randrange(len(words) // 3, 2 * len(words) // 3)
            plan.split[key] = (" ".join(words[:at]), " ".join(words[at:]))
        else:
            targets = {after for other in self.plans.values() for after in other.moved.values()}
            far = [p for p in range(len(self.ids)) if abs(p - place) > 4 and p not in taken]
            plan.moved[key] = self.rng.choice([self.ids[p] for p in far if self.ids[p] not in targets])

    def _contests(self, free: list[str]) -> None:
        """A few paragraphs where several put different words for the same one."""
        for key in self.rng.sample(self._long(free), 3):
            free.remove(key)
            self.contested.add(key)
            words = self.sent[key].split(" ")
            at = self.rng.randrange(3, len(words) - 3)
            fresh = self.rng.sample(NEW_WORDS, 4)
            for code, new in zip(self.rng.sample(self._recent(), 4), fresh, strict=True):
                self.plans[code].wording[key] = " ".join([*words[:at], new, *words[at + 1 :]])
                self.plans[code].counts[key] = 1

    def _long(self, keys: Sequence[str]) -> list[str]:
        return [key for key in keys if len(self.sent[key].split(" ")) > 20]

    def _recent(self) -> list[str]:
        return [code for code in CODES if code != self.old]

    def _zones(self, key: str) -> None:
        """Several delegations, each with words of its own, so that nobody meets another."""
        base = self.earlier.get(key) if self.earlier.get(key) == self.sent[key] else None
        words = self.sent[key].split(" ")
        zones = [(at, at + ZONE) for at in range(1, len(words) - ZONE, ZONE + GAP)]
        who = self.rng.sample(CODES if base else self._recent(), min(len(zones), 14))
        for (start, end), code in zip(zones, who, strict=False):
            changed, count = self._reworded(words, start, end)
            self.plans[code].wording[key] = " ".join(changed)
            self.plans[code].counts[key] = count
            self.zoned.setdefault(key, []).append((start, end, words[start:end], changed))

    def _reworded(self, words: list[str], start: int, end: int) -> tuple[list[str], int]:
        """One to three edits between two places; the first and last word of the zone stay."""
        changed = list(words)
        count = self.rng.choice([1, 2, 2, 3])
        for at in sorted(self.rng.sample(range(start + 1, end - 1), count), reverse=True):
            new = self.rng.choice(NEW_WORDS)
            what = self.rng.choice(["replace", "insert", "delete"])
            changed[at : at + (what != "insert")] = [] if what == "delete" else [new]
        if changed == words:
            changed[start + 1 : start + 1] = ["duly"]
        return changed, count

    def _inserts(self, free: list[str]) -> None:
        for number, code in enumerate(CODES):
            known = [key for key in free if key not in self._targets and key in self.earlier]
            key = self.rng.choice(known if code == self.old else [k for k in free if k not in self._targets])
            opening = self.rng.choice(["The Security Council", "The Council further", "It also"])
            chosen = " ".join(self.rng.choices(NEW_WORDS, k=12))
            self.plans[code].inserted[key] = (
                f"{opening} takes note of proposal {number}, {chosen} and agreed."
            )

    def _nests(self, free: list[str]) -> None:
        """In three tracked files another delegation strikes words out of what the first one inserted."""
        hosts = [c for c in CODES if c not in (self.old, self.retyped) and c not in self.untracked]
        free = list(free)
        for host in self.rng.sample(hosts, 3):
            plan = self.plans[host]
            own = [key for key in free if key not in plan.wording and key not in plan.inserted]
            guest = self.rng.choice([code for code in hosts if code != host])
            key = self.rng.choice(self._long(own))
            free.remove(key)
            words = self.sent[key].split(" ")
            # Behind the last zone, so that it meets nobody.
            plan.nested[key] = (guest, " ".join(words[:-1]), words[-1])

    def _remarks(self) -> None:
        for plan in self.plans.values():
            for key in self.rng.sample([k for k in self.ids if k not in plan.merged.values()], 6):
                if key not in plan.deleted and key not in plan.moved and key not in plan.nested:
                    plan.remarks[key] = (
                        f"{plan.delegation} asks about {key}?",
                        f"Answer to {plan.delegation}.",
                    )

    # -- the truth -----------------------------------------------------------------------------------------

    def _wishes(self, plan: Plan, base: Text) -> Iterator[Wish]:
        code = plan.delegation
        gone = set(plan.merged.values())
        for key, text in base.items():
            remarks = (plan.remarks[key][0],) if key in plan.remarks else ()
            if key in plan.deleted:
                yield Wish(code, "delete", key, text, "", remarks=remarks)
            elif key in plan.split:
                yield Wish(code, "split", key, text, "\n".join(plan.split[key]), remarks=remarks)
            elif key in plan.merged:
                second = plan.merged[key]
                joined = (f"{text}\n{base[second]}", f"{text} {base[second]}")
                yield Wish(code, "merge", key, *joined, (second,), remarks)
            elif key in plan.moved:
                yield Wish(code, "move", key, text, text, (plan.moved[key],), remarks)
            elif key in plan.nested:
                guest, head, tail = plan.nested[key]
                after = f"{head} in the long or short run {tail}"
                yield Wish(code, "amend", key, text, after, remarks=remarks)
                yield Wish(guest, "amend", key, after, f"{head} in the long run {tail}", amends=code)
            elif key in plan.wording:
                wanted = plan.wording[key]
                yield Wish(code, "amend", key, text, wanted, remarks=remarks, edits=plan.counts[key])
            elif remarks and key not in gone:
                yield Wish(code, "comment", key, text, text, remarks=remarks)
            if key in plan.inserted:
                yield Wish(code, "insert", key, "", plan.inserted[key])

    def _expected(self) -> list[str]:
        """The text when all is accepted that meets nobody: worked out on lists of words."""
        texts = {key: [self._combined(key)] for key in self.ids}
        order = list(self.ids)
        for plan in self.plans.values():
            for key, parts in plan.split.items():
                texts[key] = list(parts)
            for key, second in plan.merged.items():
                texts[key] = [f"{self.sent[key]} {self.sent[second]}"]
                texts[second] = []
            for key in plan.deleted:
                texts[key] = []
        for plan in self.plans.values():
            for key, new in plan.inserted.items():
                texts[key].append(new)
        for plan in self.plans.values():
            for key, after in plan.moved.items():
                order.remove(key)
                order.insert(order.index(after) + 1, key)
        return [text for key in order for text in texts[key]]

    def _combined(self, key: str) -> str:
        words = self.sent[key].split(" ")
        for start, end, old, changed in sorted(self.zoned.get(key, []), reverse=True):
            tail = len(self.sent[key].split(" ")) - end
            words[start : start + len(old)] = changed[start : len(changed) - tail]
        for plan in self.plans.values():
            if key in plan.nested:
                words[-1:] = ["in", "the", "long", "or", "short", "run", words[-1]]
        return " ".join(words)

    # -- the files -----------------------------------------------------------------------------------------

    def _file(self, plan: Plan) -> MadeFile:
        code = plan.delegation
        base = self.earlier if code == self.old else self.sent
        plan = self._fitting(plan, base)
        wishes = tuple(self._wishes(plan, base))
        digest = self.digests[0] if code == self.old else self.digests[1]
        authors = {plan.author: code} | {guest: guest for guest, _, _ in plan.nested.values()}
        if code == self.retyped:
            bare = tuple(replace(wish, remarks=()) for wish in wishes if wish.kind != "comment")
            text = self._typed(plan, base)
            return MadeFile(f"reply {NAMES[code]}.txt", code, "typed", False, 2, text, bare, {})
        style = self.rng.choice(["word", "libreoffice", "google"]) if code != self.old else "word"
        tracking = code not in self.untracked
        marked = self._marked(plan, base, digest, style, tracking=tracking)
        data = write(marked, style, self.rng.randrange(10**6))
        version = 1 if code == self.old else 2
        named = CODES.index(code) % 3
        stem = (f"{code}_{style}", f"Rev.1 comments {NAMES[code]}", f"final v{CODES.index(code)} (2)")[named]
        return MadeFile(f"{stem}.docx", code, style, tracking, version, data, wishes, authors)

    def _fitting(self, plan: Plan, base: Text) -> Plan:
        """The plan on the base that the delegation has: paragraphs that are not there yet drop out."""
        known = {key for key in base if base[key] == self.sent.get(key)}
        return replace(
            plan,
            wording={k: v for k, v in plan.wording.items() if k in known},
            inserted={k: v for k, v in plan.inserted.items() if k in base},
            remarks={k: v for k, v in plan.remarks.items() if k in base},
        )

    def _marked(self, plan: Plan, base: Text, digest: str, style: str, *, tracking: bool) -> MarkedFile:
        marks = style != "google"
        title = Piece("Statement by the President of the Security Council")
        rows = [
            Paragraph((title,), bookmark=version_bookmark(digest) if marks else ""),
            Paragraph((Piece(self.chapeau),), bookmark=bookmark_name(CHAPEAU_ID) if marks else ""),
        ]
        remarks: list[Remark] = []
        bodies = dict(self._bodies(plan, base, style, marks=marks, tracking=tracking))
        order = list(base)
        for key in order:
            rows += bodies[key, "before"]
            if key in plan.remarks:
                text, answer = plan.remarks[key]
                length = sum(len(piece.text) for piece in rows[-1].pieces)
                start = self.rng.randrange(0, max(1, length - 20))
                place = len(rows) - 1 if key not in plan.split else len(rows) - 2
                length = sum(len(piece.text) for piece in rows[place].pieces)
                start = min(start, length - 2)
                end = min(length, start + 12)
                replies = ((plan.author, answer),) if self.rng.random() < 0.4 else ()
                remarks.append(Remark(plan.author, text, place, start, end, replies=replies))
            rows += bodies[key, "after"]
        return MarkedFile(tuple(rows), tuple(remarks))

    def _bodies(
        self, plan: Plan, base: Text, style: str, *, marks: bool, tracking: bool
    ) -> Iterator[tuple[tuple[str, str], list[Paragraph]]]:
        """For each paragraph of the base what stands in its place, and what stands behind it."""
        ins, dele = ((("ins", plan.author),), (("del", plan.author),)) if tracking else ((), ())
        arrivals = {after: key for key, after in plan.moved.items()}
        seconds = {second: first for first, second in plan.merged.items()}
        for key, text in base.items():
            mark = bookmark_name(key) if marks else ""
            here = Paragraph((Piece(text),), bookmark=mark)
            rows = [here]
            if key in plan.deleted:
                rows = [Paragraph((Piece(text, dele),), dele, mark)] if tracking else []
            elif key in plan.split:
                first, second = plan.split[key]
                blank = self.rng.choice([(" ", ""), ("", " ")]) if tracking else ("", "")
                parts = (Piece(first + blank[0]),), (Piece(blank[1] + second),)
                rows = [Paragraph(parts[0], ins, mark), Paragraph(parts[1])]
            elif key in plan.merged:
                whole = (Piece(text), Piece(" ", ins))
                if tracking:
                    rows = [Paragraph(whole, dele, mark)]
                else:
                    rows = [Paragraph((*whole, Piece(base[plan.merged[key]])), (), mark)]
            elif key in seconds and not tracking:
                rows = []
            elif key in plan.moved:
                rows = self._leaving(plan, text, mark, style) if tracking else []
            elif key in plan.nested:
                rows = [self._nest(plan, key, mark)]
            elif key in plan.wording:
                wanted = plan.wording[key]
                pieces = edited(text, wanted, plan.author) if tracking else (Piece(wanted),)
                rows = [Paragraph(pieces, bookmark=mark)]
            yield (key, "before"), rows
            behind = []
            if key in arrivals:
                moved = arrivals[key]
                own = bookmark_name(moved) if marks and not tracking else ""
                behind += (
                    self._arriving(plan, base[moved], style)
                    if tracking
                    else [Paragraph((Piece(base[moved]),), bookmark=own)]
                )
            if key in plan.inserted:
                behind.append(Paragraph((Piece(plan.inserted[key], ins),), ins))
            yield (key, "after"), behind

    def _leaving(self, plan: Plan, text: str, mark: str, style: str) -> list[Paragraph]:
        kind = "moveFrom" if style == "word" else "del"
        touch = ((kind, plan.author),)
        name = f"move-{plan.delegation}" if style == "word" else ""
        return [Paragraph((Piece(text, touch, name),), touch, mark, name)]

    def _arriving(self, plan: Plan, text: str, style: str) -> list[Paragraph]:
        kind = "moveTo" if style == "word" else "ins"
        touch = ((kind, plan.author),)
        name = f"move-{plan.delegation}" if style == "word" else ""
        return [Paragraph((Piece(text, touch, name),), touch, "", name)]

    def _nest(self, plan: Plan, key: str, mark: str) -> Paragraph:
        guest, head, tail = plan.nested[key]
        outer = ("ins", plan.author)
        pieces = (
            Piece(f"{head} "),
            Piece("in the long ", (outer,)),
            Piece("or short ", (outer, ("del", guest))),
            Piece("run ", (outer,)),
            Piece(tail),
        )
        return Paragraph(pieces, bookmark=mark)

    def _typed(self, plan: Plan, base: Text) -> str:
        """The wanted text typed anew: in quotation marks, numbered by hand, without any comment.

        A keyboard has no curly marks and no no-break spaces, and half of the people use one.
        """
        lines: list[str] = []
        signs = str.maketrans("’‘\u00a0\u2011", "'' -") if self.rng.random() < 0.5 else {}
        bodies = dict(self._bodies(plan, base, "typed", marks=False, tracking=False))
        for key in base:
            for part in ("before", "after"):
                lines += [
                    "".join(piece.text for piece in row.pieces).translate(signs) for row in bodies[key, part]
                ]
        numbered = self.rng.random() < 0.5
        return (
            "\n\n".join(f"{f'{number}. ' if numbered else ''}“{line}" for number, line in enumerate(lines, 1))
            + "”\n"
        )
