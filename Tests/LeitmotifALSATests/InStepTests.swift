import Glibc
import LeitmotifALSA
import Testing

/// Frame `n` of the music is numbered `n`, and due `n` milliseconds after the beginning; a buffer is 12 of them.
@Suite("In step after a device ran dry, or stood still")
struct InStepTests {
  private func hole(at write: Int, of milliseconds: Int, playsOut: Bool = true) -> ScriptedPCM.Incident {
    .init(call: .write, number: write, code: -EPIPE, playsOut: playsOut, takes: milliseconds * 1_000_000)
  }

  /// By how many frames the frames that were heard are late, without the ten that are faded after a silence.
  private func lateness(_ music: [HeardFrame]) -> [Int] {
    music.filter { $0.age >= 10 || $0.moment < 10_000_000 }.map { $0.moment / 1_000_000 - Int($0.left) }
  }

  @Test("A hole shorter than the buffer makes the music later, and nothing is left out")
  func shortHole() {
    var bench = LoopBench(failing: [hole(at: 8, of: 11)])
    bench.run { $0.framesHeard > 200 }
    #expect(bench.listener.music.map(\.left) == bench.listener.music.indices.map(Float.init))
    #expect(Set(lateness(bench.listener.music)) == [0, 11])
    #expect(bench.status.framesLost == 0)
    #expect(bench.status.nanosecondsDry == 11_000_000)
  }

  @Test(
    "After a longer one it comes back in step, to the frame and with a fade, on the same device",
    arguments: [13, 300, 5000])
  func longHole(milliseconds: Int) {
    var bench = LoopBench(failing: [hole(at: 8, of: milliseconds)])
    bench.run { $0.framesHeard > 200 }
    let music = bench.listener.music
    let before = music.prefix { $0.moment / 1_000_000 == Int($0.left) }.count
    #expect(before == 28)
    let back = music[before].moment / 1_000_000
    // It catches up four times as fast as it is heard, and the device is given a buffer of silence.
    #expect((before + milliseconds...before + milliseconds * 4 / 3 + 40).contains(back))
    for (age, frame) in music.dropFirst(before).enumerated() {
      let part = min(Float(age) / 10, 1)
      #expect(frame.moment == (back + age) * 1_000_000)
      #expect(frame.left == Float(back + age) * (part * part * (3 - 2 * part)))
    }
    let status = bench.status
    #expect(status.framesLost == back - before)
    #expect(status.nanosecondsDry == (back - before) * 1_000_000)
    #expect((status.underruns, status.losses, status.reopens) == (1, 0, 0))
    #expect(bench.opener.moments == [])
  }

  @Test("Short holes add up: when they come to more than the buffer, it comes back in step")
  func addsUp() {
    var bench = LoopBench(failing: [hole(at: 8, of: 8), hole(at: 30, of: 8)])
    bench.run { $0.framesHeard > 400 }
    #expect(Set(lateness(bench.listener.music)) == [0, 8])
    #expect(lateness(bench.listener.music.suffix(200)).allSatisfy { $0 == 0 })
    #expect(bench.status.losses == 0)
  }

  @Test(
    "Frames that the device throws away are lost; music that is early by more than a buffer waits in silence")
  func early() {
    var bench = LoopBench(failing: [
      hole(at: 8, of: 0, playsOut: false), hole(at: 30, of: 0, playsOut: false),
    ])
    bench.run { $0.underruns == 1 }
    #expect(bench.status.framesLost == 4)
    bench.run { $0.framesHeard > 400 }
    #expect(Set(lateness(bench.listener.music)) == [0, -8])
    #expect(lateness(bench.listener.music.suffix(200)).allSatisfy { $0 == 0 })
    #expect(
      bench.status.framesRendered == bench.status.framesHeard + bench.status.framesLost
        + bench.status.framesHeld)
  }

  @Test("A device that stands still without a word for longer than it holds is an underrun too")
  func standstill() throws {
    var bench = PlaybackBench()
    let listener = Listener()
    bench.device.listener = listener
    try bench.step(20)
    bench.device.moves = false
    try bench.step(3)
    bench.device.moves = true
    try bench.step(200)
    #expect(bench.status.underruns == 1)
    // What it held is heard late; then there is silence, and then it is in step.
    #expect(Set(lateness(listener.music)) == [0, 300])
    #expect(Set(lateness(listener.music.suffix(100))) == [0])
    #expect(
      bench.status.framesHeard + bench.status.framesLost + bench.status.framesHeld
        == bench.status.framesRendered)
  }

  @Test("A start that takes long makes nothing late: the music begins when it is heard first")
  func slowStart() throws {
    var bench = PlaybackBench()
    let listener = Listener()
    bench.device.listener = listener
    bench.device.moves = false
    try bench.step(4 + 15)
    bench.device.moves = true
    try bench.step(100)
    #expect(listener.music.map(\.left) == listener.music.indices.map(Float.init))
    #expect(bench.status.framesLost == 0)
  }

  @Test("A device that died just after it was looked at leaves the music in step, however late that is seen")
  func silentDeath() throws {
    var bench = PlaybackBench()
    try bench.step(20)
    // The period that it played was over long before.
    bench.time.advance(by: 7_000_000)
    try bench.step(1)
    bench.playback.lose()
    for _ in 0..<100 { bench.playback.goOn(until: .max) }
    // The time until 7 ms ago was heard, and it goes on from there.
    #expect((8...12).contains(bench.status.framesRendered - bench.time.now / 1_000_000))
  }

  @Test("A device that takes everything at once and says that it ran dry does not make the music run")
  func storm() {
    let dry = (0..<40).map { ScriptedPCM.Incident(call: .write, number: 4 + 4 * $0, code: -EPIPE) }
    var bench = PlaybackBench(failing: dry)
    bench.device.isAlwaysReady = true
    for _ in 0..<100 where bench.status.underruns < 5 {
      _ = try? bench.step(1)
      #expect(bench.status.framesRendered <= bench.time.now / 1_000_000 + 12 + 4)
    }
    #expect(bench.status.underruns == 5)
    #expect(bench.time.now >= 4 * 12_000_000)
  }

  @Test("A suspend in which time goes by is caught up with, and one in which it stands is not")
  func suspend() {
    for (milliseconds, lost) in [(0, false), (500, true)] {
      var bench = LoopBench(failing: [
        .init(call: .write, number: 8, code: -ESTRPIPE, takes: milliseconds * 1_000_000)
      ])
      bench.run { $0.framesHeard > 400 }
      #expect(Set(lateness(bench.listener.music.suffix(200))) == [0])
      #expect((bench.status.framesLost > 0) == lost)
    }
  }
}
