import Leitmotif

/// A decision in words: what kind it is, and what there is to say.
struct EventWords {
  let kind: String
  let text: String

  /// `nil` for what a timeline shows by its rows and its ruler.
  init?(_ event: MusicEvent.Kind) {
    switch event {
    case .bar, .beat, .section, .marker, .transition: return nil
    case .planned(let from, let to, let line, let exit, let enter):
      let rule = line.map { "the rule on line \($0)" } ?? "the built-in rule"
      let frames = exit == enter ? "at \(exit)" : "left at \(exit), entered at \(enter)"
      (kind, text) = ("planned", "\(from) -> \(to), \(frames), by \(rule)")
    case .fallback(let to, let exit):
      (kind, text) = ("fallback", "\(to), at \(exit): its own exit is too far off")
    case .cancelled(let to, let reason): (kind, text) = ("cancelled", "\(to): \(reason)")
    case .ignored(let state, let reason): (kind, text) = ("ignored", "\(state): \(reason)")
    case .held(let state, let until): (kind, text) = ("held", "\(state), until \(until) at the earliest")
    case .expired(let state, let owner): (kind, text) = ("expired", "\(state), which \(owner) wanted")
    case .holdExpired(let parameter, let owner):
      (kind, text) = ("expired", "\(parameter), which \(owner) held")
    case .mix(let name): (kind, text) = ("mix", name ?? "none")
    case .chosen(let path, let option): (kind, text) = ("chosen", "\(option), of \(path)")
    case .queued(let state): (kind, text) = ("queued", state ?? "the state before")
    case .pickup(let cue): (kind, text) = ("pickup", cue)
    case .exit(let cue): (kind, text) = ("exit", cue)
    case .enter(let cue): (kind, text) = ("enter", cue)
    case .stingerPlanned(let name, let sync): (kind, text) = ("stinger", "\(name), planned at \(sync)")
    case .stinger(let name): (kind, text) = ("stinger", "\(name)!")
    case .stingerDropped(let name, let sync, let reason):
      (kind, text) = ("stinger", "\(name), not at \(sync): \(reason)")
    case .stingerYielded(let name): (kind, text) = ("stinger", "\(name) makes room for a higher one")
    case .ended(let cue): (kind, text) = ("ended", "\(cue), and nothing follows")
    case .voiceRefused(let cue, let layer):
      (kind, text) = (
        "refused",
        "no voice for \(cue == nil ? "a one-shot" : [cue, layer].compactMap(\.self).joined(separator: " / "))"
      )
    case .paused: (kind, text) = ("paused", "the music stands still")
    case .sought(let cue): (kind, text) = ("sought", "\(cue) goes on elsewhere")
    case .replanned(let to, _, let exit, let enter):
      (kind, text) = ("replanned", "\(to), left at \(exit), entered at \(enter)")
    case .late(let frames): (kind, text) = ("late", "\(frames) frames")
    case .starved(let voice): (kind, text) = ("starved", "voice \(voice)")
    case .recovered(let voice, let frames):
      (kind, text) = ("recovered", "voice \(voice) after \(frames) frames")
    case .unreadable(let stem, let message): (kind, text) = ("unreadable", "\(stem): \(message)")
    case .scoreTaken(let losses):
      (kind, text) = (
        "score", losses.isEmpty ? "the edited score takes over" : losses.joined(separator: "; ")
      )
    case .underrun(let count): (kind, text) = ("underrun", "\(count) so far")
    case .suspended(let count): (kind, text) = ("suspended", "\(count) so far")
    case .deviceLost(let message): (kind, text) = ("lost", message)
    case .deviceBack(let lost, let device):
      (kind, text) = ("back", "on '\(device)', \(Figures.count(lost, "frame")) not heard")
    }
  }
}
