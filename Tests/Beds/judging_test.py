#!/usr/bin/python3
"""That a noisy machine neither fails a case nor hides what is wrong: `judging_test.py`."""

import unittest

from judging import (
    Failed, Moments, Nothing, Overdue, Standstill, Stretch, Try, Verdict, is_settled, not_judged, status, stretches, together,
    verdict,
)  # fmt: skip
from rounds import run_rounds

STOOD = (Standstill(10.0, 10.2),)
BUSY = (Standstill(10.0, 10.2, is_whole=False),)
HOLES = Failed("2 holes", Stretch(if_busy=False))
FOREIGN = Failed("9 frames were no music")


class Causes(unittest.TestCase):
    def test_processors_that_stand_still_together_are_one_stretch(self):
        both = [Standstill(3.0, 3.1), Standstill(1.0, 1.2), Standstill(1.1, 1.3), Standstill(1.31, 1.4)]
        self.assertEqual(stretches(both), [Standstill(1.0, 1.4), Standstill(3.0, 3.1)])

    def test_a_short_one_explains_nothing(self):
        self.assertFalse(Stretch().is_explained_by([Standstill(1.0, 1.006)]))
        self.assertTrue(Stretch().is_explained_by([Standstill(1.0, 1.012)]))

    def test_a_busy_machine_explains_only_what_an_ordinary_thread_does(self):
        self.assertTrue(Stretch().is_explained_by(BUSY))
        self.assertFalse(Stretch(if_busy=False).is_explained_by(BUSY))
        self.assertFalse(Moments(((10.1, 10.3),)).is_explained_by(BUSY))
        self.assertTrue(Moments(((10.1, 10.3),), if_busy=True).is_explained_by(BUSY))

    def test_what_took_too_long_needs_a_machine_that_stood_still_for_a_good_part_of_that(self):
        self.assertTrue(Overdue(0.7).is_explained_by(STOOD))
        self.assertFalse(Overdue(0.9).is_explained_by(STOOD))
        self.assertTrue(Overdue(1.5).is_explained_by([*STOOD, Standstill(12.0, 12.2)]))

    def test_each_hole_needs_a_standstill_of_its_own(self):
        near, far = (10.05, 10.3), (15.0, 15.1)
        self.assertTrue(Moments((near,)).is_explained_by(STOOD))
        self.assertFalse(Moments((near, far)).is_explained_by(STOOD))
        self.assertTrue(Moments((near, far), allowed=1).is_explained_by(STOOD))
        self.assertFalse(Moments(((9.0, 9.5),)).is_explained_by(STOOD), "it was before")

    def test_without_a_standstill_nothing_is_explained(self):
        for cause in (Stretch(), Overdue(0.01), Moments((), allowed=3)):
            self.assertFalse(cause.is_explained_by([]))


class Verdicts(unittest.TestCase):
    def test_one_try(self):
        for one, expected in [
            (Try(), Verdict.PASSED),
            (Try(HOLES), Verdict.FAILED),
            (Try(HOLES, STOOD), Verdict.DISTURBED),
            (Try(HOLES, BUSY), Verdict.FAILED),
            (Try(FOREIGN, STOOD), Verdict.FAILED),
            (Try(ValueError("a case that breaks"), STOOD), Verdict.FAILED),
            (Try(FOREIGN, was_too_slow=True, is_crowded=True), Verdict.DISTURBED),
            (Try(FOREIGN, BUSY, was_too_slow=True), Verdict.DISTURBED),
            (Try(FOREIGN, was_too_slow=True), Verdict.SLOW),
            (Try(Failed("ended with -11", Nothing()), STOOD, was_too_slow=True, is_crowded=True), Verdict.FAILED),
        ]:
            self.assertEqual(one.verdict, expected, one)

    def test_all_tries(self):
        disturbed, slow = Try(HOLES, STOOD), Try(FOREIGN, was_too_slow=True)
        for tries, expected in [
            ([disturbed, Try()], Verdict.PASSED),
            ([disturbed, Try(HOLES)], Verdict.FAILED),
            ([disturbed] * 5, Verdict.NOT_JUDGED),
            ([slow, slow, Try()], Verdict.PASSED),
            ([disturbed, slow, disturbed], Verdict.FAILED),
        ]:
            self.assertEqual(verdict(tries), expected, tries)

    def test_where_servers_glitch_by_themselves_one_pass_is_enough_and_one_failure_is_not(self):
        disturbed, failed = Try(HOLES, STOOD), Try(HOLES)
        for tries, expected in [
            ([failed, failed, Try()], Verdict.PASSED),
            ([failed] * 3, Verdict.FAILED),
            ([failed, disturbed, failed, disturbed, disturbed], Verdict.NOT_JUDGED),
            ([failed, disturbed, failed, disturbed, failed], Verdict.FAILED),
        ]:
            self.assertEqual(verdict(tries, needed=3), expected, tries)

    def test_several_failures_are_explained_if_each_is(self):
        self.assertIsNone(together([]))
        self.assertEqual(Try(together([HOLES, HOLES]), STOOD).verdict, Verdict.DISTURBED)
        self.assertEqual(Try(together([HOLES, FOREIGN]), STOOD).verdict, Verdict.FAILED)

    def test_what_is_settled_is_not_tried_again(self):
        self.assertTrue(is_settled([Try(FOREIGN, STOOD)]))
        self.assertFalse(is_settled([Try(HOLES, STOOD)]))

    def test_why_nothing_can_be_said(self):
        tries = [Try(HOLES, STOOD), Try(HOLES, (Standstill(1.0, 1.45),))]
        self.assertEqual(not_judged(tries), "the machine stood still, or was too busy, for 200 to 450 ms in each of 2 tries; last: 2 holes")

    def test_the_exit_status(self):
        self.assertEqual(status(67, 0, 3), ("", 0))
        self.assertEqual(status(67, 1, 3), ("", 1))
        words, code = status(6, 0, 4)
        self.assertEqual(code, 0)
        self.assertIn("4 OF 10 CASES COULD NOT BE JUDGED", words)
        self.assertEqual(status(0, 0, 4)[1], 1)


class Rounds(unittest.TestCase):
    def run_cases(self, script, again_for=1000):
        """`script`: for each case the tries it would have; what was tried, as (name, number, beside others), and what it came to."""
        tried = []

        def attempt(name, number, is_crowded):
            tried.append((name, number, is_crowded))
            return script[name][number]

        return tried, run_rounds(list(script), attempt, 8, lambda *_: None, again_for)

    def test_the_disturbed_are_tried_again_after_all_others_and_in_the_end_alone(self):
        disturbed = Try(HOLES, STOOD)
        tried, came_to = self.run_cases({"a": [disturbed] * 3 + [Try()], "b": [Try()], "c": [disturbed] * 5, "d": [Try(FOREIGN, STOOD)]})
        self.assertEqual(sorted(tried[:4]), [("a", 0, True), ("b", 0, True), ("c", 0, True), ("d", 0, True)])
        self.assertEqual(sorted(tried[4:6]), [("a", 1, True), ("c", 1, True)])
        self.assertEqual(tried[6:], [("a", 2, False), ("c", 2, False), ("a", 3, False), ("c", 3, False), ("c", 4, False)])
        self.assertEqual(came_to, {"a": Verdict.PASSED, "b": Verdict.PASSED, "c": Verdict.NOT_JUDGED, "d": Verdict.FAILED})

    def test_when_the_time_is_up_the_rest_is_not_judged(self):
        tried, came_to = self.run_cases({"a": [Try(HOLES, STOOD)] * 5}, again_for=-1)
        self.assertEqual((len(tried), came_to), (1, {"a": Verdict.NOT_JUDGED}))


if __name__ == "__main__":
    unittest.main()
