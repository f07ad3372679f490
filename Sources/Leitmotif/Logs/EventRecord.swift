import FoundationEssentials
import LeitmotifTiming

/// An event as a line of a log: JSON with the fields that it has.
struct EventRecord: Encodable, Equatable {
  var frame: Int
  /// Where the music has stood still: the frame in music.
  var transport: Int?
  var bar: Int?
  var beat: Int?
  var event: String
  var state: String?
  var parameter: String?
  var owner: String?
  var from: String?
  var to: String?
  var line: Int?
  var exit: Int?
  var enter: Int?
  var until: Int?
  var sync: Int?
  var cue: String?
  var layer: String?
  var name: String?
  var reason: String?
  var frames: Int?
  var voice: Int?
  var count: Int?
  var device: String?

  init(_ event: MusicEvent) {
    frame = event.time.frames
    transport = event.transport == event.time ? nil : event.transport.frames
    bar = event.position?.bar
    beat = event.position?.beat
    switch event.kind {
    case .planned(let from, let to, let line, let exit, let enter):
      self.event = "planned"
      (self.from, self.to, self.line) = (from, to, line)
      (self.exit, self.enter) = (exit.frames, enter.frames)
    case .fallback(let to, let exit): (self.event, self.to, self.exit) = ("fallback", to, exit.frames)
    case .cancelled(let to, let reason): (self.event, self.to, self.reason) = ("cancelled", to, reason)
    case .ignored(let state, let reason): (self.event, self.state, self.reason) = ("ignored", state, reason)
    case .held(let state, let until): (self.event, self.state, self.until) = ("held", state, until.frames)
    case .expired(let state, let owner): (self.event, self.state, self.owner) = ("expired", state, owner)
    case .holdExpired(let parameter, let owner):
      (self.event, self.parameter, self.owner) = ("expired", parameter, owner)
    case .mix(let name): (self.event, self.name) = ("mix", name)
    case .chosen(let path, let option): (self.event, self.from, self.name) = ("chosen", path, option)
    case .queued(let state): (self.event, self.state) = ("queued", state)
    case .pickup(let cue): (self.event, self.cue) = ("pickup", cue)
    case .exit(let cue): (self.event, self.cue) = ("exit", cue)
    case .transition(let from, let to): (self.event, self.from, self.to) = ("transition", from, to)
    case .enter(let cue): (self.event, self.cue) = ("enter", cue)
    case .section(let cue, let name): (self.event, self.cue, self.name) = ("section", cue, name)
    case .bar: self.event = "bar"
    case .beat: self.event = "beat"
    case .marker(let cue, let name): (self.event, self.cue, self.name) = ("marker", cue, name)
    case .stingerPlanned(let name, let sync):
      (self.event, self.name, self.sync) = ("stingerPlanned", name, sync.frames)
    case .stinger(let name): (self.event, self.name) = ("stinger", name)
    case .stingerDropped(let name, let sync, let reason):
      (self.event, self.name) = ("stingerDropped", name)
      (self.sync, self.reason) = (sync.frames, reason)
    case .stingerYielded(let name): (self.event, self.name) = ("stingerYielded", name)
    case .ended(let cue): (self.event, self.cue) = ("ended", cue)
    case .voiceRefused(let cue, let layer): (self.event, self.cue, self.layer) = ("voiceRefused", cue, layer)
    case .paused: self.event = "paused"
    case .sought(let cue): (self.event, self.cue) = ("sought", cue)
    case .replanned(let to, let line, let exit, let enter):
      (self.event, self.to, self.line) = ("replanned", to, line)
      (self.exit, self.enter) = (exit.frames, enter.frames)
    case .late(let frames): (self.event, self.frames) = ("late", frames)
    case .starved(let voice): (self.event, self.voice) = ("starved", voice)
    case .recovered(let voice, let frames):
      (self.event, self.voice, self.frames) = ("recovered", voice, frames)
    case .unreadable(let stem, let message):
      (self.event, self.name, self.reason) = ("unreadable", stem, message)
    case .scoreTaken(let losses):
      (self.event, self.reason) = ("scoreTaken", losses.isEmpty ? nil : losses.joined(separator: "; "))
    case .underrun(let count): (self.event, self.count) = ("underrun", count)
    case .suspended(let count): (self.event, self.count) = ("suspended", count)
    case .deviceLost(let message): (self.event, self.reason) = ("deviceLost", message)
    case .deviceBack(let lost, let device):
      (self.event, self.frames, self.device) = ("deviceBack", lost, device)
    }
  }
}

extension MusicEvent {
  /// The event as one line of JSON, without the line's end.
  package var json: String { JSONLine.text(EventRecord(self)) }
}

/// Writing values as single lines of JSON.
package enum JSONLine {
  package static func text(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Records hold whole numbers, finite fractions and strings, all of which JSON can say.
    guard let data = try? encoder.encode(value) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }
}
