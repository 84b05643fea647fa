"""The validation's quick form, and each of its parts where the answer is known beforehand."""

import json

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from livecommerce.command import app
from livecommerce.knowledge import claims as ledger
from livecommerce.settings import kuaishou
from livecommerce.validation import claims, command, hazard, kept, repeat, report, summary
from livecommerce.validation.estimate import Estimate
from livecommerce.validation.targets import TARGETS, Target


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """The report of two small seeds, made by the command's own function."""
    done = []
    folder = tmp_path_factory.mktemp("kept")
    made = report.make(2, report.QUICK, folder, lambda *told: done.append(told))
    return {"report": made, "folder": folder, "told": done}


def test_the_quick_form_holds_every_part(found):
    made = found["report"]
    for part in ("targets", "selling"):
        assert [row["id"] for row in made[part]] == [target.id for target in TARGETS]
    assert made["targets"] != made["selling"]
    assert [row["claim"] for row in made["claims"]] == [check.claim for check in claims.CHECKS]
    methods = {row["name"].split(":")[0] for row in made["recovery"]}
    assert methods == {"hazard", "first order", "BG/NBD", "difference in differences", "instrument"}
    assert len(made["naive"]) == 5
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert {(name, 2, 2) for name in report.PARTS} <= set(found["told"])


def test_an_interrupted_run_goes_on_where_it_stopped(found, monkeypatch):
    def never(*_):
        raise AssertionError("measured again")

    parts = {name: (never, summarise) for name, (_, summarise) in report.PARTS.items()}
    monkeypatch.setattr(report, "PARTS", parts)
    again = report.make(2, report.QUICK, found["folder"], lambda *told: None)
    assert again == found["report"]
    with pytest.raises(AssertionError, match="measured again"):
        report.make(3, report.QUICK, found["folder"], lambda *told: None)


def test_results_of_other_code_are_not_taken(tmp_path, monkeypatch):
    values = iter([{"x": 1}, {"x": 2}])
    args = ("part", lambda *_: next(values), 1, (10, 10), tmp_path)
    assert kept.measured(*args) == kept.measured(*args) == {"x": 1}
    monkeypatch.setattr(kept, "digest", lambda: "other")
    assert kept.measured(*args) == {"x": 2}


def test_the_quick_form_must_not_replace_the_published_report():
    said = CliRunner().invoke(app, ["data", "report", "--quick"])
    assert said.exit_code == 2


def test_what_is_missing_is_named(monkeypatch):
    monkeypatch.setattr(command, "LIBRARIES", ("pandas", "no_such_library"))
    said = CliRunner().invoke(app, ["data", "report"])
    assert said.exit_code == 2
    assert "no_such_library" in said.stderr
    assert "pandas" not in said.stderr


def test_each_check_is_of_a_claim_of_the_ledger_that_can_be_tested():
    for check in claims.CHECKS:
        assert ledger()[check.claim].testable, check.claim
    assert len({check.claim for check in claims.CHECKS}) == len(claims.CHECKS)


@pytest.mark.parametrize(("effects", "neutral", "verdict"), [
    ([0.2, 0.3, 0.25], None, "emerges"),
    ([0.2, 0.3, 0.25], [0.2, 0.2, 0.19], "emerges"),
    ([0.2, 0.3, 0.25], [0.0, 0.01, -0.01], "built in"),
    ([0.2, -0.3, 0.25], [0.2, 0.2, 0.2], "does not appear"),
    ([-0.2, -0.3, -0.25], None, "does not appear"),
])  # fmt: skip
def test_verdicts(effects, neutral, verdict):
    assert claims.verdict(effects, neutral) == verdict


def test_an_effect_that_a_parameter_states_goes_with_it():
    check = next(c for c in claims.CHECKS if c.claim == "first-recommendation-for-trust-buy")
    assert claims.effect(check, {}, 1, 300, 60) > 0
    assert claims.effect(check, check.direct, 1, 300, 60) == 0


def test_an_outcome_that_is_nothing_without_the_change_drowns_no_other_seed():
    """It once gave 15 billion, and with such a mean a direction seen in every seed was denied."""
    found = {False: 0.0, True: 15.0}
    check = claims.Check("made-up", "", lambda run: found[run.parameters.trust.base > 0.4],
                         {}, {"trust__base": 0.5})  # fmt: skip
    assert claims.effect(check, {}, 1, 60, 10) == 1.0
    assert claims.verdict([2.2, 3.0, claims.effect(check, {}, 1, 60, 10)], None) == "emerges"


def test_the_room_that_places_begins_with_follows():
    check = next(c for c in claims.CHECKS if c.claim == "traffic-three-values")
    for seed in (1, 2):
        run = claims.world((("bo", 0.0),), seed, 300, 60)
        assert check.outcome(run) > 0


def test_the_rival_settings_trust_moves_nothing_in_the_checks_either():
    """What is switched off as 'moves by trust' is all that trust moves."""
    check = next(c for c in claims.CHECKS if c.claim == "trust-is-the-ground")
    assert claims.effect(check, check.direct, 2, 300, 60) == pytest.approx(0, abs=1e-12)


def test_a_target_is_kept_only_where_mean_and_each_seed_are():
    target = Target("x", "x", "", "", 0.6, 0.7, 0.5, 0.8)
    assert target.kept([0.62, 0.68])
    assert not target.kept([0.4, 0.9])
    assert not target.kept([0.52, 0.53])


def test_coverage_counts_the_intervals_that_hold_the_truth():
    row = summary.one_estimate("x", [Estimate(1, 1.1, 0.9, 1.3), Estimate(1, 2, 1.5, 2.5)])
    assert (row["covered"], row["seeds"]) == (1, 2)
    assert row["error"]["mean"] == pytest.approx(0.55)


def test_the_exposure_link_is_the_worlds_own_chance():
    from livecommerce.mechanisms.order import chance

    odds, minutes = np.linspace(-8, -1, 50), np.linspace(0.1, 30, 50)
    link = hazard.exposure_link(minutes)
    p = link.inverse(odds)
    assert p == pytest.approx(chance(odds, minutes), rel=1e-9)
    assert link(p) == pytest.approx(odds, abs=1e-5)
    step = 1e-6
    slope = (link.inverse(odds + step) - link.inverse(odds - step)) / (2 * step)
    assert link.inverse_deriv(odds) == pytest.approx(slope, rel=1e-4, abs=1e-9)


def test_bg_nbd_forecasts_what_its_own_model_makes():
    """The library, on buyers drawn from the model that it fits."""
    from lifetimes.generate_data import beta_geometric_nbd_model

    np.random.seed(1)
    whole = beta_geometric_nbd_model(T=180, r=1.2, alpha=14, a=0.6, b=4, size=3_000)
    table = pd.DataFrame({
        "frequency": whole["frequency"], "recency": whole["recency"], "age": whole["T"],
        "later": 0.0,
    })  # fmt: skip
    from lifetimes import BetaGeoFitter

    told = [table[name].to_numpy(dtype=float) for name in ("frequency", "recency", "age")]
    fitted = BetaGeoFitter().fit(*told).params_
    assert fitted["r"] == pytest.approx(1.2, rel=0.15)
    assert fitted["a"] / (fitted["a"] + fitted["b"]) == pytest.approx(0.6 / 4.6, rel=0.2)


def test_histories_count_the_cohorts_order_days():
    from livecommerce.simulation.run import simulate

    run = simulate(kuaishou(), 1, 200, 90)
    table, rows = repeat.history(run, 60), run.rows["orders"]
    days = {(u, d) for u, d in zip(rows["user"].tolist(), rows["day"].tolist(), strict=True)}
    user = table.index[0]
    mine = sorted(day for u, day in days if u == user)
    early = [day for day in mine if day < 60]
    assert table.loc[user].tolist() == [
        len(early) - 1, early[-1] - early[0], 59 - early[0], len(mine) - len(early)
    ]  # fmt: skip
    assert early[0] < repeat.COHORT
