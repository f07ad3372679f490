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
}
