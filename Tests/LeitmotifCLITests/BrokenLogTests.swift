import Glibc
import LeitmotifCLI
import Testing

@Suite("Logs that cannot be written to their end")
struct BrokenLogTests {
  @Test(
    "What is said names the file, what failed, what is left and what to do, and shows no control character raw"
  )
  func words() {
    let log = BrokenLog("a\u{1B}.jsonl", "the capture", code: ENOSPC)
    #expect(
      log.warning
        == "warning: a\\u{1B}.jsonl: the capture cannot be written any more: No space left on device; the music "
        + "plays on")
    #expect(
      log.error(part: "a.jsonl.part")
        == "error: a\\u{1B}.jsonl: the capture is not whole: No space left on device; what was written before is in "
        + "'a.jsonl.part'\n  what to do: make room on its disk, or name a file on another")
    #expect(log.error(part: nil).contains("No space left on device\n"))
  }
}
