import LeitmotifALSA

/// The devices of a machine, in lines.
enum DeviceListing {
  static func lines(_ found: ALSADevices) -> [String] {
    var lines: [String] = []
    if found.cards.isEmpty {
      lines.append("There is no sound card here. What to do:")
      lines.append("  leitmotif render SCORE --scenario S --output music.wav   writes a file instead")
      lines.append("  leitmotif play SCORE --device null                       plays, and nobody hears it")
      lines.append("  A sound server (PipeWire, PulseAudio) can stand in for a card: see whether one runs.")
    } else {
      lines.append("Sound cards:")
      lines += found.cards.map { "  hw:\($0.index)  \($0.name)" }
    }
    lines.append("")
    let width = min(found.devices.map(\.name.count).max() ?? 0, 40)
    if !found.devices.isEmpty { lines.append("Devices ('*' is played on if none is named):") }
    for device in found.devices {
      let mark = device.name == "default" ? "*" : " "
      let words = device.summary.split(separator: "\n").joined(separator: "; ")
      lines.append(trimmed(" \(mark) \(device.name.padded(to: width))  \(words)"))
    }
    if !found.devices.contains(where: { $0.name == "default" }) {
      lines.append(" * \("default".padded(to: width))  (what ALSA's configuration makes of it)")
    }
    return lines
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
