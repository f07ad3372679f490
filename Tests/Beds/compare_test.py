#!/usr/bin/python3
"""That compare.py finds what was done to a capture: `compare_test.py`."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import soundfile

from compare import compare
from samples import quantised

FRAMES = 20_000


class Compared(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.reference = Path(self.folder.name) / "reference.wav"
        music = np.random.default_rng(4).uniform(-0.2, 0.2, (FRAMES, 2)).astype(np.float32)
        self.floats = music
        music[9_000:9_500] = 0
        music[18_000:] = 0
        soundfile.write(self.reference, music, 48_000, subtype="FLOAT")
        self.music = quantised(music, "s16")

    def tearDown(self):
        self.folder.cleanup()

    def heard(self, *parts):
        capture = Path(self.folder.name) / "capture.raw"
        capture.write_bytes(np.concatenate(parts).astype("<i2").tobytes())
        return compare(self.reference, capture, "s16")

    @staticmethod
    def silence(frames):
        return np.zeros((frames, 2), np.int32)

    def test_all_of_it_is_identical(self):
        answer = self.heard(self.silence(300), self.music, self.silence(50))
        self.assertTrue(answer["identical"])
        self.assertEqual(answer["segments"], [{"capture": 300, "reference": 0, "frames": FRAMES, "exact": True}])

    def test_the_silent_end_of_the_music_need_not_be_heard(self):
        self.assertTrue(self.heard(self.music[:18_000])["identical"])
        answer = self.heard(self.music[:17_990])
        self.assertFalse(answer["identical"])
        self.assertEqual(answer["tail"]["missing"], 10)

    def test_a_hole_in_step(self):
        answer = self.heard(self.music[:2_000], self.silence(700), self.music[2_700:])
        (hole,) = answer["holes"]
        self.assertEqual((hole["capture"], hole["frames"], hole["silence"], hole["advance"]), (2_000, 700, 700, 700))
        self.assertTrue(hole["in_step"])
        self.assertEqual((answer["missing"], answer["foreign"]), (700, 0))

    def test_a_hole_after_which_the_music_goes_on_where_it_was(self):
        answer = self.heard(self.music[:2_000], self.silence(700), self.music[2_000:])
        (hole,) = answer["holes"]
        self.assertEqual((hole["frames"], hole["advance"], hole["in_step"]), (700, 0, False))
        self.assertEqual((answer["missing"], answer["foreign"], answer["repeated"]), (0, 0, 0))

    def test_a_fade_after_a_hole(self):
        gain = np.arange(480)[:, None] / 480
        faded = np.rint(self.music[3_000:3_480] * gain).astype(np.int32)
        answer = self.heard(self.music[:2_000], self.silence(1_000), faded, self.music[3_480:])
        (hole,) = answer["holes"]
        self.assertEqual((hole["frames"], hole["advance"], hole["in_step"]), (1_480, 1_480, True))
        # The first frames of a fade may round to silence, the last to what they are.
        self.assertAlmostEqual(hole["fade"], 480, delta=8)
        self.assertEqual(hole["foreign"], 0)

    def test_a_fade_of_what_had_not_been_rounded(self):
        position = np.arange(480)[:, None] / 480
        faded = quantised(self.floats[3_000:3_480] * position**2 * (3 - 2 * position), "s16")
        answer = self.heard(self.music[:2_000], self.silence(1_000), faded, self.music[3_480:])
        (hole,) = answer["holes"]
        self.assertTrue(hole["in_step"])
        self.assertEqual(hole["foreign"], 0)
        self.assertAlmostEqual(hole["fade"], 480, delta=20)

    def test_a_fade_that_breaks_off_is_music_and_is_counted(self):
        position = np.arange(300)[:, None] / 480
        gain = position**2 * (3 - 2 * position)
        broken = quantised(self.floats[2_700:3_000] * gain, "s16")
        answer = self.heard(self.music[:2_000], self.silence(700), broken, self.silence(400), self.music[3_400:])
        (hole,) = answer["holes"]
        self.assertEqual((hole["broken"], hole["foreign"], hole["in_step"]), (1, 0, True))
        answer = self.heard(self.music[:2_000], self.silence(700), broken)
        self.assertEqual((answer["tail"]["broken"], answer["tail"]["foreign"], answer["foreign"]), (1, 0, 0))
        self.assertFalse(answer["identical"])

    def test_a_fade_that_breaks_off_with_one_wrong_sample_is_no_music(self):
        broken = quantised(self.floats[2_700:3_000] * np.arange(300)[:, None] / 480, "s16")
        broken[200, 1] = -broken[200, 1] - 9
        answer = self.heard(self.music[:2_000], self.silence(700), broken, self.silence(400), self.music[3_400:])
        self.assertGreater(answer["holes"][0]["foreign"], 200)

    def test_one_wrong_bit_after_a_fade_is_not_taken_for_a_part_of_it(self):
        music = self.floats.copy()
        faded = music[3_000:3_480] * (np.arange(480, dtype=np.float32)[:, None] / 480)
        music.view(np.uint32)[7_000, 1] ^= 1
        capture = Path(self.folder.name) / "capture.raw"
        parts = [music[:2_000], np.zeros((1_000, 2), np.float32), faded, music[3_480:]]
        capture.write_bytes(np.concatenate(parts).astype("<f4").tobytes())
        answer = compare(self.reference, capture, "float")
        self.assertEqual([(hole["frames"], hole["foreign"]) for hole in answer["holes"]], [(1_480, 0), (1, 1)])

    def test_a_fade_that_rounds_to_the_music_for_some_frames_goes_on(self):
        gain = np.arange(480)[:, None] / 480
        faded = np.rint(self.music[3_000:3_480] * gain).astype(np.int32)
        faded[440:455] = self.music[3_440:3_455]
        faded[455:460] = np.rint(self.music[3_455:3_460] * 0.9999).astype(np.int32)
        faded[460:] = self.music[3_460:3_480]
        answer = self.heard(self.music[:2_000], self.silence(1_000), faded, self.music[3_480:])
        self.assertGreater(len(answer["holes"]), 1)
        self.assertEqual(answer["foreign"], 0)

    def test_frames_left_out_and_frames_heard_twice(self):
        answer = self.heard(self.music[:2_000], self.music[2_100:5_000], self.music[4_800:])
        self.assertEqual([hole["advance"] for hole in answer["holes"]], [100, -200])
        self.assertEqual((answer["missing"], answer["repeated"], answer["foreign"]), (100, 200, 0))

    def test_one_wrong_sample(self):
        self.music[7_000, 1] += 1
        answer = self.heard(self.music)
        self.assertEqual([(hole["frames"], hole["advance"], hole["foreign"]) for hole in answer["holes"]], [(1, 1, 1)])
        self.assertFalse(answer["identical"])

    def test_a_hole_where_the_music_is_silent_is_found_behind_it(self):
        answer = self.heard(self.music[:9_100], self.music[9_400:])
        self.assertEqual([hole["advance"] - hole["frames"] for hole in answer["holes"]], [300])

    def test_what_is_not_in_the_music(self):
        noise = np.random.default_rng(5).integers(-3000, 3000, (5_000, 2))
        answer = self.heard(noise)
        self.assertEqual((answer["segments"], answer["identical"], answer["foreign"]), ([], False, 5_000))
        answer = self.heard(self.silence(5_000))
        self.assertEqual((answer["segments"], answer["identical"], answer["heard"]), ([], False, 0))

    def test_the_beginning_that_was_not_heard(self):
        answer = self.heard(self.music[60:])
        self.assertEqual((answer["head"]["missing"], answer["identical"]), (60, False))


if __name__ == "__main__":
    unittest.main()
