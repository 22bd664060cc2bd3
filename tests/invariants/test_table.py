"""The twenty invariants, and the tests of each."""

from __future__ import annotations

import ast
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
INVARIANTS: dict[str, tuple[str, ...]] = {
    "1 kept and removed tile the input": (
        "invariants/test_text.py::test_kept_and_removed_tile_the_text",
        "invariants/test_sources.py::test_any_bytes_give_an_answer_or_an_error_of_ours",
        "rendering/test_tiling.py",
    ),
    "2 nothing is invented": ("invariants/test_text.py::test_the_clean_text_is_the_kept_stretches_in_order",),
    "3 order stays": (
        "invariants/test_text.py::test_the_clean_text_is_the_kept_stretches_in_order",
        "invariants/test_articles.py::test_planted_residue_and_repeats_are_removed_and_nothing_else",
    ),
    "4 clean is clean": (
        "invariants/test_text.py::test_cleaning_a_clean_text_changes_nothing",
        "invariants/test_more.py::test_a_key_is_its_own_key",
    ),
    "5 no needless change": ("invariants/test_articles.py::test_a_clean_article_comes_back_as_it_is",),
    "6 never empty, every repeat has a witness": (
        "invariants/test_text.py::test_never_everything",
        "invariants/test_text.py::test_every_repeat_has_its_witness_in_the_clean_text",
    ),
    "7 facts keep apart": (
        "invariants/test_articles.py::test_a_sentence_with_another_fact_is_never_taken_for_a_repeat",
        "invariants/test_text.py::test_both_places_of_a_variant_stay",
    ),
    "8 a copy goes": (
        "invariants/test_articles.py::test_a_copy_of_a_paragraph_anywhere_changes_nothing",
        "invariants/test_more.py::test_a_copy_in_another_spelling_is_a_copy",
    ),
    "9 the same answer everywhere": (
        "invariants/test_text.py::test_the_same_text_gives_the_same_answer",
        "invariants/test_more.py::test_hash_seed_locale_and_time_zone_do_not_show",
        "corpus/test_determinism.py::test_workers_and_batch_sizes_change_no_result",
    ),
    "10 a stream is a batch": (
        "invariants/test_more.py::test_any_split_into_reads_gives_the_same_records",
        "invariants/test_more.py::test_batches_and_processes_do_not_show",
        "invariants/test_sources.py::test_str_bytes_and_path_are_cleaned_alike",
    ),
    "11 normal forms": (
        "invariants/test_articles.py::test_normal_forms_are_cleaned_alike",
        "invariants/test_articles.py::test_a_copy_in_another_normal_form_is_a_copy",
        "invariants/test_text.py::test_no_cut_inside_a_character",
    ),
    "12 cost": ("invariants/test_cost.py", "house/test_patterns.py", "reading/test_hostile.py"),
    "13 limits answer": ("invariants/test_limits.py",),
    "14 a crash costs the open batch at most": (
        "corpus/test_crash.py::test_killed_and_resumed_equals_uninterrupted",
        "corpus/test_crash.py::test_every_failing_write_until_none_fails",
        "corpus/test_index.py::test_a_second_writer_gets_one_clear_line_and_readers_do_not",
    ),
    "15 resumed is uninterrupted": (
        "corpus/test_determinism.py::test_resumed_equals_uninterrupted",
        "corpus/test_crash.py::test_resuming_a_finished_run_changes_nothing",
    ),
    "16 containment": ("house/test_security.py",),
    "17 escaping": ("invariants/test_more.py::test_what_is_written_cannot_act", "report/test_report.py"),
    "18 one form of failure": (
        "invariants/test_sources.py::test_any_bytes_give_an_answer_or_an_error_of_ours",
        "cli/test_process.py",
        "invariants/test_found.py::test_every_target_passes_its_seeds",
    ),
    "19 locality": (
        "invariants/test_text.py::test_documents_do_not_influence_one_another",
        "corpus/test_index.py::test_forgetting_restores_the_earlier_answer",
    ),
    "20 versions": (
        "corpus/test_index.py::test_foreign_and_other_versions_are_refused",
        "corpus/test_index.py::test_damage_ends_in_one_line_and_never_in_a_traceback",
    ),
}  # fmt: skip


def test_every_invariant_has_its_tests() -> None:
    assert [int(name.split()[0]) for name in INVARIANTS] == list(range(1, 21))
    for where in {where for tests in INVARIANTS.values() for where in tests}:
        file, _, name = where.partition("::")
        tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert name in names if name else any(each.startswith("test_") for each in names), where
