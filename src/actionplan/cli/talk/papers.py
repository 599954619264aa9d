"""What a command found, made a paper of and handed out: to its file, or to standard output."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from pathlib import Path

from actionplan.cli.bundles import Output
from actionplan.cli.call import Call
from actionplan.cli.streams import exactly, on_terminal, out, say
from actionplan.cli.talk.output import Answer, json_head, say_below
from actionplan.document.origins import origins_in
from actionplan.errors import UnreadableDocument
from actionplan.formats.papers import Kind, made, remarks
from actionplan.formats.papers.paper import Paper, Template
from actionplan.report.groups import GROUPINGS
from actionplan.store.foreign import read_foreign
from actionplan.store.papers import put
from actionplan.text.characters import one_line, printable
from actionplan.text.words import enumerated

_MOST = 40
"""Words that look like names that are listed."""
_LARGE = 300
"""Actions from which on a person sees that a paper is being made."""


def hand_out(call: Call, answer: Answer, output: Output, kind: Kind) -> None:
    """Make a paper of this kind and write it where the output is to go.

    Raises WrongRequest as `papers.made`, EditRefused and NotWritten as `store.papers.put`.
    """
    from actionplan.console.progress import progress

    file = output.file
    long = file is not None and len(call.plan.actions) >= _LARGE
    with progress(f"making {kind.description}") if long else nullcontext():
        paper = _public(call, _paper(call, answer, output, kind), output)
        data, said = made(paper, kind), remarks(paper, kind)
    if file is not None:
        put(file, data, but=_sources(call, output), is_document=_documents(call), over=output.force)
        say(f"wrote {one_line(str(file))}")
    elif kind.text and on_terminal():
        out(data.decode("utf-8-sig").splitlines())
    else:
        exactly(data)
    for remark in said:
        say(remark)


def _public(call: Call, paper: Paper, output: Output) -> Paper:
    """The paper without what is not for everybody, if that is wanted; what nobody can know is said.

    Raises WrongRequest for a field that there is not.
    """
    if output.without:
        from actionplan.formats.papers.public import without
        from actionplan.report.columns import columns_of, key_called

        fields = [key_called(name, call.plan) for name in output.without]
        columns_of(fields, (), call.plan, on_paper=True)
        paper = without(paper, fields)
    if output.redact:
        from actionplan.formats.papers.public import redacted, texts_in
        from actionplan.people.redaction import Redaction
        from actionplan.people.strangers import like_names

        redaction = Redaction(call.plan.people)
        paper = redacted(paper, redaction)
        said = texts_in(paper)
        bodies = [one.words["organisation"] for one in call.plan.people.values()]
        bodies += call.plan.words.written("statuses") or ()
        left = redaction.left_in([*said.texts, *said.of_people, *said.headings])
        like = like_names(said.texts, of_people=said.of_people, bodies=bodies)
        if left:
            say_below(call, f"these words stay, though people of the register are called so: {_listed(left)}")
        others = [one for one in like if one not in left]
        names = f"; these words look like names: {_listed(others)}" if others else ""
        say_below(call, f"whoever is not in people stays named: read the copy before you publish it{names}")
    return paper


def _listed(words: Iterable[str]) -> str:
    return enumerated([one_line(one) for one in words], most=_MOST)


def _documents(call: Call) -> Callable[[str, bytes], bool]:
    """Whether a file with this name and these bytes is a document that the plan was imported from."""
    known = [*origins_in(call.data)]
    return lambda name, data: any(one.is_of(name, data) for one in known)


def _sources(call: Call, output: Output) -> dict[str, Path]:
    """The files that the paper is made of, by what they are."""
    plan = {} if call.is_stream else {"the plan itself": call.path}
    template = output.options.get("template")
    return plan | ({"the template": template} if template else {})


def _paper(call: Call, answer: Answer, output: Output, kind: Kind) -> Paper:
    plain = Paper(
        title=printable(call.plan.title),
        as_of=answer.as_of,
        reports=() if kind.of_items else tuple(one.with_texts(printable) for one in answer.reports),
        sums=printable(answer.sums),
        items=tuple(answer.items) if kind.of_items or kind.with_items else (),
        head=tuple(json_head(answer.kind, answer.as_of, call, **dict(answer.more)).items())
        if output.json
        else (),
        people={key: printable(name) for key, name in GROUPINGS["lead"].known(call.plan).items()},
        width=call.meta.get("width") or 0,
    )
    options = {**output.options}
    if "template" in options:
        try:
            data = read_foreign(options["template"])
        except UnreadableDocument as error:
            raise UnreadableDocument(error.message, hint="--template takes a file of Word, .docx") from None
        options["template"] = Template(str(options["template"]), data)
    return plain._replace(**options)
