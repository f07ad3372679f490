package import Leitmotif
package import LeitmotifConducting
package import LeitmotifMixing

/// What a render came to: a number that stands for its samples, and what was told on the way.
package struct Rendering: Sendable {
  package private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  package private(set) var decisions: [Decision] = []
  package private(set) var events: [MixerEvent] = []
  package private(set) var faults: [Fault] = []
  /// Only where they were asked for.
  package private(set) var samples: [Float] = []

  package init(
    _ score: LoadedScore, _ inputs: [StampedInput], frames: Int, block: Int, keepsSamples: Bool = false
  ) {
    var renderer = OfflineRenderer(score, inputs: inputs)
    self.init(continuing: &renderer, frames: frames, block: block, keepsSamples: keepsSamples)
  }

  /// Renders the next `frames` frames.
  package init(
    continuing renderer: inout OfflineRenderer, frames: Int, block: Int, keepsSamples: Bool = false
  ) {
    var output = [Float](repeating: 0, count: 2 * min(block, frames))
    var done = 0
    while done < frames {
      let count = min(block, frames - done)
      var span = output.mutableSpan
      var part = span._mutatingExtracting(0..<2 * count)
      let report = renderer.render(into: &part)
      decisions += report.decisions
      events += report.events
      for fault in report.faults { faults.append(Fault(.unreadable, "\(fault)")) }
      take(output.span.extracting(0..<2 * count), at: done)
      if keepsSamples { samples += output.prefix(2 * count) }
      done += count
    }
    let status = renderer.status
    note(.lateCommands, status.lateCommands)
    note(.refusedCommands, status.refusedCommands)
    note(.starved, status.starvedFrames)
    note(.notFinite, status.brokenSamples)
  }

  private mutating func take(_ samples: Span<Float>, at first: Int) {
    var peak: Float = 0
    for index in 0..<samples.count {
      let sample = samples[index]
      hash = (hash ^ UInt64(sample.bitPattern)) &* 0x0000_0100_0000_01B3
      peak = max(peak, abs(sample))
      if !sample.isFinite { note(.notFinite, 1) }
    }
    if peak > 1 && faults.count < 8 { faults.append(Fault(.tooLoud, at: first, "\(peak)")) }
  }

  private mutating func note(_ kind: Fault.Kind, _ count: Int) {
    if count > 0 && faults.count < 8 { faults.append(Fault(kind, "\(count)")) }
  }
}
