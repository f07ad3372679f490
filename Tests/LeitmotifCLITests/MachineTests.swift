import Foundation
import LeitmotifCLI
import Testing

@Suite("What the doctor says of a machine")
struct MachineTests {
  /// A desktop on which all is well; `changes` are other files in their place, and `nil` takes one away.
  private func report(
    _ changes: [String: String?] = [:], refusing: Set<String> = [], environment: [String: String] = [:]
  ) throws -> [String] {
    let folder = try TestFolder()
    var files: [String: String?] = [
      "proc/self/status":
        "Name:\tleitmotif\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nGroups:\t29 1000\n",
      "proc/self/limits": """
      Limit                     Soft Limit           Hard Limit           Units
      Max locked memory         67108864             67108864             bytes
      Max nice priority         0                    0
      Max realtime priority     20                   20
      """,
      "proc/sys/kernel/sched_rt_runtime_us": "950000\n",
      "proc/sys/kernel/sched_rt_period_us": "1000000\n",
      "proc/sys/kernel/version": "#1 SMP PREEMPT_DYNAMIC Debian 6.1.90-1\n",
      "proc/sys/kernel/osrelease": "6.1.0-21-amd64\n",
      "proc/cmdline": "root=/dev/sda1 preempt=full\n",
      "proc/7/comm": "pipewire\n", "proc/8/comm": "wireplumber\n", "proc/9/comm": "pipewire-pulse\n",
      "proc/asound/cards":
        " 0 [PCH            ]: HDA-Intel - HDA Intel PCH\n                      HDA Intel PCH at 0xf7\n",
      "proc/asound/card0/pcm0p/sub0/status": "closed\n",
      "dev/snd/pcmC0D0p": "", "dev/snd/pcmC0D0c": "",
      "run/user/1000/pipewire-0": "",
      "etc/group": "root:x:0:\naudio:x:29:ada\n",
      "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "schedutil\n",
      "sys/devices/system/cpu/cpu1/cpufreq/scaling_governor": "schedutil\n",
      "sys/devices/system/clocksource/clocksource0/current_clocksource": "tsc\n",
      "sys/power/suspend_stats/success": "3\n", "sys/power/suspend_stats/fail": "0\n",
    ]
    files.merge(changes) { $1 }
    for (name, text) in files { if let text { try folder.write(name, text) } }
    let machine = Machine(
      root: folder.path + "/", environment: { environment[$0] }, allows: { !refusing.contains($0) })
    let report = MachineReport(machine)
    return report.findings.flatMap { $0.lines(columns: 90) }.map(\.text) + [report.verdict.text]
  }

  @Test("A desktop on which all is well")
  func well() throws {
    #expect(
      try report() == [
        "ok    real time    rtprio 20, nice 0",
        "ok    memory       memlock 64.0 MiB",
        "ok    throttling   threads in real time get 950 of 1000 ms",
        "ok    group        this user is in the group 'audio'",
        "ok    RealtimeKit  it is not installed; it is needed only where rtprio is 0",
        "ok    processors   2 processors, governor schedutil",
        "ok    kernel       Linux 6.1.0-21-amd64: preemption can be chosen, and is full",
        "ok    clock        source tsc",
        "ok    sleep        it slept 3 times since it was started",
        "ok    PipeWire     pipewire 7 runs, with wireplumber 8",
        "ok    PulseAudio   pipewire-pulse 9 stands in for it",
        "ok    card hw:0    HDA-Intel - HDA Intel PCH, 1 output",
        "Nothing was found that keeps music from playing here; no tone was played.",
      ])
  }

  @Test("A machine with every fault, each with what to do")
  func ill() throws {
    let limits = """
      Limit                     Soft Limit           Hard Limit           Units
      Max locked memory         65536                65536                bytes
      Max nice priority         0                    0
      Max realtime priority     0                    0
      """
    let said = try report(
      [
        "proc/self/limits": limits, "etc/group": "audio:x:63:\n",
        "proc/sys/kernel/sched_rt_runtime_us": "0\n", "proc/sys/kernel/version": "#1 SMP\n",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave\n",
        "sys/devices/system/cpu/cpu1/cpufreq/scaling_governor": "powersave\n",
        "sys/devices/system/cpu/cpu0/cpufreq/scaling_driver": "acpi-cpufreq\n",
        "sys/devices/system/clocksource/clocksource0/current_clocksource": "hpet\n",
        "sys/power/suspend_stats/fail": "1\n",
        "proc/7/comm": nil, "proc/8/comm": nil, "proc/9/comm": nil,
        "run/user/1000/pulse/native": "",
      ], refusing: ["/dev/snd/pcmC0D0p"])
    #expect(
      said == [
        "warn  real time    rtprio 0, nice 0: the device thread gets no real time",
        "                   -> put '@audio - rtprio 20' into /etc/security/limits.d/audio.conf, be",
        "                      in the group 'audio', log in again",
        "warn  memory       memlock 64 KiB: the buffers may be swapped out under pressure",
        "                   -> put '@audio - memlock 65536' into /etc/security/limits.d/audio.conf",
        "                      and log in again",
        "warn  throttling   the kernel leaves no time to threads in real time",
        "                   -> sysctl kernel.sched_rt_runtime_us=950000",
        "warn  group        this user is not in the group 'audio', which limits and cards may be",
        "                   given to",
        "                   -> usermod -aG audio NAME, and log in again",
        "ok    RealtimeKit  it is not installed; it is needed only where rtprio is 0",
        "warn  processors   2 processors, governor powersave: they stay at their lowest speed",
        "                   -> cpupower frequency-set -g schedutil, or performance while music",
        "                      plays",
        "warn  kernel       Linux 6.1.0-21-amd64: not preemptible, so that a busy driver can delay",
        "                   the device thread",
        "                   -> take larger periods, or a kernel with PREEMPT_DYNAMIC",
        "warn  clock        source hpet, which is slow to read",
        "                   -> see in the kernel's log why the processor's own (tsc) was given up",
        "warn  sleep        it slept 3 times since it was started, and failed to once",
        "                   -> see the kernel's log: a sound card may not have come back",
        "warn  PipeWire     it does not run, but its socket is there (/run/user/1000/pipewire-0)",
        "                   -> systemctl --user restart pipewire wireplumber",
        "warn  PulseAudio   it does not run, but its socket is there (/run/user/1000/pulse/native)",
        "                   -> systemctl --user restart pulseaudio",
        "warn  card hw:0    HDA-Intel - HDA Intel PCH: this user may not use it (/dev/snd/pcmC0D0p)",
        "                   -> usermod -aG audio NAME, and log in again",
        "fail  to play on   there is neither a sound server that answers nor a card that this user",
        "                   may use",
        "                   -> start a sound server, plug in a card, or play on 'null' and render",
        "                      to files",
        "Music cannot play here.",
      ])
  }

  @Test("A folder with nothing in it is a machine of which nothing is known, and music cannot play there")
  func empty() throws {
    let folder = try TestFolder()
    let report = MachineReport(
      Machine(root: folder.path + "/nothing", environment: { _ in nil }, allows: { _ in false }))
    #expect(!report.canPlay)
    #expect(report.findings.count == 12)
  }

  @Test("Whoever plays on a card is named, and a PipeWire without a session manager is not trusted")
  func inUse() throws {
    let lines = try report([
      "proc/8/comm": nil, "proc/1234/comm": "ardour\n",
      "proc/asound/card0/pcm0p/sub0/status": "state: RUNNING\nowner_pid   : 1234\n",
    ])
    #expect(lines.contains("ok    card hw:0    HDA-Intel - HDA Intel PCH, 1 output; in use by ardour 1234"))
    #expect(
      lines.contains(
        "warn  PipeWire     pipewire 7 runs without a session manager, so that streams stand still"))
  }

  @Test("RealtimeKit stands in for a limit of 0, and root needs neither")
  func otherRights() throws {
    let limits = "Max realtime priority     0                    0\nMax nice priority         0  0\n"
    let kit = try report([
      "proc/self/limits": limits,
      "usr/share/dbus-1/system-services/org.freedesktop.RealtimeKit1.service": "",
      "run/dbus/system_bus_socket": "",
    ])
    #expect(kit.contains("ok    real time    rtprio 0, nice 0; RealtimeKit gives real time instead"))
    #expect(kit.contains("ok    RealtimeKit  it is installed, and starts when it is asked"))
    let root = try report([
      "proc/self/limits": limits, "proc/self/status": "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t0\n",
      "run/user/0/pipewire-0": "",
    ])
    #expect(root.contains("ok    real time    root may use SCHED_FIFO, whatever the limit (0)"))
    #expect(root.contains("ok    group        root needs no group"))
  }
}
