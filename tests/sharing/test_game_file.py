"""Games read from YAML: the three examples, and files that are wrong or hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from cordee.sharing import SharingParams, read_game, share
from cordee.vocabulary import CordeeError, InvalidProblem, UnreadableFile

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "games"

VOTE = """
kind: voting
quota: 51
players:
  - {name: A, weight: 40}
  - {name: B, weight: 30}
  - {name: C, weight: 30}
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "game.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _refusal(folder: Path, text: str) -> str:
    with pytest.raises(CordeeError) as refused:
        read_game(_file(folder, text))
    return str(refused.value).removeprefix(str(folder / "game.yaml"))


@pytest.mark.parametrize(
    ("name", "key", "cents"),
    [
        ("joint_tender", "shapley", (2533334, 4783333, 1683333)),
        ("purchase", "equal_price", (2895692, 4705500, 2171769, 11944730)),
        ("shared_oven", "mixed", (4595959, 7616162, 13787879)),
    ],
)
def test_examples(name: str, key: str, cents: tuple[int, ...]) -> None:
    assert share(read_game(EXAMPLES / f"{name}.yaml")).split(key).cents == cents


def test_the_author_keys_are_used_unless_others_are_given() -> None:
    game = read_game(EXAMPLES / "shared_oven.yaml")
    assert [one.key for one in share(game).splits] == [
        "equal", "work", "capital", "mixed", "shapley", "nucleolus",
    ]  # fmt: skip
    only = SharingParams(keys=("shapley",))
    assert [one.key for one in share(game, params=only).splits] == ["shapley"]


def test_votes_and_other_forms(tmp_path: Path) -> None:
    game = read_game(_file(tmp_path, VOTE))
    assert (game.currency, game.players) == (None, ("A", "B", "C"))
    talmud = """
        kind: bankruptcy
        currency: CHF
        estate: "2e2"
        players: [{name: A, claim: 100}, {name: 7, claim: 200}, {name: C, claim: "3 00"}]
    """
    game = read_game(_file(tmp_path, talmud))
    assert (game.currency, game.players) == ("CHF", ("A", "7", "C"))
    assert share(game).split("nucleolus").cents == (5000, 7500, 7500)
    bonus = """
        kind: synergies
        players: [{name: A, alone: 10}, {name: B, alone: -4}]
        synergies: [{members: [A, B], bonus: 6}]
    """
    assert share(read_game(_file(tmp_path, bonus))).split("shapley").cents == (1300, -100)
    steps = """
        kind: purchase
        price: [{from: 0, price: 10}, {from: 100, price: 8}]
        players: [{name: A, volume: 60}, {name: B, volume: 60}]
    """
    assert share(read_game(_file(tmp_path, steps))).split("equal_price").cents == (48000, 48000)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", ": No field found: this is not a game. Start from one of the files in examples/games."),
        (VOTE.replace("quota: 51", ""), ": quota: A number is needed here. Write it with a point for "
         "the decimals: 1250.50."),
        (VOTE.replace("quota: 51", "quota: .nan"), ": quota: A number is needed here. Write it with a "
         "point for the decimals: 1250.50."),
        (VOTE.replace("quota: 51", "quota: 101"),
         ": quota: The quota must be positive and within the sum of the weights."),
        (VOTE.replace("weight: 40", "weight: yes"), ": players[0].weight: A number is needed here. "
         "Write it with a point for the decimals: 1250.50."),
        (VOTE.replace("weight: 40", "wieght: 40"), ": players[0].wieght: This field is not known. "
         "Fields possible here: name, work, capital, weight."),
        (VOTE.replace("name: A", "name: no"), ": players[0].name: A text is needed here. "
         "Write it between quotes."),
        (VOTE.replace("name: B", "name: A"), ": players[1]: The name A appears twice."),
        (VOTE.replace("voting", "poker"), ": kind: poker is not possible here. Choose among: table, "
         "synergies, purchase, airport, bankruptcy, voting."),
        (VOTE + "quota: 50\n", ":8: The field quota appears twice."),
        (VOTE + "keys: [shapely]\n", ": keys[0].key: shapely is not possible here. Choose among: equal, "
         "equal_gain, work, capital, mixed, equal_price, shapley, nucleolus."),
        (VOTE + "mix: {equal: -1}\n",
         ": mix.equal: Weights of equal, work and capital only, positive or 0."),
        ("kind: table\nplayers: [{name: A}, {name: B}]\ncoalitions: [{members: [A, Z], worth: 1}]\n",
         ": coalitions: Z is not one of the players."),
        ("kind: table\nplayers: [{name: A}, {name: B}]\ncoalitions: [{members: [A], worth: 1}]\n",
         ": coalitions: 2 coalitions have no figure, the first is: B. List them, or set unlisted: "
         "best_split."),
        ("a: &a [1]\nb: *a\n", ":2: Aliases (*name) are not accepted."),
        ("kind: airport\nplayers: [" + ", ".join(f"{{name: P{i}, cost: {i}}}" for i in range(21)) + "]",
         ": players: Between 1 and 20 players are possible, not 21. Gather small players who always act "
         "together into one."),
        (VOTE.replace("weight: 40", "weight: -4"), ": players[0].weight: -4.0 is not a possible figure."),
        (VOTE.replace("quota: 51", "quota: 12:30"), ": quota: A number is needed here. Write it with a "
         "point for the decimals: 1250.50."),
        ("kind: voting\nquota: !!int ''\n", ":2: This value cannot be read."),
        ("kind: voting\nquota: " + "9" * 5000, ":2: This value cannot be read."),
        ("- " * 30 + "x", ":1: Lists or fields too deep."),
        ("!!python/object/apply:os.system [ls]",
         ": No field found: this is not a game. Start from one of the files in examples/games."),
    ],
)  # fmt: skip
def test_refusals_name_the_line_or_the_field(tmp_path: Path, text: str, refusal: str) -> None:
    assert _refusal(tmp_path, text) == refusal


def test_large_absent_and_badly_encoded_files(tmp_path: Path) -> None:
    path = tmp_path / "game.yaml"
    with pytest.raises(UnreadableFile, match="The file cannot be opened"):
        read_game(path)
    path.write_bytes(b"a: " + b"x" * 1_000_001)
    with pytest.raises(UnreadableFile, match="The file is larger than 1000000 bytes"):
        read_game(path)
    path.write_bytes("kind: é".encode("latin-1"))
    with pytest.raises(UnreadableFile, match="The file is not in UTF-8"):
        read_game(path)
    path.write_bytes(b"a: [" + b"1," * 120_000 + b"1]")
    with pytest.raises(UnreadableFile, match="Too many values"):
        read_game(path)
    path.write_text(VOTE + "extra: [1", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"game.yaml:9: Not written as YAML"):
        read_game(path)
    path.write_bytes(b"a: \x00")
    with pytest.raises(UnreadableFile, match="Not written as YAML"):
        read_game(path)


def test_one_field_for_all_or_for_none(tmp_path: Path) -> None:
    text = VOTE.replace("weight: 40", "weight: 40, work: 2")
    with pytest.raises(InvalidProblem, match=r"players\[1\].work: A number is needed here"):
        read_game(_file(tmp_path, text))
