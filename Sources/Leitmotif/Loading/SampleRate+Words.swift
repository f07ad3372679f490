import LeitmotifTiming

extension SampleRate {
  /// Frames at this rate in seconds, to the nearest thousandth: "1.250 s".
  func seconds(_ frames: Int) -> String {
    let thousandths = (frames * 1000 + hertz / 2) / hertz
    let rest = "\(thousandths % 1000)"
    let padding = String(repeating: "0", count: 3 - rest.count)
    return "\(thousandths / 1000).\(padding)\(rest) s"
  }
}
