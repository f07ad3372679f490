import FoundationEssentials
import Glibc
import Leitmotif

/// Plays a score on a device and says, every millisecond, what is heard: for a judge that knows the truth.
///
///     HeardBed SCORE DEVICE PERIOD PERIODS SECONDS LOG
///
/// Lines of the log, with nanoseconds of the monotonic clock and frames:
///
///     heard NANOSECONDS FRAME UNCERTAINTY 1|0      what the status says; 1: a device plays
///     event NANOSECONDS FRAME UNCERTAINTY          when an event was told to be heard; nanoseconds of doubt
///     underruns COUNT

func monotonicNow() -> Int {
  var time = timespec()
  // `time` outlives the call.
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

let arguments = CommandLine.arguments
guard arguments.count == 7, let period = Int(arguments[3]), let periods = Int(arguments[4]),
  let seconds = Double(arguments[5])
else {
  print("usage: HeardBed SCORE DEVICE PERIOD PERIODS SECONDS LOG")
  exit(64)
}
do {
  let music = try MusicEngine(score: arguments[1])
  try music.start(
    on: MusicEngine.Device(arguments[2], period: .frames(period), buffer: .frames(period * periods)))
  var log = ""
  let end = monotonicNow() + Int(seconds * 1e9)
  var next = monotonicNow()
  while monotonicNow() < end {
    if let heard = music.heardPosition() {
      log +=
        "heard \(heard.moment) \(heard.frame.frames) \(heard.uncertainty.frames) \(heard.isPlaying ? 1 : 0)\n"
    }
    for event in music.pollEvents() {
      guard let heard = event.heard else { continue }
      log += "event \(heard.nanoseconds) \(event.time.frames) \(heard.uncertainty)\n"
    }
    next += 1_000_000
    usleep(useconds_t(max(0, min(1_000_000, next - monotonicNow())) / 1000))
  }
  log += "underruns \(music.status.underruns)\n"
  music.stop(fadingOver: 0)
  try Data(log.utf8).write(to: URL(filePath: arguments[6]))
} catch {
  print("\(error)")
  exit(1)
}
