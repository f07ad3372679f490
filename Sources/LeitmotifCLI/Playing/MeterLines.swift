import Leitmotif
import LeitmotifTiming

/// How a live session is going, as lines of text.
struct MeterLines {
  let status: MusicStatus
  let rate: SampleRate
  /// Ranges of the parameters, in their order.
  let ranges: [ClosedRange<Double>]

  /// Everything, for a screen, with `legend` at its end.
  func screen(_ legend: [String]) -> ScreenLines {
    let names = status.parameters.map(\.name) + status.layers.map(\.name)
    let margin = (names.map(\.cells).max() ?? 0) + 2
    let parameters = zip(status.parameters, ranges).map { parameter, range in
      let part = (parameter.value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return row(parameter.name, part, Figures.fixed(parameter.value, 2), margin)
    }
    let layers = status.layers.map { layer in
      row(layer.name, MeterLines.part(ofGain: layer.gain), Figures.decibels(layer.gain), margin)
    }
    let peaks = zip(["left", "right"], status.peaks).map { side, peak in
      row(side, MeterLines.part(ofGain: peak), Figures.decibels(peak), margin)
    }
    return ScreenLines(
      above: [place] + parameters + [""], layers: layers, below: [""] + peaks + ["  " + health] + legend)
  }

  /// What matters most, for a log.
  var line: String {
    let values = status.parameters.map { "\($0.name) \(Figures.fixed($0.value, 2))" }
    let peak = Figures.decibels(status.peaks.max() ?? 0)
    return "\(place); \(values.joined(separator: ", ")); peak \(peak); \(health)"
  }

  private var place: String {
    let time = Figures.clock(status.playhead.frames / rate.hertz)
    // What is heard, where that is known; control is ahead of it.
    let (bar, beat) = status.heard?.beat.map { ($0.bar, $0.beat) } ?? (status.bar, status.beat)
    let cue = status.cue.map { "cue \($0), bar \(bar).\(beat)" } ?? "silence"
    return "\(time)  state \(status.state), \(cue)"
  }

  private var health: String {
    "limiter \(Figures.decibels(status.limiterGain)), \(Figures.count(status.voices, "voice")), "
      + "underruns \(status.underruns), late \(status.lateCommands), starved \(status.starvedFrames)"
      + DeviceWords.troubles(of: status.device, rate: rate)
      + (status.unreadableStems > 0 ? ", unreadable \(status.unreadableStems)" : "")
  }

  private func row(_ name: String, _ part: Double, _ value: String, _ margin: Int) -> String {
    "  \(name.padded(to: margin))\(Bar.text(part, width: 32)) \(value.leftPadded(to: 9))"
  }

  /// 60 dB of a scale.
  private static func part(ofGain gain: Float) -> Double {
    gain > 0 ? min(max(1 + Figures.level(gain) / 60, 0), 1) : 0
  }
}
