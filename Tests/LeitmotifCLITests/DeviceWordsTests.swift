import Leitmotif
import LeitmotifCLI
import LeitmotifTiming
import Testing

@Suite struct DeviceWordsTests {
  @Test("A loss, a return and a sleep are each said in a line, an underrun in none")
  func news() {
    func words(_ kind: MusicEvent.Kind) -> String? {
      DeviceWords.news(kind, at: FrameTime(72_000), rate: .studio)
    }
    #expect(
      words(.deviceLost(message: "'hw:0': it stood still while playing"))
        == "1.500 s: device lost: 'hw:0': it stood still while playing; the music goes on unheard")
    #expect(
      words(.deviceBack(lost: 4800, device: "hw:0")) == "1.500 s: device back: 'hw:0', 4800 frames not heard")
    #expect(words(.suspended(count: 1)) == "1.500 s: device slept: once so far")
    #expect(words(.underrun(count: 3)) == nil)
  }
}
