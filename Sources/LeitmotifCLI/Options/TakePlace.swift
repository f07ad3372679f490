import ArgumentParser
import Leitmotif

/// Where in the music an edit is taken over, as it is written on the command line.
enum TakePlace: String, CaseIterable, ExpressibleByArgument {
  case bar
  case beat
  case immediate
  case exit

  var moment: EditMoment {
    switch self {
    case .bar: .bar
    case .beat: .beat
    case .immediate: .immediate
    case .exit: .exit
    }
  }
}
