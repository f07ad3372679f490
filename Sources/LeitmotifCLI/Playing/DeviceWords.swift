package import Leitmotif
import LeitmotifScore
package import LeitmotifTiming

/// What a sound device has been through, in words.
package enum DeviceWords {
  /// What is said at once, in a line, of an event that concerns the device and is not heard as a mere stumble; `nil`:
  /// nothing.
  package static func news(_ kind: MusicEvent.Kind, at time: FrameTime, rate: SampleRate) -> String? {
    let words: String
    switch kind {
    case .deviceLost(let message):
      words = "device lost: \(VisibleText.of(message)); the music goes on unheard"
    case .deviceBack(let lost, let device):
      words = "device back: '\(VisibleText.of(device))', \(Figures.count(lost, "frame")) not heard"
    case .suspended(let count): words = "device slept: \(Figures.times(count)) so far"
    default: return nil
    }
    return "\(Figures.fixed(Double(time.frames) / Double(rate.hertz), 3)) s: \(words)"
  }

  /// What is to be added to a line about the music: nothing while all is well.
  static func troubles(of device: MusicStatus.Device, rate: SampleRate) -> String {
    var words: [String] = []
    if device.isLost { words.append("no device: tried again and again") }
    if device.suspends > 0 { words.append("suspends \(device.suspends)") }
    if device.losses > 0 {
      words.append("lost \(Figures.times(device.losses)), back \(Figures.times(device.reopens))")
    }
    if device.framesLost > 0 {
      words.append("not heard \(Figures.fixed(Double(device.framesLost) / Double(rate.hertz), 3)) s")
    }
    return words.map { ", " + $0 }.joined()
  }

  /// All figures, in lines for the end.
  static func summary(of device: MusicStatus.Device, rate: SampleRate) -> [String] {
    let fill = device.lowestFill.map { "\($0) frames (\(milliseconds(.seconds($0) / rate.hertz)) ms)" }
    var lines = [
      "device: longest wait \(milliseconds(device.longestWait)) ms, lowest fill \(fill ?? "unknown"), "
        + "woken for nothing \(Figures.times(device.wakeUpsWithoutRoom))"
    ]
    guard device.recoveries + device.losses + device.suspends + device.underruns > 0 else { return lines }
    lines.append(
      "faults: underruns \(device.underruns), suspends \(device.suspends), recoveries \(device.recoveries), "
        + "losses \(device.losses), reopened \(device.reopens)")
    lines.append(
      "not heard: \(device.framesLost) frames; silent for \(milliseconds(device.timeDry)) ms by underruns, "
        + "\(milliseconds(device.timeLost)) ms without a device")
    return lines
  }

  private static func milliseconds(_ time: Duration) -> String {
    let (seconds, attoseconds) = time.components
    return Figures.fixed(Double(seconds) * 1000 + Double(attoseconds) / 1e15, 1)
  }
}
