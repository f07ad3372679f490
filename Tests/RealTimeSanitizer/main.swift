import CRealTimeSanitizer
import Glibc
import LeitmotifALSA
import LeitmotifMixing

/// Runs real-time code under RealtimeSanitizer, which stops the program at any allocation, lock or system call.
///
/// With `--seed-fault` it allocates on purpose, so that the sanitizer's silence otherwise means something.
guard sanitizer_is_linked() else {
  print("The sanitizer is not linked in; Tests/RealTimeSanitizer/check.sh builds this with it.")
  exit(2)
}

if CommandLine.arguments.contains("--seed-fault") {
  var samples: [Float] = []
  sanitizer_enter()
  samples.append(1)
  sanitizer_leave()
  print("An allocation went unnoticed: \(samples.count) sample")
  exit(0)
}

var pipes = PipeWorkload()
pipes.run(periods: 1000)
print(
  "Pipes: \(pipes.received) elements through the ring, \(pipes.newest) published last, "
    + "\(pipes.noted) entries noted")

var mixing = MixerWorkload()
mixing.run(periods: 1000)
print(
  "Mixing: \(mixing.frames) frames, \(mixing.audible) of them audible, \(mixing.events) events; "
    + "\(mixing.status.lateCommands) commands late, \(mixing.status.refusedCommands) refused, "
    + "\(mixing.status.starvedFrames) frames starved, limiter at \(mixing.status.limiterGain), "
    + "\(mixing.copied) copies of what effects remember")
guard mixing.copied > 5 else {
  print("Nothing was copied.")
  exit(3)
}

var relaying = RelayWorkload()
relaying.run(edits: 200)
print(
  "Relaying: \(relaying.taken) mixers took over in \(relaying.frames) frames, \(relaying.audible) of them audible"
)
guard relaying.taken > 150 else {
  print("The mixers did not take over.")
  exit(3)
}

var playback = PlaybackWorkload()
playback.run(steps: 20_000)
let played = playback.status
print(
  "Playback: \(playback.steps) steps on \(playback.devices) devices, \(played.framesHeard) frames heard, "
    + "\(played.framesLost) lost; \(played.underruns) underruns, \(played.suspends) suspends, "
    + "\(played.shortWrites) short writes, \(played.losses) losses, \(played.reopens) returns, "
    + "\(playback.records) records, frame \(playback.heard) at the speaker")
guard played.reopens > 5, played.underruns > 100, played.suspends > 100, played.shortWrites > 1000 else {
  print("The faults did not come.")
  exit(3)
}

// The rest of the arguments name devices of libasound's.
for name in CommandLine.arguments.dropFirst() {
  var session = try DeviceWorkload(on: name)
  session.run(frames: 96_000)
  let status = session.status
  print(
    "On '\(name)': \(status.framesHeard) frames heard, \(status.framesLost) lost; \(status.underruns) underruns, "
      + "\(status.suspends) suspends, \(status.losses) losses, \(status.reopens) returns")
}
