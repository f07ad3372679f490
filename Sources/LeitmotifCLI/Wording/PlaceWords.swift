import LeitmotifScore
import LeitmotifTiming

/// Where music is left and entered, in words.
enum PlaceWords {
  /// After `left` or `leaves`.
  static func exit(_ exit: Transition.Exit) -> String {
    switch exit {
    case .immediate: "at once"
    case .grid(.beat): "on the next beat"
    case .grid(.bars(1, _)): "on the next bar line"
    case .grid(.bars(let count, 1)): "after every \(count) bars"
    case .grid(.bars(let count, let phase)): "after every \(count) bars counted from bar \(phase)"
    case .grid(.notes(let note, .zero)): "on the next \(TimeWords.note(note.quarters))"
    case .grid(.notes(let note, let offset)):
      "on the next \(TimeWords.note(note.quarters)), each \(TimeWords.note(offset)) later"
    case .barsSince(.stateEntry, let count): "\(every(count)) since it was entered"
    case .barsSince(.transport, let count): "\(every(count)) since the music began"
    case .marker(nil): "at the next marker"
    case .marker(let name?): "at marker \(name)"
    case .sectionEnd: "at the section’s end"
    case .exit: "at its exit"
    case .loopEnd: "at the loop’s end"
    }
  }

  /// After `enters`.
  static func entry(_ entry: Transition.Entry) -> String {
    switch entry {
    case .entry: "at the beginning"
    case .marker(let name): "at marker \(name)"
    case .sameBeat: "on the same beat"
    case .sameBar: "in the same bar"
    case .sameTime: "as many seconds in"
    case .randomMarker(let names): "by chance at marker " + names.sorted().joined(separator: " or ")
    case .matchMarker: "at the marker of the same name"
    case .section(let name): "at section \(name)"
    case .lastExit(let expiry, let snap):
      "where it was left last" + (snap == .none ? "" : ", moved down to a \(snap == .bar ? "bar" : "beat")")
        + (expiry.map { ", if that is no longer ago than \(TimeWords.length($0))" } ?? "")
    }
  }

  static func pickup(_ policy: Transition.PickupPolicy) -> String {
    switch policy {
    case .require: "is waited for"
    case .preferFull(let longest): "is waited for \(TimeWords.length(longest)) at most"
    case .truncate: "may be entered in the middle"
    case .skip: "is left out"
    }
  }

  /// After `waits`.
  static func patience(_ patience: Transition.Patience?) -> String {
    switch patience {
    case nil: "for its place, however far"
    case .maxWait(let longest, let orElse):
      "for its place \(TimeWords.length(longest)) at most, else leaves \(exit(orElse))"
    case .deadline(let longest): "for the strongest place within \(TimeWords.length(longest))"
    }
  }

  private static func every(_ count: Int) -> String {
    count == 1 ? "on a bar line" : "after every \(count) bars"
  }
}
