/// What there is to play on: sound servers and cards.
struct MachineSound {
  private let machine: Machine
  private let processes: [String: Int]

  init(_ machine: Machine) {
    self.machine = machine
    processes = machine.processes
  }

  var findings: [MachineFinding] {
    let servers = [pipeWire, pulseAudio, jack].compactMap(\.self)
    let cards = self.cards
    var findings = servers + cards
    if servers.isEmpty { findings.insert(MachineFinding("servers", .ok, "no sound server runs"), at: 0) }
    // What 'default' plays on; JACK has to be asked for.
    if !servers.contains(where: { $0.verdict == .ok && $0.subject != "JACK" }),
      !cards.contains(where: { $0.verdict == .ok })
    {
      findings.append(
        MachineFinding(
          "to play on", .fail,
          "there is neither a sound server that answers nor a card that this user may use",
          "start a sound server, plug in a card, or play on 'null' and render to files"))
    }
    return findings
  }

  /// Where a user's servers have their sockets.
  private var runtime: String {
    machine.variable("XDG_RUNTIME_DIR") ?? "/run/user/\(user)"
  }

  private var user: String {
    let numbers = machine.field("Uid", of: "/proc/self/status")?.split { $0.isWhitespace }
    return numbers?.first.map(String.init) ?? "0"
  }

  private func running(_ program: String) -> String? { processes[program].map { "\(program) \($0)" } }

  private var pipeWire: MachineFinding? {
    let socket = "\(runtime)/\(machine.variable("PIPEWIRE_REMOTE") ?? "pipewire-0")"
    guard let server = running("pipewire") else {
      return stale("PipeWire", socket, "systemctl --user restart pipewire wireplumber")
    }
    guard machine.isThere(socket) else {
      return MachineFinding(
        "PipeWire", .warn, "\(server) runs, but not for this user: there is no \(socket)",
        "systemctl --user start pipewire")
    }
    guard let manager = running("wireplumber") ?? running("pipewire-media-") else {
      return MachineFinding(
        "PipeWire", .warn, "\(server) runs without a session manager, so that streams stand still",
        "systemctl --user start wireplumber")
    }
    return MachineFinding("PipeWire", .ok, "\(server) runs, with \(manager)")
  }

  private var pulseAudio: MachineFinding? {
    let socket = "\(runtime)/pulse/native"
    if let server = running("pipewire-pulse") {
      return MachineFinding("PulseAudio", .ok, "\(server) stands in for it")
    }
    guard let server = running("pulseaudio") else {
      return stale("PulseAudio", socket, "systemctl --user restart pulseaudio")
    }
    if !machine.isThere(socket), machine.variable("PULSE_SERVER") == nil {
      return MachineFinding(
        "PulseAudio", .warn, "\(server) runs, but not for this user: there is no \(socket)",
        "systemctl --user start pulseaudio")
    }
    return MachineFinding("PulseAudio", .ok, "\(server) runs")
  }

  private var jack: MachineFinding? {
    guard let server = running("jackd") ?? running("jackdbus") else { return nil }
    let sockets = machine.names(in: "/dev/shm").filter { $0.hasPrefix("jack") }
    if sockets.isEmpty {
      return MachineFinding("JACK", .warn, "\(server) runs, but has nothing in /dev/shm to be reached by")
    }
    return MachineFinding("JACK", .ok, "\(server) runs; --device jack plays on it")
  }

  /// What is left of a server that is gone.
  private func stale(_ name: String, _ socket: String, _ remedy: String) -> MachineFinding? {
    guard machine.isThere(socket) else { return nil }
    return MachineFinding(name, .warn, "it does not run, but its socket is there (\(socket))", remedy)
  }

  private var cards: [MachineFinding] {
    guard let listing = machine.text("/proc/asound/cards") else {
      return [
        MachineFinding(
          "cards", .warn, "this kernel has no sound (there is no /proc/asound)",
          "modprobe snd, or play through a server of another machine")
      ]
    }
    // A card has two lines, of which the first begins with its number.
    let cards = listing.split(separator: "\n").compactMap { line -> (number: Int, name: String)? in
      let parts = line.split(separator: "]", maxSplits: 1)
      guard parts.count == 2,
        let number = parts[0].split(separator: "[").first.flatMap({ Int(String($0).trimmed) })
      else { return nil }
      return (number, String(parts[1].drop { $0 == ":" || $0 == " " }))
    }
    if cards.isEmpty {
      return [
        MachineFinding(
          "cards", .warn, "there is no sound card",
          "plug one in, or load its driver; 'leitmotif devices' lists more")
      ]
    }
    return cards.map { finding($0.number, $0.name) }
  }

  private func finding(_ number: Int, _ name: String) -> MachineFinding {
    let subject = "card hw:\(number)"
    let nodes = machine.names(in: "/dev/snd").filter { $0.hasPrefix("pcmC\(number)D") && $0.hasSuffix("p") }
    guard !nodes.isEmpty else {
      return MachineFinding(subject, .warn, "\(name): it plays nothing, it only records")
    }
    let refused = nodes.filter { !machine.mayUse("/dev/snd/\($0)") }
    if refused.count == nodes.count {
      return MachineFinding(
        subject, .warn, "\(name): this user may not use it (/dev/snd/\(nodes[0]))",
        "usermod -aG audio NAME, and log in again")
    }
    let users = owners(number)
    let words = "\(name), \(Figures.count(nodes.count, "output"))"
    if users.isEmpty { return MachineFinding(subject, .ok, words) }
    return MachineFinding(subject, .ok, words + "; in use by \(users.joined(separator: " and "))")
  }

  /// The programs that play on a card.
  private func owners(_ card: Int) -> [String] {
    let folder = "/proc/asound/card\(card)"
    var owners: [String] = []
    for device in machine.names(in: folder) where device.hasPrefix("pcm") && device.hasSuffix("p") {
      for stream in machine.names(in: "\(folder)/\(device)") where stream.hasPrefix("sub") {
        guard let number = machine.field("owner_pid", of: "\(folder)/\(device)/\(stream)/status") else {
          continue
        }
        let name = machine.text("/proc/\(number)/comm").map { "\($0) \(number)" } ?? "process \(number)"
        if !owners.contains(name) { owners.append(name) }
      }
    }
    return owners
  }
}
