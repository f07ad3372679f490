/// Whether this user may run a thread in real time, and lock memory.
struct MachineRights {
  private let machine: Machine

  init(_ machine: Machine) { self.machine = machine }

  var findings: [MachineFinding] { [realTime, memory, throttling, group, rtkit] }

  private static let limitsFile = "/etc/security/limits.d/audio.conf"

  private var isRoot: Bool { identity("Uid") == 0 }

  /// The effective number of a user or a group.
  private func identity(_ key: String) -> Int? {
    let numbers = machine.field(key, of: "/proc/self/status")?.split { $0.isWhitespace }
    return numbers.flatMap { $0.count > 1 ? Int($0[1]) : nil }
  }

  private var realTime: MachineFinding {
    guard let limit = limit("Max realtime priority") else {
      return MachineFinding(
        "real time", .warn, "the limits of this process cannot be read (/proc/self/limits)")
    }
    if isRoot {
      return MachineFinding("real time", .ok, "root may use SCHED_FIFO, whatever the limit (\(limit))")
    }
    let nice = self.limit("Max nice priority") ?? "0"
    guard let level = Int(limit) else { return MachineFinding("real time", .ok, "rtprio \(limit)") }
    if level >= 20 { return MachineFinding("real time", .ok, "rtprio \(level), nice \(nice)") }
    let remedy =
      "put '@audio - rtprio 20' into \(MachineRights.limitsFile), be in the group 'audio', log in again"
    if level > 0 {
      return MachineFinding("real time", .ok, "rtprio \(level), nice \(nice): less than 20, but real time")
    }
    if hasRealtimeKit {
      return MachineFinding("real time", .ok, "rtprio 0, nice \(nice); RealtimeKit gives real time instead")
    }
    return MachineFinding(
      "real time", .warn, "rtprio 0, nice \(nice): the device thread gets no real time", remedy)
  }

  private var memory: MachineFinding {
    guard let limit = limit("Max locked memory") else {
      return MachineFinding(
        "memory", .warn, "how much memory may be locked cannot be read (/proc/self/limits)")
    }
    guard let bytes = Int(limit) else { return MachineFinding("memory", .ok, "memlock \(limit)") }
    let words = "memlock \(Figures.memory(bytes))"
    if isRoot { return MachineFinding("memory", .ok, words + "; root may lock more") }
    // The mixer and its blocks take some 10 MiB.
    if bytes >= 16 << 20 { return MachineFinding("memory", .ok, words) }
    return MachineFinding(
      "memory", .warn, words + ": the buffers may be swapped out under pressure",
      "put '@audio - memlock 65536' into \(MachineRights.limitsFile) and log in again")
  }

  /// What the kernel leaves to threads in real time.
  private var throttling: MachineFinding {
    let path = "/proc/sys/kernel/sched_rt_runtime_us"
    guard let runtime = machine.text(path).flatMap(Int.init) else {
      return MachineFinding("throttling", .ok, "not known (\(path))")
    }
    let period = machine.text("/proc/sys/kernel/sched_rt_period_us").flatMap(Int.init) ?? 1_000_000
    if runtime < 0 { return MachineFinding("throttling", .ok, "threads in real time are not throttled") }
    if runtime == 0 || period < 1 {
      return MachineFinding(
        "throttling", .warn, "the kernel leaves no time to threads in real time",
        "sysctl kernel.sched_rt_runtime_us=950000")
    }
    return MachineFinding(
      "throttling", .ok, "threads in real time get \(runtime / 1000) of \(period / 1000) ms")
  }

  private var group: MachineFinding {
    guard
      let line = machine.text("/etc/group")?.split(separator: "\n").first(where: { $0.hasPrefix("audio:") }),
      let number = line.split(separator: ":", omittingEmptySubsequences: false).dropFirst(2).first.flatMap({
        Int($0)
      })
    else { return MachineFinding("group", .ok, "there is no group 'audio' here") }
    let groups = machine.field("Groups", of: "/proc/self/status")?.split { $0.isWhitespace }.compactMap {
      Int($0)
    }
    if identity("Gid") == number || groups?.contains(number) == true {
      return MachineFinding("group", .ok, "this user is in the group 'audio'")
    }
    if isRoot { return MachineFinding("group", .ok, "root needs no group") }
    return MachineFinding(
      "group", .warn, "this user is not in the group 'audio', which limits and cards may be given to",
      "usermod -aG audio NAME, and log in again")
  }

  private var hasRealtimeKit: Bool {
    machine.isThere("/usr/share/dbus-1/system-services/org.freedesktop.RealtimeKit1.service")
      && machine.isThere("/run/dbus/system_bus_socket")
  }

  private var rtkit: MachineFinding {
    let isInstalled = machine.isThere(
      "/usr/share/dbus-1/system-services/org.freedesktop.RealtimeKit1.service")
    if machine.processes["rtkit-daemon"] != nil { return MachineFinding("RealtimeKit", .ok, "it runs") }
    if hasRealtimeKit {
      return MachineFinding("RealtimeKit", .ok, "it is installed, and starts when it is asked")
    }
    if isInstalled {
      return MachineFinding("RealtimeKit", .ok, "it is installed, but there is no system bus to ask it by")
    }
    return MachineFinding("RealtimeKit", .ok, "it is not installed; it is needed only where rtprio is 0")
  }

  /// The soft limit of a line of `/proc/self/limits`.
  private func limit(_ name: String) -> String? {
    machine.text("/proc/self/limits")?.split(separator: "\n").first { $0.hasPrefix(name) }
      .flatMap { $0.dropFirst(name.count).split { $0.isWhitespace }.first.map(String.init) }
  }
}
