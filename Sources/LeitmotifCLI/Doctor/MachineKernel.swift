/// What the kernel and the processors do to a thread that wants to wake on time.
struct MachineKernel {
  private let machine: Machine

  init(_ machine: Machine) { self.machine = machine }

  var findings: [MachineFinding] { [governor, preemption, clock, sleep] }

  private var governor: MachineFinding {
    let folder = "/sys/devices/system/cpu"
    let processors = machine.names(in: folder).filter { $0.hasPrefix("cpu") && Int($0.dropFirst(3)) != nil }
    let governors = Set(processors.compactMap { machine.text("\(folder)/\($0)/cpufreq/scaling_governor") })
      .sorted()
    let count = Figures.count(processors.count, "processor")
    if governors.isEmpty {
      return MachineFinding("processors", .ok, "\(count); nothing here sets their speed (a virtual machine?)")
    }
    let words = "\(count), governor \(governors.joined(separator: " and "))"
    if governors.contains("powersave"),
      machine.text("\(folder)/cpu0/cpufreq/scaling_driver") == "acpi-cpufreq"
    {
      return MachineFinding(
        "processors", .warn, words + ": they stay at their lowest speed",
        "cpupower frequency-set -g schedutil, or performance while music plays")
    }
    return MachineFinding("processors", .ok, words)
  }

  private var preemption: MachineFinding {
    let version = machine.text("/proc/sys/kernel/version") ?? ""
    let release = machine.text("/proc/sys/kernel/osrelease") ?? "unknown"
    let configuration = machine.text("/boot/config-\(release)") ?? ""
    func isSet(_ option: String) -> Bool { configuration.contains("CONFIG_\(option)=y") }
    let kernel = "Linux \(release)"
    if machine.text("/sys/kernel/realtime") == "1" || version.contains("PREEMPT_RT") || isSet("PREEMPT_RT") {
      return MachineFinding("kernel", .ok, "\(kernel): preemptible everywhere (PREEMPT_RT)")
    }
    let arguments = machine.text("/proc/cmdline")?.split { $0.isWhitespace } ?? []
    let chosen = arguments.last { $0.hasPrefix("preempt=") }.map { String($0.dropFirst(8)) }
    if version.contains("PREEMPT_DYNAMIC") || isSet("PREEMPT_DYNAMIC") {
      let mode =
        chosen ?? (isSet("PREEMPT") ? "full" : configuration.isEmpty ? "as it was built" : "voluntary")
      return MachineFinding("kernel", .ok, "\(kernel): preemption can be chosen, and is \(mode)")
    }
    if version.contains("PREEMPT") || isSet("PREEMPT") {
      return MachineFinding("kernel", .ok, "\(kernel): preemptible")
    }
    return MachineFinding(
      "kernel", .warn, "\(kernel): not preemptible, so that a busy driver can delay the device thread",
      "take larger periods, or a kernel with PREEMPT_DYNAMIC")
  }

  private var clock: MachineFinding {
    let folder = "/sys/devices/system/clocksource/clocksource0"
    guard let source = machine.text("\(folder)/current_clocksource") else {
      return MachineFinding("clock", .ok, "its source is not known")
    }
    if ["hpet", "acpi_pm", "jiffies", "refined-jiffies"].contains(source) {
      return MachineFinding(
        "clock", .warn, "source \(source), which is slow to read",
        "see in the kernel's log why the processor's own (tsc) was given up")
    }
    return MachineFinding("clock", .ok, "source \(source)")
  }

  private var sleep: MachineFinding {
    let count = machine.text("/sys/power/suspend_stats/success").flatMap(Int.init)
    let failures = machine.text("/sys/power/suspend_stats/fail").flatMap(Int.init) ?? 0
    guard let count else { return MachineFinding("sleep", .ok, "this machine does not sleep") }
    let words = "it slept \(Figures.times(count)) since it was started"
    if failures > 0 {
      return MachineFinding(
        "sleep", .warn, words + ", and failed to \(Figures.times(failures))",
        "see the kernel's log: a sound card may not have come back")
    }
    return MachineFinding("sleep", .ok, count == 0 ? "it has not slept since it was started" : words)
  }
}
