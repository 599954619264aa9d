"""Names that no register has: those who look through a public copy are told of them, and of little else."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan import Plan
from actionplan.people.redaction import Redaction
from actionplan.people.strangers import like_names
from actionplan.text.days import day

OF_A_SENTENCE = """
We ask *Glynis McEwing* to brief the group.
They told *John*, who leads the pilot.
The draft was sent to *Siobhán Ní Bhriain* for comment.
*Seán Ó Súilleabháin* to confirm the venue.
Comments from *Rhian ap Gwilym* received.
*Łukasz Wiśniewski* has agreed to host.
Quote received from *Mohammed bin Rashid*.
*Fatima al-Hassan* will draft the policy.
Data shared by *Li Wei*.
A talk by *Wong Kar-wai* is planned.
Cllr *Patel* to report back.
Complaint of Mrs *O'Hara* resolved.
Reviewed by *J. Patel* in March.
Costs checked by *A. N. Whitcombe*.
*Anna Barrington-Smythe* chairs the panel.
Survey done by *Ludwig van der Berg*.
Ask *Mary Green* about the vans.
*Mark Brown* has left; post vacant.
*Deborah* has written to all landlords.
*Patrick* to draft the letter.
*Dave* wrote to *Sam*, and *Gregory* replied.
Contract signed by *D'Arcy* in April.
*Priya Raghunathan*'s team to cost it.
Feedback of *O’Neill* noted.
Paper by *Jean DUPONT* considered.
Housing Manager *Sarah Jane Whittle* to lead.
Thanks to *Emma Church* for the data.
Passed to *Eirlys* for filing.
Met *Abd al-Rahman* at the Town Hall, and the Mayor met residents.
Letter from *محمد* received.
Drawings by *王伟* checked.
Ask 先生 *Li Wei* and Mrs *May*, and *June Wade* of the board, and *Okafor* June 2027.
Call *0115 496 0999* or *a@b.example*.
""".strip().splitlines()
OF_WHO = [
    "*Deborah* with *JB*",
    "*GLYNIS THORPE*",
    "*Okafor*",
    "Head of Housing *Jane Doe*",
    "*Marek* to lead",
]
OF_NOBODY = [
    "Person 1 drafts it. The Code of Practice is drafted on Friday in May.",
    "Use SharePoint. Publish on the Insight Mapping site; the mapping is done by the Canal and River Trust.",
    "Funding from the UK Shared Prosperity Fund. Report to Audit and Governance Committee in Q3.",
    "Local SMEs to be asked. Equality Impact Assessment done. Contractor appointed. Phase B starts.",
    "See 先生, 女士 and السيد about it. Complete June; Report by April. See Completed and Suspended actions.",
    "Launch June. Review May 2027, Complete August and Verified.",
    "Town Clerk to write to Sherwood Forest Hospitals. Meeting in Mansfield on Tuesday. Arnold Library open.",
]


@pytest.mark.parametrize("text", OF_A_SENTENCE)
def test_a_name_in_a_sentence_is_found_and_nothing_else_there(text: str) -> None:
    _, *names = text.split("*")
    assert sorted(like_names([text.replace("*", "")])) == sorted(names[::2])


@pytest.mark.parametrize("text", OF_WHO)
def test_a_name_of_those_who_do_it_is_found(text: str) -> None:
    _, *names = text.split("*")
    assert sorted(like_names([], of_people=[text.replace("*", "")])) == sorted(names[::2])


@pytest.mark.parametrize("text", OF_NOBODY)
def test_what_is_no_name_is_not_listed(text: str) -> None:
    assert like_names([text]) == []


def test_those_who_do_it_may_be_no_people() -> None:
    whose = ["Three key professionals", "Relevant officers", "ALL with partners", "HR team", "The NHS"]
    assert like_names(["Work with the NHS."], of_people=whose) == []


def test_a_word_that_stands_in_small_letters_or_behind_an_article_is_none() -> None:
    assert like_names(["They told Compact and Enable. In the Compact we enable it."]) == []
    assert like_names(["They told Enable and Veolia."], bodies=["Enable"]) == ["Veolia"]


def test_of_the_plan_that_this_began_with_nothing_is_listed_but_what_nobody_can_know(real_plan: Plan) -> None:
    redaction = Redaction(real_plan.people)
    entries = [entry for action in real_plan.actions for entry in (action, *action.parts)]
    texts = [redaction.of(text) for one in entries for text in (one.action, *one.words.values())]
    texts += [redaction.of(update.text) for one in entries for update in one.updates]
    bodies = [one.words["organisation"] for one in real_plan.people.values()]
    assert like_names(texts, bodies=bodies) == []


def test_no_month_of_ours_looks_like_a_name() -> None:
    assert like_names([f"was due {day(date(2026, month, 15))}" for month in range(1, 13)]) == []
