import LeitmotifALSA
import LeitmotifRealTime

/// A playback loop on scripted devices, run step by step.
struct LoopBench: ~Copyable {
  var loop: PlaybackLoop<CountingRenderer, VirtualClock, ScriptedPCM>
  let opener: ScriptedOpener
  let listener = Listener()
  let time = VirtualTime()
  /// What is at the speaker.
  let line = SharedLatest(HeardLine())
  let stop = WakeUp()

  /// Periods of 4 frames, a buffer of 12, a thousand frames a second: a frame a millisecond.
  init(
    on grant: ALSAGrant = LoopBench.grant(), failing incidents: [ScriptedPCM.Incident] = [],
    standingStillAfter: Int = .max, waitingInMultiplesOf grain: Int = 1
  ) {
    opener = ScriptedOpener(granting: grant, time: time, listener: listener)
    loop = PlaybackLoop(
      CountingRenderer(), on: opener.make(incidents, standingStillAfter),
      clock: VirtualClock(time: time, grain: grain),
      asking: opener.exchange, publishing: Latest(DeviceStatus()).makeWriter(), waking: nil, stop: stop,
      hearing: line)
    let opener = opener
    time.beforeEachWait { opener.serve() }
  }

  static func grant(
    _ format: SampleFormat = .float32, rate: Int = 1000, period: Int = 4, buffer: Int = 12
  ) -> ALSAGrant {
    var asked = ALSAConfiguration(device: "scripted", rate: 1000, periodFrames: 4, periods: 3)
    asked.formats = [format]
    asked.dithers = false
    return ALSAGrant(
      asked: asked, format: format, rate: rate, channels: 2, periodFrames: period, bufferFrames: buffer,
      access: "RW_INTERLEAVED", kind: "HW")
  }

  var status: DeviceStatus { loop.status }

  /// Takes steps until `isDone` says so; a million at most.
  mutating func run(until isDone: (DeviceStatus) -> Bool) {
    for _ in 0..<1_000_000 where !loop.isOver && !isDone(loop.status) { loop.step() }
  }

  /// Takes steps until so many milliseconds have gone by since the beginning.
  mutating func run(milliseconds: Int) {
    while !loop.isOver && time.now < milliseconds * 1_000_000 { loop.step() }
  }
}
