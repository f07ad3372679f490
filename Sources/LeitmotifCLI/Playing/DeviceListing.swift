import LeitmotifALSA

/// The devices of a machine, in lines.
enum DeviceListing {
  /// - Parameter abilities: What is to be said of a device's abilities, on a line of its own.
  static func lines(_ found: ALSADevices, _ abilities: (String) -> String? = { _ in nil }) -> [String] {
    var lines: [String] = []
    if found.mayNotUseCards {
      lines.append("There is a sound card that this user may not use. What to do:")
      lines.append("  usermod -aG audio NAME   and log in again")
    } else if found.cards.isEmpty {
      lines.append("There is no sound card here. What to do:")
      lines.append("  leitmotif render SCORE --scenario S --output music.wav   writes a file instead")
      lines.append("  leitmotif play SCORE --device null                       plays, and nobody hears it")
      lines.append("  A sound server (PipeWire, PulseAudio) can stand in for a card: see whether one runs.")
    } else {
      lines.append("Sound cards:")
      lines += found.cards.map { "  hw:\($0.index)  \($0.name)" }
    }
    lines.append("")
    let width = min(found.devices.map(\.name.cells).max() ?? 0, 40)
    if !found.devices.isEmpty { lines.append("Devices ('*' is played on if none is named):") }
    for device in found.devices {
      let mark = device.name == "default" ? "*" : " "
      let words = device.summary.split(separator: "\n").joined(separator: "; ")
      lines.append(trimmed(" \(mark) \(device.name.padded(to: width))  \(words)"))
      if let line = abilities(device.name) { lines.append("     \(line)") }
    }
    if !found.devices.contains(where: { $0.name == "default" }) {
      lines.append(" * \("default".padded(to: width))  (what ALSA's configuration makes of it)")
      if let line = abilities("default") { lines.append("     \(line)") }
    }
    return lines
  }

  /// What a device can do, or why nobody knows; it is opened for that.
  static func abilities(of device: String) -> String? {
    if DeviceAbilities.losesWhatItWrote(device) { return "writes a file, and so is not opened" }
    do throws(ALSAError) {
      let abilities = try DeviceAbilities.ask(device)
      return "\(abilities.kind): \(abilities.summary)"
    } catch {
      return error.problem
    }
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
