"""The rule of the house: a module imports only from lower layers, and each outside thing has one home."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import actionplan

SOURCE = Path(actionplan.__file__).parent
LAYERS = (
    {"errors", "problems", "text", "refs", "timescale"},
    {"model", "changes", "people"},
    {"schema", "understand", "standing", "check", "report", "intake"},
    {"document", "formats", "excerpt", "store", "cache", "console", "git"},
    {"planfile"},
    {"cli"},
)
NEIGHBOURS = {
    ("errors", "problems"),
    ("understand", "schema"),
    ("report", "standing"),
    ("report", "schema"),
    ("intake", "schema"),
    ("intake", "understand"),
    ("intake", "standing"),
    ("intake", "report"),
    ("check", "standing"),
    ("people", "model"),
    ("refs", "text"),
    ("timescale", "text"),
    ("formats", "document"),
    ("excerpt", "console"),
    ("cache", "store"),
    ("formats", "console"),
}
"""Who may use whom within a layer."""
# One text for each package: names in tuples would be laid out anew for every file that comes in.
_ORDERS = {
    "cli": """
        streams input call
        completion/__init__ completion/shells
        options writing bundles refs
        advice/options advice/fields advice/commands advice/refusals advice/quotes advice/__init__
        parser assignments
        talk/__init__ talk/output talk/papers talk/names talk/consequences
        new_refs
        talk/receipt talk/template
        talk/standard_input talk/unsaved talk/editor talk/pager talk/update
        documents/summary documents/into documents/wishes documents/reading
        commands/__init__ commands/listing commands/showing commands/updating commands/removing
        commands/changing commands/moving commands/editing commands/checking
        commands/importing commands/starting
        app __init__""",
    "document": """
        read/building read/positions read/layout read/syntax read/trouble read/__init__
        write/scalars write/emit write/lines write/fields write/habits write/inblock write/inflow
        write/moves write/surgery
        origins window places proof refusals attempt splices editing entry __init__""",
    "model": """
        statuses words priorities actions __init__""",
    "formats": """
        __init__ archive attributes package colours opendocument
        sheets/grid
        records/entries records/oscal records/ours
        sheets/csv
        records/__init__
        sheets/__init__ sheets/blocks
        sheets/numbers/sections sheets/numbers/days sheets/numbers/digits sheets/numbers/__init__
        sheets/places sheets/tables
        sheets/ods/words sheets/ods/content sheets/ods/__init__
        sheets/xlsx/strings sheets/xlsx/blanks sheets/xlsx/colours sheets/xlsx/styles
        sheets/xlsx/cells sheets/xlsx/sheet sheets/xlsx/beside sheets/xlsx/workbook
        sheets/xlsx/__init__
        texts/__init__ texts/account texts/borders texts/counting texts/flow texts/grid
        texts/symbols
        texts/docx/tags texts/docx/styles texts/docx/numbering texts/docx/reading
        texts/docx/paragraphs texts/docx/tables texts/docx/__init__
        texts/html/tree texts/html/looks texts/html/page texts/html/tables texts/html/__init__
        texts/markdown
        texts/odt/tags texts/odt/lists texts/odt/paragraphs texts/odt/tables texts/odt/__init__
        program
        texts/pdf/ink texts/pdf/device texts/pdf/drawing texts/pdf/ruling texts/pdf/grids
        texts/pdf/lines texts/pdf/wording texts/pdf/pages texts/pdf/joining texts/pdf/document
        texts/pdf/__init__ texts/pdf/__main__
        libreoffice documents
        papers/paper papers/__init__ papers/letters papers/lights papers/public papers/csv papers/json
        papers/markdown papers/text
        papers/html/cells papers/html/view papers/html/__init__
        papers/docx/elements papers/docx/package papers/docx/page papers/docx/pairs
        papers/docx/styles papers/docx/widths papers/docx/tables papers/docx/__init__
        papers/pdf
        papers/xlsx/looks papers/xlsx/pages papers/xlsx/sheets papers/xlsx/__init__
        papers/ics""",
    "intake": """
        source account
        table/dates table/words table/keys table/ours
        columns/synonyms columns/headings columns/ticks columns/cells columns/evidence
        columns/halves columns/__init__
        table/remarks table/forms table/pages table/heading_rows table/layout table/choice table/rows
        reports/reading reports/days reports/statuses reports/__init__
        numbering heads moments action_rows actions unsaid groups record draft
        again/entries again/proposals again/new_refs again/declared again/pairs again/revisions again/reports
        again/whole again/shown again/__init__
        __init__""",
    "people": """
        vocabulary names mention doubts addresses division spellings redaction strangers
        register leads __init__""",
    "schema": """
        values entries actions models synonyms verdict whole remainder __init__""",
    "changes": """
        edits names __init__ written requests""",
    "console": """
        layout style grid labels __init__ progress""",
    "report": """
        __init__ listed texts
        names filters selection
        columns/cells columns/__init__ columns/changed columns/lists
        groups sums items
        sheet/__init__ sheet/page
        entries lines""",
    "standing": """
        answer rag fold __init__""",
    "timescale": """
        __init__
        calendar/spans calendar/context calendar/mention calendar/ranges calendar/narrowing calendar/resolving
        words/times words/purposes words/states words/vocabulary
        words/spelling words/wrapping words/figures words/tokens words/lexemes words/phrasing words/patterns
        names/numerals names/days names/months names/pairs names/counted names/years names/stretches
        names/quarters names/meetings names/beside names/naming
        phrases/repeating phrases/anchors phrases/edges phrases/things phrases/joining phrases/remainders
        phrases/telling phrases/progress phrases/moving phrases/roles phrases/sentences
        candidates undated doubts reading past""",
}
ROOMS = {package: tuple(order.split()) for package, order in _ORDERS.items()}
"""The modules of a package in their order: each imports only from those before it."""
MOST_FILES = 12
"""Of a folder; more get rooms."""
OUTERMOST = {"__init__", "__main__"}
"""The two doors of the package: they may use everything."""

HOMES = {
    "yaml": {"document"},
    "pydantic": {"schema"},
    "pydantic_core": {"schema"},
    "rich": {"console", "text/cells"},
    "typer": {"cli"},
    "docx": {f"formats/papers/docx/{one}" for one in ("elements", "package", "page", "styles", "tables")}
    | {"formats/papers/docx/__init__"},
    "pdfminer": {"formats/texts/pdf/device", "formats/texts/pdf/drawing"},
    "markdown_it": {"formats/texts/markdown"},
    "html": {"formats/texts/html/tree"},
    "subprocess": {"cli/talk/editor", "cli/talk/pager", "formats/program", "git"},
    "tempfile": {"cli/talk/editor", "formats/program", "store"},
    "jinja2": {"formats/papers/html/__init__"},
    "markupsafe": {"formats/papers/html/cells", "formats/papers/html/view", "formats/papers/html/__init__"},
    "time": {"store", "cli/talk/editor"},
    "socket": {"store"},
    "xlsxwriter": {f"formats/papers/xlsx/{name}" for name in ("looks", "sheets", "__init__")},
    "icalendar": {"formats/papers/ics"},
    "urllib": set(),
    "http": set(),
}
BUILT_IN = {"print", "input", "open"}
CLOCK = {"today", "now", "utcnow"}
WRITES = {"write_text", "write_bytes", "mkdir", "mkdtemp", "unlink", "rename", "touch", "symlink", "rmtree"}
OUTSIDE = {"read_text", "read_bytes", "stdin", "stdout", "stderr", "environ", "getenv"}

FILES = {path.relative_to(SOURCE).with_suffix("").as_posix(): path for path in SOURCE.rglob("*.py")}


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text(encoding="utf-8"))


def home(module: str) -> str:
    """`cli` for `cli/editor`."""
    return module.split("/")[0]


def layer(package: str) -> int:
    found = (number for number, packages in enumerate(LAYERS) if package in packages)
    number = next(found, None)
    assert number is not None, f"put {package} into LAYERS, and into the table of CONTRIBUTING.md"
    return number


@cache
def imports(module: str) -> tuple[str, ...]:
    """Full dotted names of all that the module imports, wherever in it: `actionplan.store.find`."""
    found = []
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by dots"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(found)


def calls(module: str) -> set[str]:
    """The plain names that the module calls."""
    called = (node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call))
    return {function.id for function in called if isinstance(function, ast.Name)}


def attributes(module: str) -> set[str]:
    """`today` for `date.today()`."""
    return {node.attr for node in ast.walk(tree(module)) if isinstance(node, ast.Attribute)}


def lower_three() -> list[str]:
    return [name for name in FILES if home(name) in LAYERS[0] | LAYERS[1] | LAYERS[2]]


def test_every_module_has_a_layer() -> None:
    homeless = {home(name) for name in FILES} - OUTERMOST - set[str]().union(*LAYERS)
    assert not homeless, f"put {homeless} into LAYERS, and into the table of CONTRIBUTING.md"


def is_below(used: str, module: str) -> bool:
    """Whether the module may use what has this dotted name."""
    top, _, rest = used.partition(".")
    package, own = rest.split(".")[0], home(module)
    if top != "actionplan" or package in (own, "__version__"):
        return True
    return layer(package) < layer(own) or (own, package) in NEIGHBOURS


def test_a_module_imports_only_from_lower_layers() -> None:
    inside = [name for name in FILES if home(name) not in OUTERMOST]
    assert [(name, used) for name in inside for used in imports(name) if not is_below(used, name)] == []


def within(package: str, module: str) -> Iterator[str]:
    """The modules of the package that the module imports at its top, as `words/tokens`."""
    for node in tree(module).body:
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"actionplan.{package}."):
            inside = str(node.module).removeprefix(f"actionplan.{package}").lstrip(".").replace(".", "/")
            for alias in node.names:
                names = (f"{inside}/{alias.name}".strip("/"), inside, f"{inside}/__init__".strip("/"))
                yield next(name for name in names if name in ROOMS[package])


@pytest.mark.parametrize("package", ROOMS)
def test_the_modules_of_a_package_are_ordered(package: str) -> None:
    order = ROOMS[package]
    found = {name.removeprefix(f"{package}/") for name in FILES if home(name) == package}
    rooms = {f"{name.split('/')[0]}/__init__" for name in order if "/" in name}
    named = {*order, *rooms}
    assert found >= named, f"take {found ^ named} out of ROOMS: {package} has no such file"
    assert found == named, f"put {found - named} into ROOMS, into {package} behind all that it imports"
    for at, module in enumerate(order):
        assert set(within(package, f"{package}/{module}")) <= set(order[:at]), module


def test_no_folder_has_more_than_a_dozen_files() -> None:
    folders = Counter(path.parent for name, path in FILES.items() if home(name) in ROOMS)
    assert {folder: files for folder, files in folders.items() if files > MOST_FILES} == {}


@pytest.mark.parametrize("outside", HOMES)
def test_an_outside_thing_is_imported_at_home_only(outside: str) -> None:
    users = {name for name in FILES if any(used.split(".")[0] == outside for used in imports(name))}
    assert {name for name in users if not {name, home(name)} & HOMES[outside]} == set()


def test_lower_layers_neither_print_nor_read_nor_look_at_the_clock() -> None:
    found = {
        name: calls(name) & BUILT_IN | attributes(name) & (CLOCK | WRITES | OUTSIDE) for name in lower_three()
    }
    assert {name: used for name, used in found.items() if used} == {}


def test_only_the_command_line_looks_at_the_clock() -> None:
    readers = {name for name, path in FILES.items() if "date.today()" in path.read_text(encoding="utf-8")}
    assert readers == {"cli/call"}


def test_only_the_store_the_cache_and_the_editor_write_to_the_disk() -> None:
    writers = {name for name in FILES if attributes(name) & WRITES or "open" in calls(name)}
    assert writers >= {"cli/talk/editor", "store/disk"}
    programs = {"cli/talk/editor", "formats/program", "formats/texts/pdf/__main__"}
    assert {home(name) for name in writers - programs} <= {"store", "cache"}
