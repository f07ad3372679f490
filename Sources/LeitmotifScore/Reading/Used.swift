/// What is referred to anywhere in a score.
struct Used {
  var parameters: Set<String> = []
  var buses: Set<String> = []
  var cues: Set<String> = []
  var groups: Set<String> = []
  /// States that say when they are wanted, be it only that the game asks for them.
  var statesWithWhen: Set<String> = []
  /// States after whose cue the score says that there is silence.
  var statesThatEnd: Set<String> = []
  /// States that say what follows, whether it could be read or not.
  var statesWithNext: Set<String> = []
  /// States of whose conditions some could not be read: the others hold more often than what is meant.
  var statesHalfRead: Set<String> = []
  /// Cues with an error: they may be meant to have more than was read.
  var cuesHalfRead: Set<String> = []
  /// Parameters that say at which value they begin.
  var parametersWithInitial: Set<String> = []
  /// Whether the music leads to a state, or begins in one, whose name is not there.
  var leadsElsewhere = false
}
